package net.datum.changecalendar.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The calendar as this run sees it: every event that it makes has the run's mark. */
final class LiveCalendar {
  /** What all events of all runs have, and no other event. */
  static final String MARK = "cc-live";

  static final String MARKED = MARK + "=yes";
  static final String RUN = "cc-live-run";

  private final Wire wire;
  private final URI root;
  private final String calendar;
  private final String token;
  private final String run;
  private final AtomicInteger number;
  private final Set<String> made;

  LiveCalendar(Wire wire, URI root, String calendar, String token, String run) {
    this(wire, root, calendar, token, run, new AtomicInteger(), new LinkedHashSet<>());
  }

  private LiveCalendar(
      Wire wire,
      URI root,
      String calendar,
      String token,
      String run,
      AtomicInteger number,
      Set<String> made) {
    this.wire = wire;
    this.root = root;
    this.calendar = calendar;
    this.token = token;
    this.run = run;
    this.number = number;
    this.made = made;
  }

  /** The same with another token. */
  LiveCalendar as(String other) {
    return new LiveCalendar(wire, root, calendar, other, run, number, made);
  }

  /** Another calendar with the same token. */
  LiveCalendar on(String other) {
    return new LiveCalendar(wire, root, other, token, run, number, made);
  }

  /** {@code key=value} of the mark that all events of this run have. */
  String mine() {
    return RUN + "=" + run;
  }

  /** Of Calendar's alphabet, and no other's. */
  String newId() {
    String id = "live%s%03d".formatted(run, number.incrementAndGet());
    remember(id);
    return id;
  }

  /** Will be deleted at the end. */
  void remember(String id) {
    synchronized (made) {
      made.add(id);
    }
  }

  List<String> remembered() {
    synchronized (made) {
      return List.copyOf(made);
    }
  }

  /** The body of an event that keeps nobody busy, reminds nobody, and has the mark. */
  ObjectNode event(String title, Instant start, Duration length) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("id", newId()).put("summary", "Live check: " + title);
    event.putObject("start").put("dateTime", start.toString());
    event.putObject("end").put("dateTime", start.plus(length).toString());
    event.put("transparency", "transparent").putObject("reminders").put("useDefault", false);
    properties(event).put(MARK, "yes").put(RUN, run);
    return event;
  }

  /** The private properties in an event's body. */
  static ObjectNode properties(ObjectNode event) {
    return event.withObject("/extendedProperties/private");
  }

  /** A body that sets one private property. */
  static ObjectNode setting(String key, String value) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    properties(body).put(key, value);
    return body;
  }

  static Instant start(JsonNode event) {
    return OffsetDateTime.parse(event.at("/start/dateTime").asText()).toInstant();
  }

  /** A body that sets the times alone. */
  static ObjectNode times(Instant start, Instant end) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putObject("start").put("dateTime", start.toString());
    body.putObject("end").put("dateTime", end.toString());
    return body;
  }

  /** Inserts, and goes on only where that succeeds. */
  Reply inserted(ObjectNode event) throws IOException, Check.Unusable {
    return insert(event).expect("the insert", 200);
  }

  Reply insert(ObjectNode event) throws IOException {
    return insert(event, Map.of("sendUpdates", "none"));
  }

  Reply insert(ObjectNode event, Map<String, String> query) throws IOException {
    return send("POST", "events", query, event, Map.of());
  }

  /** An event by its id, or what is below it. */
  Reply get(String id) throws IOException {
    return send("GET", "events/" + id, Map.of(), null, Map.of());
  }

  Reply get(String id, Map<String, String> query) throws IOException {
    return send("GET", "events/" + id, query, null, Map.of());
  }

  Reply patch(String id, ObjectNode body) throws IOException {
    return change("PATCH", id, body, Map.of());
  }

  Reply update(String id, ObjectNode body) throws IOException {
    return change("PUT", id, body, Map.of());
  }

  /** PATCH, PUT or POST of an event, which mails nobody. */
  Reply change(String method, String id, ObjectNode body, Map<String, String> headers)
      throws IOException {
    return send(method, "events/" + id, Map.of("sendUpdates", "none"), body, headers);
  }

  Reply change(String id, ObjectNode body, String sendUpdates) throws IOException {
    return send("PATCH", "events/" + id, Map.of("sendUpdates", sendUpdates), body, Map.of());
  }

  Reply delete(String id) throws IOException {
    return delete(id, Map.of());
  }

  Reply delete(String id, Map<String, String> headers) throws IOException {
    return send("DELETE", "events/" + id, Map.of("sendUpdates", "none"), null, headers);
  }

  Reply delete(String id, String sendUpdates) throws IOException {
    return send("DELETE", "events/" + id, Map.of("sendUpdates", sendUpdates), null, Map.of());
  }

  /** One page; the value of a parameter that is given several times has line breaks in it. */
  Reply list(Map<String, String> query) throws IOException {
    return send("GET", "events", query, null, Map.of());
  }

  /** All pages. */
  List<JsonNode> all(Map<String, String> query) throws IOException, Check.Unusable {
    List<JsonNode> events = new ArrayList<>();
    Map<String, String> next = new LinkedHashMap<>(query);
    for (int page = 0; page < 100; page++) {
      Reply reply = list(next).expect("the list", 200);
      reply.json().path("items").forEach(events::add);
      String token = reply.json().path("nextPageToken").asText();
      if (token.isEmpty()) {
        return events;
      }
      next.put("pageToken", token);
    }
    throw new Check.Unusable("the list did not end after 100 pages");
  }

  Reply colours() throws IOException {
    return wire.send("GET", root.resolve("calendar/v3/colors"), "", authorization(Map.of()));
  }

  private Reply send(
      String method,
      String path,
      Map<String, String> query,
      @Nullable ObjectNode body,
      Map<String, String> headers)
      throws IOException {
    List<String> parameters = new ArrayList<>();
    new TreeMap<>(query)
        .forEach((name, value) ->
            value.lines().forEach(one -> parameters.add(name + "=" + encoded(one))));
    URI uri =
        root.resolve(
            "calendar/v3/calendars/"
                + encoded(calendar)
                + "/"
                + path
                + (parameters.isEmpty() ? "" : "?" + String.join("&", parameters)));
    return wire.send(method, uri, body == null ? "" : body.toString(), authorization(headers));
  }

  private Map<String, String> authorization(Map<String, String> headers) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put("Authorization", "Bearer " + token);
    return all;
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
