package net.datum.changecalendar.calendar;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import net.datum.changecalendar.calendar.Course.EarlyStart;
import net.datum.changecalendar.calendar.LastApplied.Asked;
import net.datum.changecalendar.calendar.LastApplied.CommentMark;
import net.datum.changecalendar.calendar.LastApplied.Sighting;
import net.datum.changecalendar.calendar.LastApplied.Times;
import net.datum.changecalendar.change.BlastRadius;
import net.datum.changecalendar.change.Leeway;
import net.datum.changecalendar.change.Window;
import org.jspecify.annotations.Nullable;

/**
 * {@link LastApplied} as private properties of an event, and back.
 *
 * <p>Calendar cuts long values silently: a key holds at most 44 characters, a value 1,024, so that
 * lists run over several numbered properties. Patching merges properties key by key, hence a part
 * of the notes can be written without the rest. An empty value stands for one that is not there,
 * and deletes it when written. Every reader takes what is missing or damaged for not noted: the
 * worst that follows is that a field is written once more.
 */
public final class EventNotes {
  /** The one property by which all events of a repository are found, as {@code key=value}. */
  public static final String OWNER = "change-calendar";

  private static final String VERSION = "cc-version";
  private static final String CHANGE = "cc-change";
  private static final String ATTEMPT = "cc-attempt";
  private static final String COMMIT = "cc-commit";
  private static final String MAINLINE = "cc-mainline";
  private static final String REPOSITORY = "cc-repository";
  private static final String MANIFEST = "cc-manifest";
  private static final String ISSUE = "cc-issue";
  private static final String BLAST_RADIUS = "cc-blast-radius";
  private static final String SERVICES = "cc-services";
  private static final String ENVIRONMENTS = "cc-environments";
  private static final String DEPLOYMENT = "cc-deployment";
  private static final String WINDOW = "cc-window";
  private static final String TITLE = "cc-title";
  private static final String MARK = "cc-mark";
  private static final String LOCATION = "cc-location";
  private static final String TEXT = "cc-text";
  private static final String SAYS = "cc-says";
  private static final String COLOUR = "cc-colour";
  private static final String GUESTS = "cc-guests";
  private static final String EMERGENCY = "cc-emergency";
  private static final String CARRIES = "cc-carries";
  private static final String OVERRUN = "cc-overrun";
  private static final String EARLY = "cc-early";
  private static final String SEEN = "cc-seen";
  private static final String ASKED = "cc-asked";
  private static final String ASKED_OF = "cc-asked-of";
  private static final String REPLIED = "cc-replied";
  private static final String OPENED = "cc-opened-";
  private static final String OUTCOME = "cc-outcome-";
  private static final String CANCELLED = "cc-cancelled";
  private static final String COMMENT = "cc-comment";

  private static final int VALUE_LIMIT = 1_000;

  /** Of each environment. Whoever opened in between is told so when its outcome is recorded. */
  private static final int OPENINGS_KEPT = 20;

  private static final String MERGED = "yes";

  private EventNotes() {}

  /** The owner mark's value for a repository. */
  public static String owner(long repositoryId) {
    return "repo-" + repositoryId;
  }

  /** Whether the event is the action's, of whatever repository. */
  public static boolean isOurs(CalendarEvent event) {
    Map<String, String> p = event.properties();
    return repositoryId(p) != null && p.containsKey(CHANGE) && attempt(p) != null;
  }

  /** What is noted on an event; empty where it is not the action's. */
  public static Optional<LastApplied> read(CalendarEvent event) {
    Map<String, String> p = event.properties();
    Long repositoryId = repositoryId(p);
    String change = p.get(CHANGE);
    Long attempt = attempt(p);
    if (repositoryId == null || change == null || attempt == null) {
      return Optional.empty();
    }
    return Optional.of(
        new LastApplied(
            repositoryId,
            p.getOrDefault(REPOSITORY, ""),
            change,
            attempt.intValue(),
            revision(p.getOrDefault(COMMIT, ""), p.getOrDefault(MAINLINE, "")),
            p.getOrDefault(MANIFEST, ""),
            p.getOrDefault(ISSUE, ""),
            blastRadius(p.getOrDefault(BLAST_RADIUS, "")),
            list(p, SERVICES),
            list(p, ENVIRONMENTS).stream().map(EventNotes::withCommas).toList(),
            p.getOrDefault(DEPLOYMENT, ""),
            times(p.get(WINDOW)),
            p.getOrDefault(TITLE, ""),
            p.getOrDefault(MARK, ""),
            p.getOrDefault(LOCATION, ""),
            p.getOrDefault(TEXT, ""),
            p.getOrDefault(SAYS, ""),
            p.getOrDefault(COLOUR, ""),
            guests(list(p, GUESTS)),
            p.getOrDefault(EMERGENCY, ""),
            sighting(p.get(SEEN)),
            asked(p),
            new Course(openings(p), outcomes(p), overrun(p.get(OVERRUN)), early(p.get(EARLY))),
            p.containsKey(CANCELLED),
            comment(p.get(COMMENT))));
  }

  private static @Nullable Long repositoryId(Map<String, String> properties) {
    String owner = properties.getOrDefault(OWNER, "");
    return owner.startsWith("repo-") ? number(owner.substring(5)) : null;
  }

  private static @Nullable Long attempt(Map<String, String> properties) {
    return number(properties.getOrDefault(ATTEMPT, ""));
  }

  /**
   * All notes but openings, outcomes, and the comment, which are noted when they happen. What there
   * is nothing to note of is empty, so that writing it on an event takes off what was there.
   */
  public static SequencedMap<String, String> write(LastApplied notes) {
    SequencedMap<String, String> p = new LinkedHashMap<>();
    p.put(OWNER, owner(notes.repositoryId()));
    p.put(VERSION, "1");
    p.put(CHANGE, notes.changeId());
    p.put(ATTEMPT, Integer.toString(notes.attempt()));
    p.putAll(revision(notes.revision()));
    p.put(REPOSITORY, notes.repository());
    p.put(MANIFEST, cut(notes.manifest()));
    p.put(ISSUE, notes.issue());
    p.put(BLAST_RADIUS, notes.blastRadius().word());
    putList(p, SERVICES, notes.services());
    putList(p, ENVIRONMENTS, notes.environments().stream().map(EventNotes::withoutCommas).toList());
    p.put(DEPLOYMENT, cut(notes.deployment()));
    p.put(WINDOW, notes.window() == null ? "" : text(notes.window()));
    p.put(TITLE, notes.title());
    p.putAll(mark(notes.mark()));
    p.put(LOCATION, notes.location());
    p.put(TEXT, notes.text());
    p.put(SAYS, notes.says());
    p.put(COLOUR, notes.colour());
    putList(
        p,
        GUESTS,
        new TreeMap<>(notes.guests())
            .entrySet().stream().map(e -> e.getKey() + (e.getValue() ? "?" : "!")).toList());
    p.putAll(emergency(notes.emergency()));
    Duration overrun = notes.course().overrun();
    p.put(OVERRUN, overrun.isZero() ? "" : overrun.toString());
    p.put(SEEN, notes.seen() == null ? "" : text(notes.seen()));
    Asked asked = notes.asked();
    p.put(ASKED, asked == null ? "" : text(asked.times()));
    putList(p, ASKED_OF, asked == null ? List.of() : asked.approvers());
    putList(p, REPLIED, asked == null ? List.of() : asked.replied());
    p.put(CANCELLED, "");
    return p;
  }

  /**
   * What notes one more opening: the first and the latest ones of its environment are kept.
   *
   * @param before what is noted so far, of any environment
   * @param window for which the gate opened; before its start it was an early start
   */
  public static Map<String, String> opened(Course before, Opening opening, Window window) {
    List<Opening> here = new ArrayList<>(openings(before, opening.environment()));
    here.add(opening);
    while (here.size() > OPENINGS_KEPT) {
      here.remove(1);
    }
    Map<String, String> properties = openings(before, here.getFirst().environment(), here);
    if (!before.counts(opening.at(), window)) {
      properties.put(EARLY, window.start() + "@" + opening.at());
    }
    return properties;
  }

  /**
   * What takes openings back; empty where none of them is noted.
   *
   * @param first of those that its run recorded for its environment: it and the later ones go
   */
  public static Map<String, String> takenBack(Course before, Opening first) {
    List<Opening> here = openings(before, first.environment());
    List<Opening> left =
        here.stream()
            .filter(o -> o.runId() != first.runId() || o.at().isBefore(first.at()))
            .toList();
    if (left.size() == here.size()) {
      return Map.of();
    }
    Map<String, String> properties = openings(before, here.getFirst().environment(), left);
    EarlyStart early = before.early();
    if (early != null && here.stream().anyMatch(o -> isOf(early, o) && !left.contains(o))) {
      properties.put(EARLY, "");
    }
    return properties;
  }

  private static boolean isOf(EarlyStart early, Opening opening) {
    return early.from().equals(opening.at());
  }

  private static List<Opening> openings(Course course, String environment) {
    return course.openings().stream()
        .filter(o -> o.environment().equalsIgnoreCase(environment))
        .toList();
  }

  /** All openings of an environment, in as many properties as they take. */
  private static Map<String, String> openings(
      Course before, String environment, List<Opening> openings) {
    int room = VALUE_LIMIT - size(environment) - 1;
    List<String> pages = pages(openings, room);
    int pagesBefore = pages(openings(before, environment), room).size();
    Map<String, String> properties = new LinkedHashMap<>();
    for (int i = 0; i < Math.max(pages.size(), pagesBefore); i++) {
      properties.put(
          key(OPENED, environment) + (i == 0 ? "" : "-" + i),
          i < pages.size() ? pages.get(i) + " " + environment : "");
    }
    return properties;
  }

  private static List<String> pages(List<Opening> openings, int room) {
    List<String> pages = new ArrayList<>();
    for (Opening opening : openings) {
      String text = text(opening);
      if (pages.isEmpty() || pages.getLast().length() + 1 + text.length() > room) {
        pages.add(text);
      } else {
        pages.set(pages.size() - 1, pages.getLast() + "," + text);
      }
    }
    return pages;
  }

  private static String text(Opening opening) {
    return String.join(
        "@",
        Long.toString(opening.runId()),
        opening.at().toString(),
        handle(opening.actor()),
        String.join("+", opening.waived()),
        opening.revision().commit(),
        mainline(opening.revision()));
  }

  /** What notes an outcome: the latest one of its environment is kept. */
  public static Map<String, String> cameOf(Outcome outcome) {
    String value =
        outcome.result().word()
            + "@"
            + outcome.at()
            + "@"
            + outcome.since()
            + "@"
            + outcome.runId()
            + "@"
            + outcome.runAttempt();
    return Map.of(key(OUTCOME, outcome.environment()), value + " " + outcome.environment());
  }

  /** What notes the mark before the title; empty takes it back. */
  public static Map<String, String> mark(String mark) {
    return Map.of(MARK, mark);
  }

  public static Map<String, String> colour(String colour) {
    return Map.of(COLOUR, colour);
  }

  /** What notes why a change is an emergency; empty takes it back. */
  public static Map<String, String> emergency(String reason) {
    return Map.of(EMERGENCY, cut(reason));
  }

  /** What notes the changes that an emergency carries too, by their ids. */
  public static Map<String, String> carries(List<String> ids) {
    Map<String, String> properties = new LinkedHashMap<>();
    putList(properties, CARRIES, ids);
    return properties;
  }

  /** The changes that are noted as carried too. */
  public static List<String> carried(CalendarEvent event) {
    return list(event.properties(), CARRIES);
  }

  public static Map<String, String> seen(Sighting seen) {
    return Map.of(SEEN, text(seen));
  }

  /** Whether nothing but the commit, the repository's name, or who replied is among these keys. */
  public static boolean onlyInPassing(Set<String> keys) {
    return Set.of(COMMIT, MAINLINE, REPOSITORY, REPLIED, REPLIED + "-0").containsAll(keys);
  }

  public static Map<String, String> comment(CommentMark mark) {
    return Map.of(COMMENT, mark.id() + ":" + mark.digest());
  }

  /** Notes the code along, so that an older checkout does not bring the event back. */
  public static Map<String, String> cancelledAt(Instant at, Revision revision) {
    Map<String, String> properties = revision(revision);
    properties.put(CANCELLED, at.toString());
    return properties;
  }

  private static Map<String, String> revision(Revision revision) {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put(COMMIT, revision.commit());
    properties.put(MAINLINE, mainline(revision));
    return properties;
  }

  private static String mainline(Revision revision) {
    return revision.mainline() ? MERGED : "no";
  }

  private static Revision revision(String commit, String mainline) {
    return commit.isEmpty() ? Revision.UNKNOWN : new Revision(commit, mainline.equals(MERGED));
  }

  /** GitHub's environments differ by more than case, and may be longer than a key. */
  private static String key(String prefix, String environment) {
    return prefix + Digest.of(environment.toLowerCase(Locale.ROOT));
  }

  private static List<Opening> openings(Map<String, String> properties) {
    List<Opening> openings = new ArrayList<>();
    new TreeMap<>(properties)
        .forEach((key, value) -> {
          int space = value.indexOf(' ');
          if (key.startsWith(OPENED) && space > 0) {
            for (String one : value.substring(0, space).split(",", -1)) {
              opening(one.split("@", -1), value.substring(space + 1)).ifPresent(openings::add);
            }
          }
        });
    return openings;
  }

  private static Optional<Opening> opening(String[] parts, String environment) {
    Long run = number(parts[0]);
    Instant when = parts.length < 2 ? null : instant(parts[1]);
    if (run == null || when == null) {
      return Optional.empty();
    }
    String actor = parts.length < 3 ? "" : parts[2];
    List<String> waived =
        parts.length < 4 || parts[3].isEmpty() ? List.of() : List.of(parts[3].split("\\+", -1));
    Revision revision = parts.length < 6 ? Revision.UNKNOWN : revision(parts[4], parts[5]);
    return Optional.of(new Opening(environment, run, actor, when, waived, revision));
  }

  private static List<Outcome> outcomes(Map<String, String> properties) {
    List<Outcome> outcomes = new ArrayList<>();
    properties.forEach((key, value) -> {
      int space = value.indexOf(' ');
      if (key.startsWith(OUTCOME) && space > 0) {
        String[] parts = value.substring(0, space).split("@", -1);
        if (parts.length == 5) {
          Outcome.Result result = result(parts[0]);
          Instant at = instant(parts[1]);
          Instant since = instant(parts[2]);
          Long run = number(parts[3]);
          Long go = number(parts[4]);
          if (result != null && at != null && since != null && run != null && go != null) {
            String environment = value.substring(space + 1);
            outcomes.add(new Outcome(environment, run, go.intValue(), since, at, result));
          }
        }
      }
    });
    return outcomes;
  }

  private static Outcome.@Nullable Result result(String word) {
    for (Outcome.Result result : Outcome.Result.values()) {
      if (result.word().equals(word)) {
        return result;
      }
    }
    return null;
  }

  /** A handle has none of the characters that part it from what is noted beside it. */
  private static String handle(String actor) {
    return actor.replaceAll("[^\\w\\[\\]-]", "");
  }

  /** A comma parts the entries of a list, and a name may have one. */
  private static String withoutCommas(String name) {
    return name.replace("%", "%25").replace(",", "%2C");
  }

  private static String withCommas(String entry) {
    return entry.replace("%2C", ",").replace("%25", "%");
  }

  /** Without half a character at its end. */
  private static String cut(String value) {
    int end = value.length();
    while (size(value.substring(0, end)) > VALUE_LIMIT) {
      end = value.offsetByCodePoints(end, -1);
    }
    return value.substring(0, end);
  }

  /** Nobody says whether the limit counts characters or bytes: these are never fewer. */
  private static int size(String value) {
    return value.getBytes(StandardCharsets.UTF_8).length;
  }

  /**
   * The number of properties is noted too: a shorter list must not be followed by the rest of a
   * longer one that was here before.
   */
  private static void putList(Map<String, String> properties, String key, List<String> values) {
    var chunk = new StringBuilder();
    int number = 0;
    for (String value : values) {
      if (size(chunk + "," + value) > VALUE_LIMIT) {
        properties.put(key + "-" + number++, chunk.toString());
        chunk.setLength(0);
      }
      chunk.append(chunk.isEmpty() ? "" : ",").append(value);
    }
    properties.put(key + "-" + number, chunk.toString());
    properties.put(key, values.isEmpty() ? "" : Integer.toString(number + 1));
  }

  private static List<String> list(Map<String, String> properties, String key) {
    Long chunks = number(properties.getOrDefault(key, ""));
    List<String> values = new ArrayList<>();
    for (int i = 0; chunks != null && i < Math.min(chunks, 300); i++) {
      String chunk = properties.getOrDefault(key + "-" + i, "");
      if (!chunk.isEmpty()) {
        values.addAll(List.of(chunk.split(",", -1)));
      }
    }
    return values;
  }

  private static Map<String, Boolean> guests(List<String> entries) {
    Map<String, Boolean> guests = new LinkedHashMap<>();
    for (String entry : entries) {
      if (entry.length() > 1) {
        guests.put(entry.substring(0, entry.length() - 1), entry.endsWith("?"));
      }
    }
    return guests;
  }

  private static BlastRadius blastRadius(String word) {
    for (BlastRadius radius : BlastRadius.values()) {
      if (radius.word().equals(word)) {
        return radius;
      }
    }
    return BlastRadius.LOW;
  }

  private static String text(Times times) {
    return times.start() + "/" + times.end();
  }

  private static String text(Sighting seen) {
    return text(seen.times()) + "@" + seen.at();
  }

  private static @Nullable Times times(@Nullable String text) {
    int slash = text == null ? -1 : text.indexOf('/');
    if (text == null || slash < 0) {
      return null;
    }
    Instant start = instant(text.substring(0, slash));
    Instant end = instant(text.substring(slash + 1));
    return start == null || end == null ? null : new Times(start, end);
  }

  private static @Nullable Sighting sighting(@Nullable String text) {
    int at = text == null ? -1 : text.indexOf('@');
    if (text == null || at < 0) {
      return null;
    }
    Times times = times(text.substring(0, at));
    Instant when = instant(text.substring(at + 1));
    return times == null || when == null ? null : new Sighting(times, when);
  }

  private static @Nullable Asked asked(Map<String, String> properties) {
    Times times = times(properties.get(ASKED));
    return times == null
        ? null
        : new Asked(times, list(properties, ASKED_OF), list(properties, REPLIED));
  }

  private static Duration overrun(@Nullable String text) {
    try {
      Duration overrun = text == null ? Duration.ZERO : Duration.parse(text);
      boolean allowed = !overrun.isNegative() && overrun.compareTo(Leeway.LONGEST) <= 0;
      return allowed ? overrun : Duration.ZERO;
    } catch (DateTimeParseException e) {
      return Duration.ZERO;
    }
  }

  private static @Nullable EarlyStart early(@Nullable String text) {
    String[] parts = text == null ? new String[0] : text.split("@", -1);
    Instant start = parts.length == 2 ? instant(parts[0]) : null;
    Instant from = parts.length == 2 ? instant(parts[1]) : null;
    return start == null || from == null ? null : new EarlyStart(start, from);
  }

  private static @Nullable CommentMark comment(@Nullable String text) {
    int colon = text == null ? -1 : text.indexOf(':');
    Long id = text == null || colon < 0 ? null : number(text.substring(0, colon));
    return text == null || id == null ? null : new CommentMark(id, text.substring(colon + 1));
  }

  private static @Nullable Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  private static @Nullable Long number(String text) {
    try {
      return Long.valueOf(text);
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
