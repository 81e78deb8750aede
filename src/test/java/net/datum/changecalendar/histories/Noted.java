package net.datum.changecalendar.histories;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is on an event as it is stored: guests, and what the action noted there. */
final class Noted {
  /** After these nothing waits for the change any more. */
  static final Set<String> SETTLED = Set.of("succeeded", "recovered");

  private Noted() {}

  /** How long after the window's end what was begun may be tried again. */
  static Duration overrun(JsonNode event) {
    String noted = note(event, "overrun");
    return noted.isEmpty() ? Duration.ZERO : Duration.parse(noted);
  }

  /** The start before which a gate opened, and when the first did; both empty where none did. */
  record Early(String start, String from) {
    boolean counts(Instant at, Span window) {
      return !at.isBefore(window.start())
          || (window.start().toString().equals(start) && !at.isBefore(Instant.parse(from)));
    }
  }

  static Early early(JsonNode event) {
    String[] noted = note(event, "early").split("@", 2);
    return noted.length < 2 ? new Early("", "") : new Early(noted[0], noted[1]);
  }

  /** What came of a change in an environment; it counts as its opening does. */
  record Outcome(String environment, String result, String run, String go, Instant since) {
    boolean isFor(String other) {
      return environment.equalsIgnoreCase(other);
    }

    boolean countsIn(Span window, Early early) {
      return early.counts(since, window);
    }

    boolean done(Span window, Early early) {
      return countsIn(window, early) && SETTLED.contains(result);
    }

    /** Nobody retires by hand what no gate opened for, while its window runs. */
    boolean retires(List<Opening> openings, Span window, Early early, Instant now) {
      return done(window, early)
          && (window.endedAt(now)
              || openings.stream()
                  .anyMatch(o -> o.isFor(environment) && o.countsIn(window, early)));
    }
  }

  static List<Outcome> outcomes(JsonNode event) {
    List<Outcome> outcomes = new ArrayList<>();
    event
        .path("extendedProperties")
        .path("private")
        .properties()
        .forEach(property -> {
          if (property.getKey().startsWith("cc-outcome-")) {
            String[] value = property.getValue().asText().split(" ", 2);
            String[] parts = value[0].split("@", -1);
            outcomes.add(
                new Outcome(value[1], parts[0], parts[3], parts[4], Instant.parse(parts[2])));
          }
        });
    return outcomes;
  }

  /** What is noted on an event; empty where it is not. */
  static String note(JsonNode event, String key) {
    return event.path("extendedProperties").path("private").path("cc-" + key).asText();
  }

  /** The approvers who were asked. */
  static Set<String> askedOf(JsonNode event) {
    return note(event, "asked").isEmpty() ? Set.of() : list(event, "asked-of");
  }

  static Set<String> list(JsonNode event, String key) {
    String values = note(event, key + "-0");
    return values.isEmpty() ? Set.of() : Set.of(values.split(",", -1));
  }

  static boolean askedAbout(JsonNode event, Span window, String approver) {
    String asked = note(event, "asked");
    return !asked.isEmpty()
        && Span.noted(asked).equals(window)
        && List.of(note(event, "asked-of-0").split(",", -1)).contains(approver);
  }

  /**
   * Whether guests who are known to have replied about another start have no reply any more, and
   * none but approvers has one: Calendar took all back.
   */
  static boolean repliesWereReset(JsonNode event, Span window) {
    String asked = note(event, "asked");
    Set<String> witnesses = new TreeSet<>(list(event, "replied"));
    witnesses.retainAll(replies(event).keySet());
    return !asked.isEmpty()
        && !Span.noted(asked).start().equals(window.start())
        && witnesses.stream().anyMatch(w -> reply(event, w).equals("needsAction"))
        && witnesses.stream()
            .allMatch(w -> reply(event, w).equals("needsAction") || askedOf(event).contains(w));
  }

  /** A guest's reply; empty where the person is no guest. */
  static String reply(JsonNode event, String email) {
    return replies(event).getOrDefault(email, "");
  }

  static Map<String, String> replies(JsonNode event) {
    Map<String, String> replies = new TreeMap<>();
    event
        .path("attendees")
        .forEach(guest ->
            replies.put(
                guest.path("email").asText(), guest.path("responseStatus").asText("needsAction")));
    return replies;
  }

  /**
   * A gate that opened.
   *
   * @param waived the codes of what the emergency waived
   * @param commit the code that it was for, empty where nobody knew
   * @param mainline whether that was the default branch's or a tag's
   */
  record Opening(
      String environment,
      String run,
      Instant at,
      Set<String> waived,
      String commit,
      boolean mainline) {
    boolean isFor(String other) {
      return environment.equalsIgnoreCase(other);
    }

    boolean countsIn(Span window, Early early) {
      return early.counts(at, window);
    }
  }

  static List<Opening> openings(JsonNode event) {
    List<Opening> openings = new ArrayList<>();
    event
        .path("extendedProperties")
        .path("private")
        .properties()
        .forEach(property -> {
          if (property.getKey().startsWith("cc-opened-")) {
            String[] value = property.getValue().asText().split(" ", 2);
            for (String one : value.length < 2 ? new String[0] : value[0].split(",", -1)) {
              String[] parts = one.split("@", -1);
              Set<String> waived =
                  parts[3].isEmpty() ? Set.of() : Set.of(parts[3].split("\\+", -1));
              openings.add(
                  new Opening(
                      value[1],
                      parts[0],
                      Instant.parse(parts[1]),
                      waived,
                      parts[4],
                      parts[5].equals("yes")));
            }
          }
        });
    return openings;
  }
}
