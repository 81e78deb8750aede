package net.datum.changecalendar.histories;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import net.datum.changecalendar.histories.Noted.Outcome;

/**
 * The rules that a policy makes, for a change that is planned, worked out anew from docs/rules.md
 * and docs/policy.md.
 */
final class NaiveRules {
  private NaiveRules() {}

  /**
   * What else there is.
   *
   * @param events all that are live on the calendar
   * @param freezes all there are
   */
  record Around(List<JsonNode> events, List<Span> freezes) {}

  /**
   * A change that is planned, as it is after the run's own writes.
   *
   * @param id the change's
   * @param seen when the window was first seen
   * @param approvers how many the manifest names
   * @param conference whether people know where to meet
   */
  record Planned(
      String id,
      Span window,
      Instant seen,
      String radius,
      Set<String> services,
      int approvers,
      boolean conference) {}

  static void judge(Planned change, Policy policy, Around around, Instant now, Reasons reasons) {
    Instant opens = change.window().start().minus(policy.early());
    if (now.isBefore(opens)) {
      reasons.holds("window-not-open");
    }
    Duration lead = policy.leadTime(change.radius());
    if (!lead.isZero() && change.seen().plus(lead).isAfter(change.window().start())) {
      reasons.blocks("notice-too-short");
    }
    Span rest = now.isBefore(opens) ? change.window() : new Span(now, change.window().end());
    if (policy.freezes()) {
      List<Span> freezes = around.freezes().stream().filter(rest::overlaps).toList();
      stop("inside-freeze", freezes, change.window(), reasons);
    }
    if (policy.overlapBlocks()) {
      List<Span> others =
          around.events().stream()
              .filter(other -> touches(change, rest, other))
              .map(Span::of)
              .toList();
      stop("overlaps", others, change.window(), reasons);
    }
    if (change.approvers() < policy.approvers(change.radius())) {
      reasons.blocks("awaiting-approval");
    }
    if (policy.expectsConference(change.radius()) && !change.conference()) {
      reasons.blocks("conference-missing");
    }
  }

  /** What is over by the window's start is only in the way of an early start: it holds. */
  private static void stop(String code, List<Span> spans, Span window, Reasons reasons) {
    if (spans.stream().anyMatch(span -> span.end().isAfter(window.start()))) {
      reasons.blocks(code);
    } else if (!spans.isEmpty()) {
      reasons.holds(code);
    }
  }

  /** Whether it is another change's event, not over, that gets into this one's way. */
  private static boolean touches(Planned change, Span rest, JsonNode other) {
    String id = Noted.note(other, "change");
    String owner =
        other.path("extendedProperties").path("private").path("change-calendar").asText();
    boolean own = owner.equals("repo-4711") && id.equals(change.id());
    if (id.isEmpty() || own || !rest.overlaps(Span.of(other)) || isDone(other)) {
      return false;
    }
    return change.radius().equals("high")
        || Noted.note(other, "blast-radius").equals("high")
        || !Collections.disjoint(change.services(), Noted.list(other, "services"));
  }

  /** Whether it succeeded everywhere. */
  private static boolean isDone(JsonNode event) {
    List<Outcome> outcomes = Noted.outcomes(event);
    Set<String> environments = Noted.list(event, "environments");
    return !environments.isEmpty()
        && environments.stream()
            .allMatch(environment ->
                outcomes.stream()
                    .anyMatch(
                        o -> o.isFor(environment) && o.done(Span.of(event), Noted.early(event))));
  }
}
