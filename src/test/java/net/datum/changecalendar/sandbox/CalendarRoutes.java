package net.datum.changecalendar.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The paths of Calendar v3: who asks, whether he may, and which operation it is. */
final class CalendarRoutes {
  private static final int PATCH_COSTS = 3;
  private static final String BATCH = Sandbox.GOOGLE + "/batch/calendar/v3";
  private static final String DISCOVERY = Sandbox.GOOGLE + "/discovery/v1/apis/calendar/v3/rest";

  private final CalendarState state;
  private final EventWrites writes;
  private final CalendarLists lists;
  private final Map<String, Deque<Instant>> recent = new HashMap<>();

  CalendarRoutes(CalendarState state) {
    this.state = state;
    this.writes = new EventWrites(state);
    this.lists = new CalendarLists(state);
  }

  Answer answer(Call call) {
    if (call.path().equals(BATCH)) {
      return new Batch(this::answer).answer(call);
    }
    if (call.path().equals(DISCOVERY)) {
      return Answer.json(200, GoogleContract.INSTANCE.servedAt(root(call)));
    }
    synchronized (state) {
      if (!call.path().startsWith(GoogleContract.PREFIX)) {
        throw CalendarErrors.notFound();
      }
      GoogleContract.Method method = GoogleContract.INSTANCE.require(call);
      Account who = account(call);
      spendQuota(who, call.method().equals("PATCH") ? PATCH_COSTS : 1);
      Answer answer = route(method.id(), call.segmentsBelow(GoogleContract.PREFIX), who, call);
      return call.param("fields").isPresent() && !answer.body().isEmpty()
          ? partial(answer, call.param("fields").orElse("*"))
          : answer;
    }
  }

  /** Google's own where a client reaches the service by Google's name. */
  private String root(Call call) {
    String host = call.header("host").orElse("");
    return host.endsWith(".googleapis.com") ? "https://" + host : state.root();
  }

  private Answer route(String method, List<String> path, Account who, Call call) {
    return switch (method) {
      case "calendar.events.list" -> {
        StoredCalendar calendar = calendar(path.get(1), who, AccessRole.FREE_BUSY_READER);
        yield Answer.json(200, new EventList(state, calendar, who, call).events());
      }
      case "calendar.events.get" -> get(path, who, call);
      case "calendar.events.insert" -> {
        StoredCalendar calendar = calendar(path.get(1), who, AccessRole.WRITER);
        yield shown(writes.insert(calendar, who, call), calendar, who, call);
      }
      case "calendar.events.update" -> {
        StoredCalendar calendar = calendar(path.get(1), who, AccessRole.WRITER);
        yield shown(writes.update(calendar, who, path.get(3), call), calendar, who, call);
      }
      case "calendar.events.patch" -> {
        StoredCalendar calendar = calendar(path.get(1), who, AccessRole.WRITER);
        yield shown(writes.patch(calendar, who, path.get(3), call), calendar, who, call);
      }
      case "calendar.events.delete" -> {
        writes.delete(calendar(path.get(1), who, AccessRole.WRITER), who, path.get(3), call);
        yield Answer.empty(204);
      }
      case "calendar.events.instances" -> {
        StoredCalendar calendar = calendar(path.get(1), who, AccessRole.FREE_BUSY_READER);
        ObjectNode series = calendar.find(path.get(3)).orElseThrow(CalendarErrors::notFound);
        yield Answer.json(200, new EventList(state, calendar, who, call).instances(series));
      }
      case "calendar.events.import" -> {
        StoredCalendar calendar = calendar(path.get(1), who, AccessRole.WRITER);
        yield shown(writes.importCopy(calendar, who, call), calendar, who, call);
      }
      case "calendar.events.move" -> {
        StoredCalendar from = calendar(path.get(1), who, AccessRole.WRITER);
        StoredCalendar to = calendar(call.param("destination").orElse(""), who, AccessRole.WRITER);
        yield shown(writes.move(from, to, who, path.get(3), call), to, who, call);
      }
      case "calendar.calendars.get" ->
          Answer.json(
              200, CalendarLists.about(calendar(path.get(1), who, AccessRole.FREE_BUSY_READER)));
      case "calendar.calendarList.list" -> Answer.json(200, lists.entries(who, call));
      case "calendar.calendarList.get" ->
          Answer.json(
              200,
              lists
                  .entry(calendar(path.get(3), who, AccessRole.FREE_BUSY_READER), who)
                  .orElseThrow(CalendarErrors::notFound));
      case "calendar.settings.list" -> Answer.json(200, lists.settings(who, call));
      case "calendar.settings.get" -> Answer.json(200, lists.setting(path.get(3), who));
      case "calendar.colors.get" -> Answer.json(200, Colours.palette());
      case "calendar.freebusy.query" ->
          Answer.json(200, new FreeBusy(state, who).query(call.json().orElse(Json.object())));
      default ->
          CalendarErrors.error(501, "notImplemented", method + " is not part of the sandbox");
    };
  }

  private Answer get(List<String> path, Account who, Call call) {
    StoredCalendar calendar = calendar(path.get(1), who, AccessRole.FREE_BUSY_READER);
    ObjectNode event =
        state
            .requested(calendar, path.get(3))
            .or(() -> instance(calendar, path.get(3)))
            .orElseThrow(CalendarErrors::notFound);
    String etag = event.path("etag").asText();
    if (call.header("if-none-match").orElse("").equals(etag)) {
      return Answer.empty(304).with("ETag", etag);
    }
    return shown(event, calendar, who, call);
  }

  private static Optional<ObjectNode> instance(StoredCalendar calendar, String id) {
    int underscore = id.indexOf('_');
    return calendar
        .find(underscore < 0 ? id : id.substring(0, underscore))
        .filter(Recurrence::recurs)
        .flatMap(series ->
            Recurrence.instances(calendar, series, Instant.MIN, Instant.MAX).stream()
                .filter(one -> one.path("id").asText().equals(id))
                .findFirst());
  }

  private Answer shown(ObjectNode event, StoredCalendar calendar, Account who, Call call) {
    ObjectNode shown = new EventView(calendar, who, state.switches()).show(event, call);
    return Answer.json(200, shown).with("ETag", event.path("etag").asText());
  }

  private Account account(Call call) {
    Account who = state.accounts().get(call.token().orElse(""));
    Instant expires = who == null ? null : who.tokenExpires();
    if (who == null || (expires != null && !state.now().isBefore(expires))) {
      throw new Refusal(
          CalendarErrors.error(401, "authError", "Invalid Credentials")
              .with(
                  "WWW-Authenticate",
                  "Bearer realm=\"https://accounts.google.com/\", error=\"invalid_token\""));
    }
    return who;
  }

  private void spendQuota(Account who, int units) {
    Deque<Instant> spent = recent.computeIfAbsent(who.email(), email -> new ArrayDeque<>());
    Instant minuteAgo = state.now().minus(Duration.ofMinutes(1));
    while (!spent.isEmpty() && !spent.getFirst().isAfter(minuteAgo)) {
      spent.removeFirst();
    }
    if (spent.size() + units > state.switches().queriesPerMinute()) {
      throw CalendarErrors.refuse(
          state.switches().quotaStatus(), "rateLimitExceeded", "Rate Limit Exceeded");
    }
    spent.addAll(Collections.nCopies(units, state.now()));
  }

  private StoredCalendar calendar(String id, Account who, AccessRole needed) {
    StoredCalendar calendar = state.calendars().get(id.equals("primary") ? who.email() : id);
    if (calendar == null || calendar.role(who) == AccessRole.NONE) {
      throw CalendarErrors.notFound();
    }
    if (!calendar.role(who).atLeast(needed)) {
      throw CalendarErrors.refuse(
          403,
          "requiredAccessLevel",
          "You need to have " + needed.wire() + " access to this calendar.");
    }
    return calendar;
  }

  private static Answer partial(Answer answer, String mask) {
    JsonNode whole = Json.parse(answer.body()).orElse(Json.object());
    return answer.withBody(Json.print(PartialResponse.select(whole, mask)));
  }
}
