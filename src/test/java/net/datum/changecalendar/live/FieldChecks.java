package net.datum.changecalendar.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import net.datum.changecalendar.calendar.ManagedText;

/** Of an event's fields: what is kept as sent, and what else is taken. */
final class FieldChecks {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final String HTML =
      "<b>Scope:</b> 3 &lt; 4 &amp; \"so\"<br>Second line<br><b>Issue:</b>"
          + " <a href=\"https://github.com/datum/app/issues/1\">datum/app#1</a><br><br><i>"
          + ManagedText.MARKER
          + "</i>";

  private FieldChecks() {}

  static List<Check> all() {
    return List.of(
        new Check(
            "description-limit",
            "A description that is longer than 8,192 characters is cut there silently.",
            Place.of("ManagedText.LIMIT", "EventWrites.describe"),
            "Ours stay below 8,000. If the limit is lower, what is behind it is lost: a person's"
                + " words first. If longer ones are refused, nothing follows.",
            Set.of(),
            FieldChecks::descriptionLimit),
        new Check(
            "description-entities",
            "A description of 7,900 characters that is full of &lt; and &amp; comes back whole.",
            Place.of("ManagedText.LIMIT", "EventWrites.describe"),
            "Otherwise Calendar counts or writes such characters differently, and a long scope is"
                + " cut.",
            Set.of(),
            FieldChecks::entities),
        new Check(
            "description-kept",
            "A description comes back as it was sent, with our marker.",
            Place.of("ManagedText.canonical", "ManagedText.split", "LastApplied"),
            "Otherwise every run takes it for changed by hand.",
            Set.of(),
            FieldChecks::descriptionKept),
        new Check(
            "title-kept",
            "A title that begins with 🚨 comes back so.",
            Place.of("Marks.of", "EventMerge.mergeTitle"),
            "Otherwise every run takes it for changed by hand.",
            Set.of(),
            FieldChecks::titleKept),
        new Check(
            "source-kept",
            "Source is shown to the account that made the event.",
            Place.of("EventFieldsOf.source", "EventView.show"),
            "If it is not, nobody sees the link, and the description has it too.",
            Set.of(),
            FieldChecks::source),
        new Check(
            "colour-ids",
            "Color ids 2, 5 and 11 are green, yellow and red.",
            Place.of("Marks.colour", "Colours.palette"),
            "Otherwise blast radius and color do not fit together.",
            Set.of(),
            FieldChecks::colours),
        new Check(
            "zone-default",
            "An event without timeZone shows in the calendar's zone.",
            Place.of("GoogleEvents.time", "EventTimes.stored"),
            "This is for a manifest whose times have offsets and no timezone.",
            Set.of(),
            FieldChecks::zone),
        new Check(
            "all-day-back",
            "An all-day event gets times again by a patch that clears its dates.",
            Place.of("GoogleEvents.time", "EventFields.merge"),
            "An event that a person made all-day is moved back by a new start.",
            Set.of(),
            FieldChecks::allDayBack),
        new Check(
            "zoom-add-on",
            "Writing a Zoom addOn conference as a plain client fails.",
            Place.of("EventFieldsOf.location", "Conferences.normalise"),
            "The URL goes into the location instead. If it works, the event could have a button to"
                + " join.",
            Set.of(),
            FieldChecks::zoom));
  }

  private static Finding descriptionLimit(Ground ground) throws IOException {
    String within = described(ground, "d".repeat(8192));
    String beyond = described(ground, "d".repeat(8193));
    return Finding.of(
        within.equals("kept whole") && beyond.equals("cut to 8192"),
        "8,192 characters: " + within + ". 8,193: " + beyond + ".");
  }

  private static Finding entities(Ground ground) throws IOException {
    String found = described(ground, "&lt;&amp;x".repeat(790));
    return Finding.of(found.equals("kept whole"), "It is " + found + ".");
  }

  private static String described(Ground ground, String sent) throws IOException {
    ObjectNode event = ground.calendar().event("a long description", ground.slot(), HOUR);
    Reply insert = ground.calendar().insert(event.put("description", sent));
    if (insert.status() != 200) {
      return "refused with " + insert.words();
    }
    String came =
        ground.calendar().get(event.path("id").asText()).json().path("description").asText();
    if (came.equals(sent)) {
      return "kept whole";
    }
    return sent.startsWith(came) ? "cut to " + came.length() : "changed to " + came.length();
  }

  private static Finding descriptionKept(Ground ground) throws IOException, Check.Unusable {
    String came = kept(ground, "description", HTML);
    boolean same = ManagedText.canonical(came).equals(ManagedText.canonical(HTML));
    return Finding.of(
        same && came.contains(ManagedText.MARKER),
        came.equals(HTML)
            ? "It comes back to the letter."
            : same
                ? "It comes back with other HTML that reads the same."
                : "It comes back changed.");
  }

  private static Finding titleKept(Ground ground) throws IOException, Check.Unusable {
    String title = "🚨 Live check: emergency";
    String came = kept(ground, "summary", title);
    return Finding.of(came.equals(title), "It comes back as \"" + came + "\".");
  }

  private static String kept(Ground ground, String field, String value)
      throws IOException, Check.Unusable {
    ObjectNode event = ground.calendar().event(field, ground.slot(), HOUR).put(field, value);
    ground.calendar().inserted(event);
    return ground
        .calendar()
        .get(event.path("id").asText())
        .expect("reading the event", 200)
        .json()
        .path(field)
        .asText();
  }

  private static Finding source(Ground ground) throws IOException, Check.Unusable {
    ObjectNode event = ground.calendar().event("a source", ground.slot(), HOUR);
    event
        .putObject("source")
        .put("title", "datum/app#1")
        .put("url", "https://github.com/datum/app/issues/1");
    ground.calendar().inserted(event);
    JsonNode came = ground.calendar().get(event.path("id").asText()).json().path("source");
    return Finding.of(
        came.equals(event.path("source")),
        came.isMissingNode() ? "It is not told." : "It is told as " + came + ".");
  }

  private static Finding colours(Ground ground) throws IOException, Check.Unusable {
    Reply reply = ground.calendar().colours();
    String token = ground.given().readToken();
    if (reply.status() == 403 && token != null) {
      // The palette is not among what the scope calendar.events allows.
      reply = ground.calendar().as(token).colours();
    }
    if (reply.status() == 403) {
      return new Finding.NotTried(
          "It takes a token with a scope such as calendar.calendarlist.readonly, in "
              + Given.READ_TOKEN
              + ".");
    }
    JsonNode palette = reply.expect("the palette", 200).json().path("event");
    String green = palette.path("2").path("background").asText();
    String yellow = palette.path("5").path("background").asText();
    String red = palette.path("11").path("background").asText();
    boolean holds =
        green.matches("#.{6}")
            && yellow.matches("#.{6}")
            && red.matches("#.{6}")
            && part(green, 1) > part(green, 0) + 30
            && part(green, 1) > part(green, 2) + 20
            && part(yellow, 0) > part(yellow, 2) + 60
            && part(yellow, 1) > part(yellow, 2) + 60
            && part(red, 0) > part(red, 1) + 60
            && part(red, 0) > part(red, 2) + 60;
    return Finding.of(holds, "2 is %s, 5 is %s, 11 is %s.".formatted(green, yellow, red));
  }

  private static int part(String colour, int which) {
    return Integer.parseInt(colour.substring(1 + 2 * which, 3 + 2 * which), 16);
  }

  private static Finding zone(Ground ground) throws IOException, Check.Unusable {
    Instant start = ground.slot();
    ObjectNode event = ground.calendar().event("without a zone", start, HOUR);
    ground.calendar().inserted(event);
    String zone =
        ground.calendar().list(Map.of("maxResults", "1")).json().path("timeZone").asText();
    JsonNode told = ground.calendar().get(event.path("id").asText()).json().path("start");
    boolean same = OffsetDateTime.parse(told.path("dateTime").asText()).toInstant().equals(start);
    return Finding.of(
        same && told.path("timeZone").asText(zone).equals(zone),
        "Its zone is %s, the calendar's is %s."
            .formatted(told.path("timeZone").asText("not told"), zone));
  }

  private static Finding allDayBack(Ground ground) throws IOException, Check.Unusable {
    Instant start = ground.slot();
    ObjectNode event = ground.calendar().event("all day", start, HOUR);
    LocalDate day = LocalDate.ofInstant(start, ZoneOffset.UTC);
    event.putObject("start").put("date", day.toString());
    event.putObject("end").put("date", day.plusDays(1).toString());
    ground.calendar().inserted(event);
    String id = event.path("id").asText();
    ObjectNode patch = Objects.requireNonNull(event.objectNode());
    patch.putObject("start").put("dateTime", start.toString()).putNull("date");
    patch.putObject("end").put("dateTime", start.plus(HOUR).toString()).putNull("date");
    Reply reply = ground.calendar().patch(id, patch);
    JsonNode told = ground.calendar().get(id).json().path("start");
    return Finding.of(
        reply.status() == 200 && told.has("dateTime") && !told.has("date"),
        "It answers "
            + reply.words()
            + "; then the event has "
            + (told.has("date") ? "a date." : "times."));
  }

  private static Finding zoom(Ground ground) throws IOException {
    ObjectNode event = ground.calendar().event("a Zoom conference", ground.slot(), HOUR);
    ObjectNode conference = event.putObject("conferenceData");
    conference
        .putObject("conferenceSolution")
        .put("name", "Zoom")
        .putObject("key")
        .put("type", "addOn");
    conference
        .putArray("entryPoints")
        .addObject()
        .put("entryPointType", "video")
        .put("uri", "https://example.zoom.us/j/1");
    Reply reply =
        ground
            .calendar()
            .insert(event, Map.of("sendUpdates", "none", "conferenceDataVersion", "1"));
    boolean there = reply.json().path("conferenceData").path("entryPoints").size() > 0;
    return Finding.of(
        reply.status() >= 400 || !there,
        "It answers "
            + reply.words()
            + (reply.status() >= 400 ? "." : there ? ", with the conference." : ", without it."));
  }
}
