package net.datum.changecalendar.histories;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What a gate has to do and say, worked out anew from the documentation (the tables of
 * docs/how-it-decides.md, the rules of docs/rules.md, the decisions in docs/adr). It looks at the
 * events as they are stored and calls nothing of the program.
 */
final class NaiveGate {
  private NaiveGate() {}

  /**
   * What there is when the gate runs.
   *
   * @param draft what the checked-out manifest says, or null where it is not there
   * @param attempts the change's events, the first attempt first, deleted ones too
   * @param deletedByPerson whether it was a person who deleted the latest of them
   * @param ancestor whether the first commit is the second one or an ancestor of it
   */
  record Situation(
      @Nullable Draft draft,
      String commit,
      String environment,
      long run,
      boolean named,
      boolean issueOpen,
      Instant now,
      List<JsonNode> attempts,
      boolean deletedByPerson,
      BiPredicate<String, String> ancestor) {}

  enum Answer {
    OPEN,
    WAIT,
    BLOCKED,
    NOT_APPLICABLE,
    /** Input or manifest invalid: no verdict. */
    INVALID;

    String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  enum Operation {
    NONE,
    INSERT,
    CANCEL,
    MERGE
  }

  /**
   * What is to come of it.
   *
   * @param reasons the codes of what stops it
   * @param window the latest attempt's afterwards, or null where there is none
   */
  record Expected(Answer answer, Set<String> reasons, Operation operation, @Nullable Span window) {}

  /**
   * What {@code sync} writes: as a gate, whoever carries the change out. The answer is not its.
   *
   * @param head whether at the default branch's head, which overtakes every other commit
   */
  static Expected sync(Situation s, boolean head) {
    Draft draft = s.draft();
    if (draft == null || draft.window().end().plus(Duration.ofDays(30)).isBefore(s.now())) {
      return stays(s, Answer.NOT_APPLICABLE);
    }
    return carriedOut(
        new Situation(
            draft,
            s.commit(),
            draft.environments().iterator().next(),
            s.run(),
            false,
            s.issueOpen(),
            s.now(),
            s.attempts(),
            s.deletedByPerson(),
            head ? (ancestor, sha) -> true : s.ancestor()),
        draft);
  }

  static Expected judge(Situation s) {
    Draft draft = s.draft();
    if (draft == null || !draft.environments().contains(s.environment())) {
      return stays(s, s.named() ? Answer.INVALID : Answer.NOT_APPLICABLE);
    }
    if (draft.deployment().equals("none")) {
      return stays(s, s.named() ? Answer.INVALID : Answer.NOT_APPLICABLE);
    }
    if (draft.deployment().equals("named") && !s.named()) {
      return stays(s, Answer.NOT_APPLICABLE);
    }
    if (draft.window().end().plus(Duration.ofDays(30)).isBefore(s.now())) {
      return stays(s, s.named() ? Answer.INVALID : Answer.NOT_APPLICABLE);
    }
    return carriedOut(s, draft);
  }

  private static Expected carriedOut(Situation s, Draft draft) {
    if (s.attempts().isEmpty()) {
      return draft.cancelled() ? overAndDone(s, "withdrawn") : next(s, draft);
    }
    JsonNode latest = s.attempts().getLast();
    boolean older = !s.ancestor().test(note(latest, "commit"), s.commit());
    boolean cancelled = draft.cancelled() && !older;
    boolean newStart =
        !Span.noted(note(latest, "window")).start().equals(draft.window().start()) && !older;
    Span live = Span.of(latest);
    List<Opening> openings = openings(latest);
    boolean ended = live.endedAt(s.now());
    List<Outcome> outcomes = outcomes(latest);
    boolean succeeded = outcomes.stream().anyMatch(o -> o.isFor(s.environment()) && o.done(live));
    if (cancelled && openedHere(s, openings, live) && !succeeded && !ended) {
      return stops(s, Operation.NONE, "withdrawn");
    }
    if (latest.path("status").asText().equals("cancelled")) {
      // Where a cancellation was noted and a person was faster, it counts as ours.
      boolean byUs = !s.deletedByPerson() || !note(latest, "cancelled").isEmpty();
      if (cancelled) {
        return overAndDone(s, "withdrawn");
      }
      if (!older && (byUs || newStart)) {
        return next(s, draft);
      }
      return byUs ? overAndDone(s, "withdrawn") : stops(s, Operation.NONE, "withdrawn");
    }
    boolean opened =
        openings.stream().anyMatch(o -> o.countsIn(live))
            || outcomes.stream().anyMatch(o -> o.countsIn(live));
    boolean over =
        ended
            || draft.environments().stream()
                .allMatch(e -> outcomes.stream().anyMatch(o -> o.isFor(e) && o.done(live)));
    if (cancelled) {
      if (openings.isEmpty() && outcomes.isEmpty() && !ended) {
        Expected off = overAndDone(s, "withdrawn");
        return new Expected(off.answer(), off.reasons(), Operation.CANCEL, off.window());
      }
      return overAndDone(s, "withdrawn");
    }
    // A manifest that follows where a person dragged the event means that very event.
    if ((opened || over) && newStart && !live.start().equals(draft.window().start())) {
      return next(s, draft);
    }
    if (over) {
      return onItsEvent(s, draft, live, openings, false, false);
    }
    boolean merges = !older && s.issueOpen();
    Span applied = Span.noted(note(latest, "window"));
    Span wanted = draft.window();
    Span window = merges && live.equals(applied) ? wanted : live;
    boolean drift =
        !older && !wanted.equals(live) && !live.equals(applied) && !wanted.equals(applied);
    return onItsEvent(s, draft, window, openings, drift, merges);
  }

  /** The manifest is about an attempt that has no event yet. */
  private static Expected next(Situation s, Draft draft) {
    if (draft.window().endedAt(s.now())) {
      return stops(s, Operation.NONE, "window-passed");
    }
    Set<String> reasons = new TreeSet<>();
    boolean early = s.now().isBefore(draft.window().start());
    if (early) {
      reasons.add("window-not-open");
    }
    if (!draft.approvers().isEmpty() && !draft.emergency()) {
      reasons.add("awaiting-approval");
    }
    if (!s.issueOpen()) {
      reasons.add("issue-not-confirmed");
      return new Expected(Answer.BLOCKED, reasons, Operation.NONE, before(s));
    }
    return new Expected(
        reasons.isEmpty() ? Answer.OPEN : Answer.WAIT, reasons, Operation.INSERT, draft.window());
  }

  private static Expected onItsEvent(
      Situation s,
      Draft draft,
      Span window,
      List<Opening> openings,
      boolean drift,
      boolean merges) {
    Operation operation = merges ? Operation.MERGE : Operation.NONE;
    boolean openedHere = openedHere(s, openings, window);
    String outcome = outcome(s, window);
    if (outcome.equals("succeeded")) {
      boolean again =
          !window.endedAt(s.now())
              && openings.stream()
                  .anyMatch(o ->
                      o.run().equals(Long.toString(s.run()))
                          && o.isFor(s.environment())
                          && o.countsIn(window));
      Answer over = s.named() ? Answer.BLOCKED : Answer.NOT_APPLICABLE;
      return new Expected(again ? Answer.OPEN : over, Set.of("window-passed"), operation, window);
    }
    if (!outcome.isEmpty() && window.endedAt(s.now())) {
      return new Expected(Answer.BLOCKED, Set.of("window-passed"), operation, window);
    }
    if (window.endedAt(s.now())) {
      Answer over = s.named() ? Answer.BLOCKED : Answer.NOT_APPLICABLE;
      return new Expected(
          openedHere ? over : Answer.BLOCKED, Set.of("window-passed"), operation, window);
    }
    if (openedHere) {
      return new Expected(Answer.OPEN, Set.of(), operation, window);
    }
    Set<String> holds = new TreeSet<>();
    Set<String> blocks = new TreeSet<>();
    if (!s.issueOpen()) {
      blocks.add("issue-not-confirmed");
    }
    if (s.now().isBefore(window.start())) {
      holds.add("window-not-open");
    }
    if (drift) {
      blocks.add("unresolved-drift");
    }
    JsonNode event = s.attempts().getLast();
    for (String approver : draft.approvers()) {
      boolean asked = askedAbout(event, window, approver);
      String reply = merges && !asked ? "needsAction" : reply(event, approver);
      if (reply.equals("declined")) {
        blocks.add("declined");
      } else if (!(reply.equals("accepted") && asked) && !draft.emergency()) {
        holds.add("awaiting-approval");
      }
    }
    Answer answer =
        !blocks.isEmpty() ? Answer.BLOCKED : !holds.isEmpty() ? Answer.WAIT : Answer.OPEN;
    holds.addAll(blocks);
    return new Expected(answer, holds, operation, window);
  }

  /** Cancelled, or carried out: it has no say, but where a run names it. */
  private static Expected overAndDone(Situation s, String reason) {
    return s.named() ? stops(s, Operation.NONE, reason) : stays(s, Answer.NOT_APPLICABLE);
  }

  private static Expected stops(Situation s, Operation operation, String reason) {
    return new Expected(Answer.BLOCKED, Set.of(reason), operation, before(s));
  }

  private static Expected stays(Situation s, Answer answer) {
    return new Expected(answer, Set.of(), Operation.NONE, before(s));
  }

  private static @Nullable Span before(Situation s) {
    return s.attempts().isEmpty() ? null : Span.of(s.attempts().getLast());
  }

  private static boolean openedHere(Situation s, List<Opening> openings, Span window) {
    return openings.stream().anyMatch(o -> o.countsIn(window) && o.isFor(s.environment()));
  }

  /** What came of it here, in this window; empty where nobody told. */
  private static String outcome(Situation s, Span window) {
    return outcomes(s.attempts().getLast()).stream()
        .filter(o -> o.isFor(s.environment()) && o.countsIn(window))
        .map(Outcome::result)
        .findFirst()
        .orElse("");
  }

  /** What came of a change in an environment; it counts as its opening does. */
  record Outcome(String environment, String result, String run, Instant since) {
    boolean isFor(String other) {
      return environment.equalsIgnoreCase(other);
    }

    boolean countsIn(Span window) {
      return !since.isBefore(window.start());
    }

    boolean done(Span window) {
      return countsIn(window) && result.equals("succeeded");
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
            outcomes.add(new Outcome(value[1], parts[0], parts[3], Instant.parse(parts[2])));
          }
        });
    return outcomes;
  }

  /** What is noted on an event; empty where it is not. */
  static String note(JsonNode event, String key) {
    return event.path("extendedProperties").path("private").path("cc-" + key).asText();
  }

  static boolean askedAbout(JsonNode event, Span window, String approver) {
    String asked = note(event, "asked");
    return !asked.isEmpty()
        && Span.noted(asked).equals(window)
        && List.of(note(event, "asked-of-0").split(",", -1)).contains(approver);
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

  /** A gate that opened. */
  record Opening(String environment, String run, Instant at) {
    boolean isFor(String other) {
      return environment.equalsIgnoreCase(other);
    }

    boolean countsIn(Span window) {
      return !at.isBefore(window.start());
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
            for (String one : value[0].split(",", -1)) {
              String[] parts = one.split("@", -1);
              openings.add(new Opening(value[1], parts[0], Instant.parse(parts[1])));
            }
          }
        });
    return openings;
  }
}
