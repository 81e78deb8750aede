package net.datum.changecalendar.manifest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import net.datum.changecalendar.change.BlastRadius;
import net.datum.changecalendar.change.ByRadius;
import net.datum.changecalendar.change.ChangePolicy;
import net.datum.changecalendar.change.ChangePolicy.OnOrphan;
import net.datum.changecalendar.change.ChangePolicy.Response;
import net.datum.changecalendar.change.EmergencyTerms;
import net.datum.changecalendar.change.IssueDemands;
import net.datum.changecalendar.change.Leeway;
import net.datum.changecalendar.manifest.YamlNode.Scalar;

/** Decodes those keys of the policy that are rules. */
final class RulesDecoder {
  private static final int LABEL = 100;
  private static final int COMMENTS = 100;
  private static final int APPROVERS = 20;
  private static final int BUSINESS_DAYS = 60;
  private static final Duration LONGEST_LEAD = Duration.ofDays(90);
  private static final Duration LONGEST_EMERGENCY = Duration.ofDays(1);

  /** A change that was missed is to be seen before it is history. */
  private static final Duration SHORTEST_HISTORY = Duration.ofDays(1);

  private static final Duration LONGEST_HISTORY = Duration.ofDays(3650);

  private final Fields fields;
  private final Problems problems;

  RulesDecoder(Fields fields, Problems problems) {
    this.fields = fields;
    this.problems = problems;
  }

  ChangePolicy decode() {
    ChangePolicy otherwise = ChangePolicy.defaults();
    return new ChangePolicy(
        byRadius(
            PolicyKey.LEAD_TIME,
            "high: 2d",
            otherwise.leadTime(),
            part -> part.in(part.fields.text(part.key), LONGEST_LEAD)),
        byRadius(
            PolicyKey.APPROVERS,
            "high: 1",
            otherwise.approvers(),
            part -> NumberReader.read(part.fields, part.key, 0, APPROVERS, problems)),
        byRadius(
            PolicyKey.CONFERENCE,
            "high: expected",
            otherwise.conference(),
            part ->
                part.fields
                    .text(part.key)
                    .flatMap(s -> ConferenceReader.meeting(part.key, s, problems))),
        issue(),
        response(PolicyKey.OVERLAP, otherwise.onOverlap()),
        response(PolicyKey.ON_DRIFT, otherwise.onDrift()),
        word(PolicyKey.ORPHANS)
            .map(word -> word.equals("cancel") ? OnOrphan.CANCEL : OnOrphan.REPORT)
            .orElse(otherwise.onOrphan()),
        new Leeway(leeway(PolicyKey.EARLY_START), leeway(PolicyKey.OVERRUN)),
        emergency(),
        fields.text("history").flatMap(this::history).orElse(otherwise.history()),
        word(PolicyKey.NOTIFY).map(word -> !word.equals("none")).orElse(otherwise.mail()));
  }

  /** A key below another one, by its full name. */
  private record Part(Fields fields, String key, Problems problems) {
    Optional<Duration> in(Optional<Scalar> scalar, Duration longest) {
      return scalar.flatMap(s -> DurationReader.upTo(longest, key, s, problems));
    }
  }

  private <T> ByRadius<T> byRadius(
      PolicyKey key, String example, ByRadius<T> otherwise, Function<Part, Optional<T>> read) {
    return fields
        .section(key.key(), key.parts(), example)
        .map(section -> {
          List<T> values =
              Arrays.stream(BlastRadius.values())
                  .map(radius ->
                      read.apply(new Part(section, key.key() + "." + radius.word(), problems))
                          .orElse(otherwise.of(radius)))
                  .toList();
          return new ByRadius<>(values.get(0), values.get(1), values.get(2));
        })
        .orElse(otherwise);
  }

  private IssueDemands issue() {
    return fields
        .section("issue", PolicyKey.ISSUE.parts(), "labels: [change]")
        .map(section ->
            new IssueDemands(
                labels(section),
                isTrue(section, "issue.assignee"),
                isTrue(section, "issue.body"),
                NumberReader.read(section, "issue.comments", 0, COMMENTS, problems).orElse(0)))
        .orElse(IssueDemands.NONE);
  }

  private List<String> labels(Fields section) {
    List<String> labels = new ArrayList<>();
    for (var entry : section.list("issue.labels", "change")) {
      if (entry.text().codePointCount(0, entry.text().length()) > LABEL) {
        problems.error(
            entry.position(),
            "`%s` has more than %d characters.".formatted(entry.name(), LABEL),
            "Write the label's name as GitHub has it.");
      } else if (labels.stream().anyMatch(entry.text()::equalsIgnoreCase)) {
        section.twice("issue.labels", entry);
      } else {
        labels.add(entry.text());
      }
    }
    return labels;
  }

  private static boolean isTrue(Fields fields, String key) {
    return fields.word(key, List.of("true", "false")).filter("true"::equals).isPresent();
  }

  private EmergencyTerms emergency() {
    EmergencyTerms otherwise = EmergencyTerms.DEFAULTS;
    return fields
        .section("emergency", PolicyKey.EMERGENCY.parts(), "length: 1h")
        .map(section ->
            new EmergencyTerms(
                handles(section),
                section.text("emergency.length").flatMap(s -> length(s)).orElse(otherwise.length()),
                NumberReader.read(section, "emergency.review-within", 1, BUSINESS_DAYS, problems)
                    .orElse(otherwise.reviewWithin())))
        .orElse(otherwise);
  }

  private Optional<Duration> length(Scalar scalar) {
    Optional<Duration> length =
        DurationReader.upTo(LONGEST_EMERGENCY, "emergency.length", scalar, problems);
    if (length.filter(Duration::isZero).isPresent()) {
      problems.error(
          scalar.position(),
          "`emergency.length` is zero.",
          "Give the window of an emergency a length, such as `1h`.");
      return Optional.empty();
    }
    return length;
  }

  /** Those who may declare an emergency: a run knows its actor by handle alone. */
  private List<String> handles(Fields section) {
    List<String> handles = new ArrayList<>();
    for (var entry : section.list("emergency.people", "'@handle'")) {
      var text = entry.text();
      var handle = text.startsWith("@") ? text.substring(1) : text;
      if (!Addresses.isHandle(handle)) {
        problems.error(
            entry.position(),
            "`%s` is %s, which is not a GitHub handle."
                .formatted(entry.name(), problems.quote(text)),
            "Write `'@handle'`, one person an entry.");
      } else if (handles.contains(handle.toLowerCase(Locale.ROOT))) {
        section.twice("emergency.people", entry);
      } else {
        handles.add(handle.toLowerCase(Locale.ROOT));
      }
    }
    if (section.isEmptyList("emergency.people")) {
      problems.error(
          section.positionOf("emergency.people"),
          "`emergency.people` is an empty list.",
          "Name who may, or remove the line: then whoever may start the workflow may.");
    }
    return handles;
  }

  private Duration leeway(PolicyKey key) {
    return fields
        .text(key.key())
        .flatMap(s -> DurationReader.upTo(Leeway.LONGEST, key.key(), s, problems))
        .orElse(Duration.ZERO);
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
    if (history
        .filter(h -> h.compareTo(SHORTEST_HISTORY) < 0 || h.compareTo(LONGEST_HISTORY) > 0)
        .isPresent()) {
      problems.error(
          scalar.position(),
          "`history` is %s, and it is 1 to 3650 days.".formatted(problems.quote(scalar.text())),
          "Write days, such as `14d`; the default is `30d`.");
      return Optional.empty();
    }
    return history;
  }
}
