package net.datum.changecalendar.manifest;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import net.datum.changecalendar.change.ChangePolicy;
import net.datum.changecalendar.change.ChangePolicy.OnOrphan;
import net.datum.changecalendar.change.ChangePolicy.Response;
import net.datum.changecalendar.manifest.YamlNode.Mapping;
import net.datum.changecalendar.manifest.YamlNode.Scalar;

/**
 * Decodes the policy's mapping. Reads on after a problem, to find all of them; what can't be read
 * has its default, with which nobody must go on.
 */
final class PolicyDecoder {
  private static final int CALENDAR = 254;
  private static final Pattern CALENDAR_ID = Pattern.compile("[^\\s/@]+@[^\\s/@]+");

  /** A change that was missed is to be seen before it is history. */
  private static final Duration SHORTEST = Duration.ofDays(1);

  private static final Duration LONGEST = Duration.ofDays(3650);

  private final Fields fields;
  private final Problems problems;

  PolicyDecoder(Mapping mapping, Problems problems) {
    this.fields = new Fields(mapping, PolicyKey.keys(), problems);
    this.problems = problems;
  }

  Policy decode() {
    ChangePolicy otherwise = ChangePolicy.defaults();
    return new Policy(
        problems.file(),
        calendar().orElse(null),
        environments(),
        fields
            .mapping("people", "handle: name@example.com")
            .map(mapping -> PeopleReader.read(mapping, problems))
            .orElse(People.none()),
        new ChangePolicy(
            response(PolicyKey.OVERLAP, otherwise.onOverlap()),
            response(PolicyKey.ON_DRIFT, otherwise.onDrift()),
            word(PolicyKey.ORPHANS)
                .map(word -> word.equals("cancel") ? OnOrphan.CANCEL : OnOrphan.REPORT)
                .orElse(otherwise.onOrphan()),
            fields.text("history").flatMap(this::history).orElse(otherwise.history())));
  }

  private Optional<String> calendar() {
    return fields
        .line("calendar", CALENDAR)
        .filter(id -> {
          boolean good = CALENDAR_ID.matcher(id).matches();
          if (!good) {
            problems.error(
                fields.positionOf("calendar"),
                "`calendar` is %s, which is not a calendar's id.".formatted(problems.quote(id)),
                "Copy the id, such as `c_1@group.calendar.google.com`, from Google Calendar:"
                    + " Settings, Integrate calendar.");
          }
          return good;
        });
  }

  private List<String> environments() {
    return EnvironmentsReader.read(fields, "then any is known", problems);
  }

  private Response response(PolicyKey key, Response otherwise) {
    return word(key)
        .map(word -> word.equals("block") ? Response.BLOCK : Response.TELL)
        .orElse(otherwise);
  }

  private Optional<String> word(PolicyKey key) {
    return fields.word(key.key(), key.words());
  }

  private Optional<Duration> history(Scalar scalar) {
    Optional<Duration> history = DurationReader.days("history", scalar, problems);
    if (history.filter(h -> h.compareTo(SHORTEST) < 0 || h.compareTo(LONGEST) > 0).isPresent()) {
      problems.error(
          scalar.position(),
          "`history` is %s, and it is 1 to 3650 days.".formatted(problems.quote(scalar.text())),
          "Write days, such as `14d`; the default is `30d`.");
      return Optional.empty();
    }
    return history;
  }
}
