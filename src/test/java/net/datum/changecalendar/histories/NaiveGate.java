package net.datum.changecalendar.histories;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import net.datum.changecalendar.calendar.Digest;
import net.datum.changecalendar.histories.Code.Standing;
import net.datum.changecalendar.histories.NaiveRules.Around;
import net.datum.changecalendar.histories.NaiveRules.Planned;
import net.datum.changecalendar.histories.Noted.Early;
import net.datum.changecalendar.histories.Noted.Opening;
import net.datum.changecalendar.histories.Noted.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What a gate has to do and say, worked out anew from the documentation (the tables of
 * docs/how-it-decides.md, the rules of docs/rules.md, the decisions in docs/adr). It looks at the
 * events as they are stored and decides nothing by the program.
 */
final class NaiveGate {
  static final String CHANGE = "eu-failover";
  private static final Set<String> SERVICES = Set.of("control-plane");

  private NaiveGate() {}

  /**
   * What there is when the gate runs.
   *
   * @param draft what the checked-out manifest says, or null where it is not there
   * @param policy what the checked-out policy says
   * @param code what is checked out
   * @param attempts the change's events, the first attempt first, deleted ones too
   * @param deletedByPerson whether it was a person who deleted the latest of them
   */
  record Situation(
      @Nullable Draft draft,
      Policy policy,
      Code code,
      String environment,
      long run,
      boolean named,
      IssueState issue,
      Instant now,
      List<JsonNode> attempts,
      boolean deletedByPerson,
      Around around,
      Sightings sightings,
      Replies replies) {
    boolean confirmed() {
      return issue.fits(policy);
    }
  }

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

    boolean stops() {
      return this == WAIT || this == BLOCKED;
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
   * @param waived the codes of what would, but for the emergency
   * @param planned whether all rules were judged
   * @param exact whether there are no other reasons
   * @param sees whether the run notes when it first saw the window
   * @param window the latest attempt's afterwards, or null where there is none
   */
  record Expected(
      Answer answer,
      Set<String> reasons,
      Set<String> waived,
      boolean planned,
      Operation operation,
      boolean sees,
      boolean exact,
      @Nullable Span window) {

    static Expected of(Answer answer, String reason, Operation operation, @Nullable Span window) {
      Set<String> reasons = answer.stops() ? Set.of(reason) : Set.of();
      boolean sees = operation == Operation.MERGE || operation == Operation.INSERT;
      return new Expected(answer, reasons, Set.of(), false, operation, sees, true, window);
    }

    static Expected planned(Reasons reasons, Operation operation, boolean sees, @Nullable Span at) {
      Set<String> codes = reasons.stopping();
      return new Expected(
          reasons.answer(), codes, reasons.waived(), true, operation, sees, true, at);
    }

    Expected seeing(boolean is) {
      return new Expected(answer, reasons, waived, planned, operation, is, exact, window);
    }

    /** Whatever else is said of it. */
    Expected atLeast() {
      return new Expected(answer, reasons, waived, planned, operation, sees, false, window);
    }

    /** The same, of which this reason alone is sure. */
    Expected atLeast(String reason) {
      Set<String> least = answer.stops() ? Set.of(reason) : Set.of();
      return new Expected(answer, least, waived, planned, operation, sees, false, window);
    }
  }

  /**
   * What {@code sync} writes: as a gate, whoever carries the change out. The answer is not its.
   *
   * @param may whether what is checked out is known and in the default branch
   */
  static Expected sync(Situation s, boolean may) {
    Draft draft = s.draft();
    if (!may || draft == null || draft.window().end().plus(Duration.ofDays(30)).isBefore(s.now())) {
      return stays(s, Answer.NOT_APPLICABLE);
    }
    return carriedOut(
        new Situation(
            draft,
            s.policy(),
            s.code(),
            draft.environments().iterator().next(),
            s.run(),
            false,
            s.issue(),
            s.now(),
            s.attempts(),
            s.deletedByPerson(),
            s.around(),
            s.sightings(),
            s.replies()),
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
    Standing standing = s.code().standing(latest);
    if (standing == Standing.UNMERGED && isDifferent(s, draft, latest)) {
      return ofABranch(s, draft, latest);
    }
    Expected expected = onOurs(s, draft, latest, standing == Standing.OLDER);
    // What is over may be told to be a series too.
    return latest.has("recurrence") && !expected.planned() ? expected.atLeast() : expected;
  }

  /** A branch wrote the event otherwise than this manifest, which is not to take it back. */
  private static Expected ofABranch(Situation s, Draft draft, JsonNode latest) {
    if (!Shot.isLive(latest)) {
      return stops(s, Operation.NONE, "unresolved-drift").atLeast("unresolved-drift");
    }
    Draft counts = draft.overtaken(latest);
    Expected expected = onItsEvent(s, counts, Span.of(latest), Drift.OF_A_BRANCH, false);
    return expected.planned() && !draft.cancelled() ? expected : expected.atLeast();
  }

  /** Whether this manifest would have something to write on the event, or finds it edited. */
  private static boolean isDifferent(Situation s, Draft draft, JsonNode event) {
    Span applied = Span.noted(Noted.note(event, "window"));
    boolean newStart = !applied.start().equals(draft.window().start());
    boolean byUs = !s.deletedByPerson() || !Noted.note(event, "cancelled").isEmpty();
    if (!Shot.isLive(event)) {
      return draft.cancelled() ? !byUs : byUs || newStart;
    }
    Span live = Span.of(event);
    boolean over = live.endedAt(s.now()) || isDone(s, draft, event, live);
    if (draft.cancelled() || (over && newStart && !live.start().equals(draft.window().start()))) {
      return true;
    }
    if (!over && event.has("recurrence")) {
      return false;
    }
    Set<String> guests = new TreeSet<>();
    for (String guest : Noted.note(event, "guests-0").split("[!?],?")) {
      guests.add(guest);
    }
    guests.remove("");
    String place = Place.merged(event, draft, s.policy());
    return !over
        && !(live.equals(draft.window())
            && applied.equals(draft.window())
            && Persons.title(event).equals(Persons.words(draft))
            && Noted.note(event, "title").equals(Digest.of(Persons.words(draft)))
            && event.path("description").asText().contains(draft.scopeText())
            && place.equals(Place.of(event))
            && (!place.equals(Place.wanted(draft, s.policy()))
                || Noted.note(event, "location").equals(Digest.of(place)))
            && guests.equals(draft.guests(s.policy(), s.issue()))
            && Noted.askedOf(event).equals(draft.approvers())
            && Noted.note(event, "blast-radius").equals(draft.blastRadius())
            && Noted.list(event, "environments").equals(draft.environments())
            && Noted.note(event, "deployment").equals(draft.deployment())
            && Noted.note(event, "emergency").isEmpty() != draft.emergency()
            && Noted.overrun(event).equals(s.policy().overrun()));
  }

  private static boolean isDone(Situation s, Draft draft, JsonNode event, Span live) {
    List<Opening> openings = s.code().openings(event);
    Early early = Noted.early(event);
    return draft.environments().stream()
        .allMatch(e ->
            s.code().outcomes(event).stream()
                .anyMatch(o ->
                    o.isFor(e)
                        && (o.retires(openings, live, early, s.now())
                            || (draft.deployment().equals("none") && o.done(live, early)))));
  }

  private static Expected onOurs(Situation s, Draft draft, JsonNode latest, boolean older) {
    boolean cancelled = draft.cancelled() && !older;
    boolean newStart =
        !Span.noted(Noted.note(latest, "window")).start().equals(draft.window().start()) && !older;
    Span live = Span.of(latest);
    Duration overrun = Noted.overrun(latest);
    Early early = Noted.early(latest);
    List<Opening> openings = s.code().openings(latest);
    boolean ended = live.endedAt(s.now());
    List<Outcome> outcomes = s.code().outcomes(latest);
    boolean succeeded =
        outcomes.stream().anyMatch(o -> o.isFor(s.environment()) && o.done(live, early));
    if (cancelled
        && openedHere(s, openings, live, early)
        && !succeeded
        && s.now().isBefore(live.end().plus(overrun))) {
      return stops(s, Operation.NONE, "withdrawn");
    }
    if (latest.path("status").asText().equals("cancelled")) {
      // Where a cancellation was noted and a person was faster, it counts as ours.
      boolean byUs = !s.deletedByPerson() || !Noted.note(latest, "cancelled").isEmpty();
      if (cancelled) {
        return overAndDone(s, "withdrawn");
      }
      if (!older && (byUs || newStart)) {
        return next(s, draft);
      }
      return byUs ? overAndDone(s, "withdrawn") : stops(s, Operation.NONE, "withdrawn");
    }
    boolean opened = begun(s, latest);
    boolean over = ended || isDone(s, draft, latest, live);
    if (cancelled) {
      if (openings.isEmpty() && outcomes.isEmpty() && !ended) {
        Answer answer = s.named() ? Answer.BLOCKED : Answer.NOT_APPLICABLE;
        return Expected.of(answer, "withdrawn", Operation.CANCEL, before(s));
      }
      return overAndDone(s, "withdrawn");
    }
    // A manifest that follows where a person dragged the event means that very event.
    if ((opened || over) && newStart && !live.start().equals(draft.window().start())) {
      return next(s, draft);
    }
    if (!over && latest.has("recurrence")) {
      return onItsEvent(s, draft, live, Drift.SERIES, false);
    }
    Draft counts = older ? draft.overtaken(latest) : draft;
    if (over) {
      return onItsEvent(s, counts, live, Drift.NONE, false);
    }
    boolean merges = !older && s.confirmed();
    Span applied = Span.noted(Noted.note(latest, "window"));
    Span wanted = draft.window();
    Span window = merges && live.equals(applied) ? wanted : live;
    boolean byPerson = !older && !wanted.equals(live) && !live.equals(applied);
    Drift drift =
        !byPerson ? Drift.NONE : wanted.equals(applied) ? Drift.MOVED : Drift.MOVED_DIFFERENTLY;
    Expected expected = onItsEvent(s, counts, window, drift, merges);
    if (!older && !s.confirmed() && live.equals(applied) && wanted.endedAt(s.now())) {
      // Known: what is near is looked for where the event would be moved to, were it confirmed.
      expected = expected.atLeast("issue-not-confirmed");
    }
    boolean lookedPast =
        draft.cancelled()
            || (opened
                && !applied.start().equals(wanted.start())
                && !live.start().equals(wanted.start()));
    // An older checkout notes when it saw a window, but not where it cancels or makes an attempt
    // that it may not make.
    return expected.seeing(s.confirmed() && (merges || !lookedPast));
  }

  /** What a person did to the window. */
  private enum Drift {
    NONE,
    MOVED,
    MOVED_DIFFERENTLY,
    /** It was not a person. */
    OF_A_BRANCH,
    /** Which of its repetitions counts is anybody's guess. */
    SERIES
  }

  /** The manifest is about an attempt that has no event yet. */
  private static Expected next(Situation s, Draft draft) {
    if (draft.window().endedAt(s.now())) {
      return stops(s, Operation.NONE, "window-passed");
    }
    Reasons reasons = new Reasons(draft.emergency());
    boolean conference = Place.joins(Place.wanted(draft, s.policy()));
    NaiveRules.judge(
        planned(draft, draft.window(), s.now(), conference),
        s.policy(),
        s.around(),
        s.now(),
        reasons);
    if (!draft.approvers().isEmpty()) {
      reasons.holds("awaiting-approval");
    }
    if (!s.confirmed()) {
      reasons.blocks("issue-not-confirmed");
      return Expected.planned(reasons, Operation.NONE, false, before(s));
    }
    return Expected.planned(reasons, Operation.INSERT, true, draft.window());
  }

  private static Planned planned(Draft draft, Span window, Instant seen, boolean conference) {
    return new Planned(
        CHANGE, window, seen, draft.blastRadius(), SERVICES, draft.approvers().size(), conference);
  }

  private static Expected onItsEvent(
      Situation s, Draft draft, Span window, Drift drift, boolean merges) {
    Operation operation = merges ? Operation.MERGE : Operation.NONE;
    JsonNode event = s.attempts().getLast();
    List<Opening> openings = s.code().openings(event);
    Early early = Noted.early(event);
    Duration overrun = merges ? s.policy().overrun() : Noted.overrun(event);
    boolean openedHere = openedHere(s, openings, window, early);
    boolean closed = !s.now().isBefore(window.end().plus(overrun));
    boolean ended = openedHere ? closed : window.endedAt(s.now());
    String outcome = outcome(s, window, early);
    Answer over = s.named() ? Answer.BLOCKED : Answer.NOT_APPLICABLE;
    if (Noted.SETTLED.contains(outcome) && (openedHere || ended)) {
      boolean again =
          !closed
              && openings.stream()
                  .anyMatch(o ->
                      o.run().equals(Long.toString(s.run()))
                          && o.isFor(s.environment())
                          && o.countsIn(window, early));
      return Expected.of(again ? Answer.OPEN : over, "window-passed", operation, window);
    }
    if (ended) {
      Answer answer = outcome.isEmpty() && openedHere ? over : Answer.BLOCKED;
      return Expected.of(answer, "window-passed", operation, window);
    }
    if (openedHere) {
      return Expected.of(Answer.OPEN, "", operation, window);
    }
    Reasons reasons = new Reasons(draft.emergency());
    if (!s.confirmed()) {
      reasons.blocks("issue-not-confirmed");
    }
    if (drift == Drift.OF_A_BRANCH
        || drift == Drift.SERIES
        || drift == Drift.MOVED_DIFFERENTLY
        || (drift == Drift.MOVED && s.policy().driftBlocks())) {
      reasons.blocks("unresolved-drift");
    }
    String place = merges ? Place.merged(event, draft, s.policy()) : Place.of(event);
    boolean conference = Place.joins(place) || Place.hasMeet(event);
    Instant seen = s.sightings().of(event, window, s.now());
    NaiveRules.judge(
        planned(draft, window, seen, conference), s.policy(), s.around(), s.now(), reasons);
    for (String approver : draft.approvers()) {
      boolean isNew =
          merges
              && Noted.askedOf(event).contains(approver)
              && Noted.repliesWereReset(event, Span.of(event))
              && window.equals(Span.of(event));
      boolean asked = Noted.askedAbout(event, window, approver) || isNew;
      if (isNew && Noted.reply(event, approver).equals("accepted")) {
        s.replies().mustBeAbout(event, approver, window);
      }
      String reply = merges && !asked ? "needsAction" : Noted.reply(event, approver);
      if (reply.equals("declined")) {
        reasons.blocks("declined");
      } else if (!(reply.equals("accepted") && asked)) {
        reasons.holds("awaiting-approval");
      }
    }
    return Expected.planned(reasons, operation, merges, window);
  }

  /** Cancelled, or carried out: it has no say, but where a run names it. */
  private static Expected overAndDone(Situation s, String reason) {
    return s.named() ? stops(s, Operation.NONE, reason) : stays(s, Answer.NOT_APPLICABLE);
  }

  private static Expected stops(Situation s, Operation operation, String reason) {
    return Expected.of(Answer.BLOCKED, reason, operation, before(s));
  }

  private static Expected stays(Situation s, Answer answer) {
    return Expected.of(answer, "", Operation.NONE, before(s));
  }

  private static @Nullable Span before(Situation s) {
    return s.attempts().isEmpty() ? null : Span.of(s.attempts().getLast());
  }

  /** Whether a gate opened anywhere for the window in which the event is. */
  private static boolean begun(Situation s, JsonNode event) {
    Span live = Span.of(event);
    Early early = Noted.early(event);
    return s.code().openings(event).stream().anyMatch(o -> o.countsIn(live, early))
        || s.code().outcomes(event).stream().anyMatch(o -> o.countsIn(live, early));
  }

  private static boolean openedHere(Situation s, List<Opening> openings, Span window, Early early) {
    return openings.stream().anyMatch(o -> o.countsIn(window, early) && o.isFor(s.environment()));
  }

  /** What came of it here, in this window; empty where nobody told. */
  private static String outcome(Situation s, Span window, Early early) {
    return s.code().outcomes(s.attempts().getLast()).stream()
        .filter(o -> o.isFor(s.environment()) && o.countsIn(window, early))
        .map(Outcome::result)
        .findFirst()
        .orElse("");
  }
}
