package net.datum.changecalendar.report;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import net.datum.changecalendar.calendar.Attempt;
import net.datum.changecalendar.change.Emergency;
import net.datum.changecalendar.change.Window;
import net.datum.changecalendar.gate.Reason;
import net.datum.changecalendar.gate.Reason.Effect;
import net.datum.changecalendar.gate.Verdict;
import net.datum.changecalendar.issue.IssueFinding;
import net.datum.changecalendar.plan.Plan;
import org.jspecify.annotations.Nullable;

/**
 * The action's outputs. They hold no address of a person and not the conference, since a job's
 * outputs are as public as its log.
 */
public final class Outputs {
  private static final int WARNINGS = 20;

  /** A step's environment, into which workflows put outputs, holds 128 KiB a variable. */
  private static final int SYNCED = 200;

  private final Report report;

  private Outputs(Report report) {
    this.report = report;
  }

  /**
   * The outputs by name; those that have no value are missing. Where a run has several changes, the
   * outputs that hold one value stand for the change that decides: the least favourable verdict,
   * and of several the earliest window.
   */
  public static SequencedMap<String, String> of(Report report) {
    return new Outputs(report).all();
  }

  private SequencedMap<String, String> all() {
    SequencedMap<String, String> outputs = new LinkedHashMap<>();
    Verdict verdict = report.planning() ? null : report.verdict();
    if (verdict != null) {
      outputs.put("verdict", verdict.kind().word());
    }
    boolean proceed = verdict != null && report.failure() == null && verdict.kind().proceeds();
    outputs.put("proceed", Boolean.toString(proceed));
    outputs.put("reasons", reasons(verdicts(report)));
    String waived = waived(verdicts(report));
    if (!waived.isEmpty()) {
      outputs.put("waived", waived);
    }
    Headline.deciding(report.changes()).ifPresent(change -> outputs.putAll(ofChange(change)));
    if (report.verdict() != null) {
      outputs.remove("next-transition");
      put(outputs, "next-transition", report.verdict().nextTransition(), zone());
    }
    if (verdict != null && verdict.kind() == Verdict.Kind.OPEN) {
      outputs.put(
          "reopened", Boolean.toString(report.changes().stream().anyMatch(this::isReopened)));
    }
    outputs.put("changes", Json.array(told().stream().map(this::json).toList()));
    return outputs;
  }

  /** Whether a gate of another run had opened for it in its window before. */
  private boolean isReopened(ChangeReport change) {
    Attempt attempt = change.attempt();
    return attempt != null
        && attempt
            .course()
            .reopenedIn(Headline.window(change), change.environment(), report.links().runId());
  }

  /** All changes; of a run that goes through many, those of which there is something to tell. */
  private List<ChangeReport> told() {
    return report.kind() == Report.Kind.SYNC
        ? report.changes().stream().filter(report::isNews).limit(SYNCED).toList()
        : report.changes();
  }

  private static List<Reason> verdicts(Report report) {
    return report.verdict() != null
        ? report.verdict().reasons()
        : report.changes().stream().flatMap(c -> c.verdict().reasons().stream()).toList();
  }

  private static String reasons(Collection<Reason> reasons) {
    return codes(reasons, Set.of(Effect.BLOCKS, Effect.HOLDS));
  }

  private static String waived(Collection<Reason> reasons) {
    return codes(reasons, Set.of(Effect.WAIVED));
  }

  private static String codes(Collection<Reason> reasons, Set<Effect> effects) {
    return reasons.stream()
        .filter(reason -> effects.contains(reason.effect()))
        .map(Reason::code)
        .sorted()
        .distinct()
        .map(Reason.Code::word)
        .collect(Collectors.joining(" "));
  }

  private SequencedMap<String, String> ofChange(ChangeReport change) {
    SequencedMap<String, String> outputs = new LinkedHashMap<>();
    Window window = Headline.window(change);
    Plan plan = change.plan();
    boolean counts = change.applied() || report.planning();
    outputs.put("operation", plan != null && counts ? plan.operation().word() : "none");
    outputs.put("change-id", Text.line(change.change().id()));
    Attempt attempt = change.attempt();
    if (attempt != null) {
      outputs.put("event-id", attempt.event().id());
      if (attempt.event().link() != null) {
        outputs.put("event-url", Text.line(attempt.event().link()));
      }
    }
    outputs.put(
        "issue-url",
        (change.issue() instanceof IssueFinding.Confirmed confirmed
                ? confirmed.issue().url()
                : report.links().issue(change.change().issue()))
            .toString());
    put(outputs, "starts-at", window.start(), window.zone());
    put(outputs, "ends-at", window.end(), window.zone());
    put(outputs, "next-transition", change.verdict().nextTransition(), window.zone());
    if (change.change().emergency() != null) {
      outputs.put("review-by", change.change().emergency().reviewBy(window).toString());
    }
    return outputs;
  }

  private String json(ChangeReport change) {
    SequencedMap<String, String> members = new LinkedHashMap<>();
    members.put("verdict", Json.string(change.verdict().kind().word()));
    members.put(
        "proceed", Boolean.toString(!report.planning() && change.verdict().kind().proceeds()));
    members.put("reasons", Json.string(reasons(change.verdict().reasons())));
    ofChange(change).forEach((name, value) -> members.put(name, Json.string(value)));
    members.put("stage", Json.string(change.stage().word()));
    Masking masking = Masking.of(change.change(), change.attempt());
    Emergency emergency = change.change().emergency();
    if (emergency != null) {
      String reason = Text.line(masking.text(emergency.reason()), Style.LONG);
      members.put("emergency", Json.string(reason));
      members.put("waived", Json.string(waived(change.verdict().reasons())));
    }
    members.put(
        "warnings",
        Json.array(
            change.warnings().stream()
                .limit(WARNINGS)
                .map(warning -> Json.string(Text.line(masking.text(warning), Style.LONG)))
                .toList()));
    return Json.object(members);
  }

  private ZoneId zone() {
    return Headline.deciding(report.changes())
        .map(change -> Headline.window(change).zone())
        .orElse(ZoneOffset.UTC);
  }

  /** ISO 8601 with seconds and the offset, which every parser takes. */
  private static void put(
      SequencedMap<String, String> outputs, String name, @Nullable Instant instant, ZoneId zone) {
    if (instant != null) {
      outputs.put(name, time(instant, zone));
    }
  }

  static String time(Instant instant, ZoneId zone) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
        instant.truncatedTo(ChronoUnit.SECONDS).atZone(zone));
  }
}
