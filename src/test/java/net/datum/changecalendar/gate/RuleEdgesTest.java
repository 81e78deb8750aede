package net.datum.changecalendar.gate;

import static net.datum.changecalendar.gate.Reason.Code.AWAITING_APPROVAL;
import static net.datum.changecalendar.gate.Reason.Code.CONFERENCE_MISSING;
import static net.datum.changecalendar.gate.Reason.Code.DECLINED;
import static net.datum.changecalendar.gate.Reason.Code.INSIDE_FREEZE;
import static net.datum.changecalendar.gate.Reason.Code.ISSUE_NOT_CONFIRMED;
import static net.datum.changecalendar.gate.Reason.Code.NOTICE_TOO_SHORT;
import static net.datum.changecalendar.gate.Reason.Code.OVERLAPS;
import static net.datum.changecalendar.gate.Reason.Code.UNRESOLVED_DRIFT;
import static net.datum.changecalendar.gate.Reason.Code.WINDOW_NOT_OPEN;
import static net.datum.changecalendar.gate.Reason.Code.WINDOW_PASSED;
import static net.datum.changecalendar.gate.Reason.Code.WITHDRAWN;
import static net.datum.changecalendar.gate.Verdict.Kind.BLOCKED;
import static net.datum.changecalendar.gate.Verdict.Kind.NOT_APPLICABLE;
import static net.datum.changecalendar.gate.Verdict.Kind.OPEN;
import static net.datum.changecalendar.gate.Verdict.Kind.WAIT;
import static net.datum.changecalendar.plan.Examples.BERLIN;
import static net.datum.changecalendar.plan.Examples.END;
import static net.datum.changecalendar.plan.Examples.START;
import static net.datum.changecalendar.plan.Examples.WINDOW;
import static net.datum.changecalendar.plan.Examples.approver;
import static net.datum.changecalendar.plan.Examples.change;
import static net.datum.changecalendar.plan.Examples.flawed;
import static net.datum.changecalendar.plan.Examples.policy;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import net.datum.changecalendar.calendar.Guest.Reply;
import net.datum.changecalendar.calendar.Outcome.Result;
import net.datum.changecalendar.change.Attendee;
import net.datum.changecalendar.change.BlastRadius;
import net.datum.changecalendar.change.ByRadius;
import net.datum.changecalendar.change.ChangePolicy.Response;
import net.datum.changecalendar.change.Freeze;
import net.datum.changecalendar.change.Meeting;
import net.datum.changecalendar.change.Window;
import net.datum.changecalendar.gate.Reason.Code;
import net.datum.changecalendar.issue.IssueFinding.Flaw;
import net.datum.changecalendar.plan.Examples.ChangeExample;
import net.datum.changecalendar.plan.Examples.PolicyExample;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule at its edges: who comes a second earlier or later gets another answer. */
class RuleEdgesTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration TICK = Duration.ofMillis(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration EARLY = Duration.ofMinutes(10);
  private static final Duration OVERRUN = Duration.ofMinutes(30);
  private static final PolicyExample LEEWAY = policy().leeway(EARLY, OVERRUN);
  private static final Instant OPENS = START.minus(EARLY);
  private static final Instant CLOSES = END.plus(OVERRUN);
  private static final Instant MIDDLE = START.plusSeconds(1800);
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final String LEE = "lee@datum.net";
  private static final String KIM = "kim@datum.net";

  /**
   * A row of the table.
   *
   * @param next when time alone changes the verdict, or null where it does not
   * @param codes of all that is told, in its order
   */
  private record Edge(
      String name, Verdict.Kind kind, @Nullable Instant next, List<Code> codes, Cases subject) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Edge open(String name, Instant next, Cases subject, Code... told) {
    return new Edge(name, OPEN, next, List.of(told), subject);
  }

  private static Edge waits(String name, Instant next, Cases subject, Code... codes) {
    return new Edge(name, WAIT, next, List.of(codes), subject);
  }

  private static Edge blocked(String name, Cases subject, Code... codes) {
    return new Edge(name, BLOCKED, null, List.of(codes), subject);
  }

  private static Edge holdsNobody(String name, Cases subject) {
    return new Edge(name, NOT_APPLICABLE, null, List.of(), subject);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({
    "theWindow",
    "anEarlyStart",
    "anOverrun",
    "midnights",
    "notice",
    "noticeOverAChangeOfTheClocks",
    "freezes",
    "freezesInOtherZones",
    "overlaps",
    "approvals",
    "conferences",
    "issuesWithdrawalsAndDrift"
  })
  void the_gate_answers(Edge edge) {
    Verdict verdict = edge.subject().judge();

    assertThat(verdict.reasons()).extracting(Reason::code).containsExactlyElementsOf(edge.codes());
    assertThat(verdict.kind()).isEqualTo(edge.kind());
    assertThat(verdict.nextTransition()).isEqualTo(edge.next());
  }

  static Stream<Edge> theWindow() {
    return Stream.of(
        waits("a second before the start", START, planned(START.minus(SECOND)), WINDOW_NOT_OPEN),
        waits("a tick before the start", START, planned(START.minus(TICK)), WINDOW_NOT_OPEN),
        open("at the start", END, planned(START)),
        open("a second before the end", END, planned(END.minus(SECOND))),
        open("a tick before the end", END, planned(END.minus(TICK))),
        blocked("at the end", planned(END), WINDOW_PASSED),
        blocked("a second after the end", planned(END.plus(SECOND)), WINDOW_PASSED),
        open("begun, a second before the end", END, begun(START).at(END.minus(SECOND))),
        holdsNobody("begun, at the end", begun(START).at(END)),
        blocked("begun and named, at the end", begun(START).named().at(END), WINDOW_PASSED),
        open("failed, a second before the end", END, failed(START).at(END.minus(SECOND))),
        blocked("failed, at the end", failed(START).at(END), WINDOW_PASSED),
        blocked(
            "an opening a second before the start is about another window",
            begunElsewhere(planned(START.minus(SECOND))).issue(flawed(Flaw.CLOSED)).at(START),
            ISSUE_NOT_CONFIRMED),
        open(
            "an opening at the start counts",
            END,
            begun(START).issue(flawed(Flaw.CLOSED)).at(START)));
  }

  private static Cases planned(Instant now) {
    return Cases.of(change()).at(now);
  }

  private static Cases begun(Instant when) {
    return Cases.of(change()).at(when).opened("production");
  }

  /** A gate opens for a window that somebody moves to later. */
  private static Cases begunElsewhere(Cases cases) {
    return cases
        .byHand(event -> event.window(Window.of(START.minus(DAY), END, WINDOW.zone())))
        .opened("production")
        .byHand(event -> event.window(WINDOW));
  }

  private static Cases failed(Instant when) {
    return begun(when).cameOf("production", Result.FAILED);
  }

  static Stream<Edge> anEarlyStart() {
    return Stream.of(
        waits(
            "a second before the early start", OPENS, eased(OPENS.minus(SECOND)), WINDOW_NOT_OPEN),
        open("at the early start", END, eased(OPENS)),
        open("early, a second before the start", END, eased(START.minus(SECOND))),
        open("early enough, at the start", END, eased(START)),
        open("begun early, a second later", CLOSES, easedBegun(OPENS).at(OPENS.plus(SECOND))),
        open(
            "begun early, with the issue closed meanwhile",
            CLOSES,
            easedBegun(OPENS).issue(flawed(Flaw.CLOSED)).at(START)),
        blocked(
            "an opening for another window does not count by an early start",
            begunElsewhere(eased(START.minus(SECOND))).issue(flawed(Flaw.CLOSED)).at(START),
            ISSUE_NOT_CONFIRMED),
        waits(
            "a freeze that ends at the start, at the early start",
            START,
            eased(OPENS).freezes(freeze(START.minus(DAY), START)),
            INSIDE_FREEZE),
        waits(
            "a freeze that ends a second after the early start",
            OPENS.plus(SECOND),
            eased(OPENS).freezes(freeze(START.minus(DAY), OPENS.plus(SECOND))),
            INSIDE_FREEZE),
        blocked(
            "a freeze that ends a second after the start, at the early start",
            eased(OPENS).freezes(freeze(START.minus(DAY), START.plus(SECOND))),
            INSIDE_FREEZE),
        open(
            "a freeze that ends at the start, at the start",
            END,
            eased(START).freezes(freeze(START.minus(DAY), START))),
        waits(
            "a change that ends at the start, at the early start",
            START,
            Cases.of(change(), policy().leeway(EARLY, OVERRUN).onOverlap(Response.BLOCK))
                .at(OPENS)
                .around(NoOverlapTest.neighbour(span(OPENS, START), BlastRadius.HIGH)),
            OVERLAPS),
        open(
            "a freeze that ends at the early start, at the early start",
            END,
            eased(OPENS).freezes(freeze(OPENS.minus(DAY), OPENS))));
  }

  static Stream<Edge> anOverrun() {
    return Stream.of(
        open("overrun or not, a second before the end", END, eased(END.minus(SECOND))),
        blocked("it lets nothing begin at the end", eased(END), WINDOW_PASSED),
        open(
            "begun in the last second, before the end",
            CLOSES,
            easedBegun(END.minus(SECOND)).at(END.minus(SECOND))),
        open("begun, at the end", CLOSES, easedBegun(START).at(END)),
        open("begun, in its last second", CLOSES, easedBegun(START).at(CLOSES.minus(SECOND))),
        open("begun early, in its last second", CLOSES, easedBegun(OPENS).at(CLOSES.minus(SECOND))),
        holdsNobody("begun, when it is over", easedBegun(START).at(CLOSES)),
        open("failed, in its last second", CLOSES, easedFailed().at(CLOSES.minus(SECOND))),
        blocked("failed, when it is over", easedFailed().at(CLOSES), WINDOW_PASSED),
        open(
            "succeeded, the same run again in its last second",
            CLOSES,
            easedDone().run(1).at(CLOSES.minus(SECOND))),
        holdsNobody("succeeded, the same run when it is over", easedDone().run(1).at(CLOSES)),
        holdsNobody("succeeded, another run", easedDone().at(END)),
        blocked("succeeded, another run that names it", easedDone().named().at(END), WINDOW_PASSED),
        blocked(
            "cancelled once begun, in its last second",
            easedBegun(START).manifest(change().cancelled()).at(CLOSES.minus(SECOND)),
            WITHDRAWN),
        holdsNobody(
            "cancelled once begun, when it is over",
            easedBegun(START).manifest(change().cancelled()).at(CLOSES)));
  }

  private static Cases eased(Instant now) {
    return Cases.of(change(), LEEWAY).at(now);
  }

  private static Cases easedBegun(Instant when) {
    return eased(when).opened("production");
  }

  private static Cases easedFailed() {
    return easedBegun(START).cameOf("production", Result.FAILED);
  }

  private static Cases easedDone() {
    return easedBegun(START).cameOf("production", Result.SUCCEEDED);
  }

  static Stream<Edge> midnights() {
    Window overNight = local("2026-12-01T23:30", "2026-12-02T00:30");
    Window overTheYear = local("2026-12-31T23:30", "2027-01-01T00:30");
    return Stream.of(overNight, overTheYear).flatMap(RuleEdgesTest::overMidnight);
  }

  private static Stream<Edge> overMidnight(Window window) {
    String of = " of " + window.words();
    Instant midnight = window.start().plusSeconds(1800);
    ChangeExample example = change().window(window);
    return Stream.of(
        waits(
            "a second before the start" + of,
            window.start(),
            Cases.of(example).at(window.start().minus(SECOND)),
            WINDOW_NOT_OPEN),
        open("at the start" + of, window.end(), Cases.of(example).at(window.start())),
        open(
            "a second before midnight" + of,
            window.end(),
            Cases.of(example).at(midnight.minus(SECOND))),
        open("at midnight" + of, window.end(), Cases.of(example).at(midnight)),
        open(
            "a second before the end" + of,
            window.end(),
            Cases.of(example).at(window.end().minus(SECOND))),
        blocked("at the end" + of, Cases.of(example).at(window.end()), WINDOW_PASSED),
        blocked(
            "a freeze of the day after" + of,
            Cases.of(example).at(window.start()).freezes(freeze(midnight, midnight.plus(DAY))),
            INSIDE_FREEZE),
        open(
            "a freeze of the day before, after midnight" + of,
            window.end(),
            Cases.of(example).at(midnight).freezes(freeze(midnight.minus(DAY), midnight))));
  }

  static Stream<Edge> notice() {
    ByRadius<Duration> leads = new ByRadius<>(DAY, DAY.multipliedBy(2), DAY.multipliedBy(3));
    List<Edge> edges = new ArrayList<>();
    for (BlastRadius radius : BlastRadius.values()) {
      Instant latest = START.minus(leads.of(radius));
      String of = " for " + radius.word();
      edges.add(open("the very lead time" + of, END, seen(latest, radius, leads).at(START)));
      edges.add(
          blocked(
              "a second less than the lead time" + of,
              seen(latest.plus(SECOND), radius, leads).at(START),
              NOTICE_TOO_SHORT));
      edges.add(
          blocked(
              "a second less, told before the start already" + of,
              seen(latest.plus(SECOND), radius, leads),
              NOTICE_TOO_SHORT,
              WINDOW_NOT_OPEN));
    }
    ByRadius<Duration> highAlone = new ByRadius<>(Duration.ZERO, Duration.ZERO, DAY);
    edges.add(
        open(
            "no lead time, seen in the last second",
            END,
            seen(END.minus(SECOND), BlastRadius.MEDIUM, highAlone)));
    edges.add(
        blocked(
            "any lead time, seen at the start",
            seen(START, BlastRadius.LOW, ByRadius.all(SECOND)),
            NOTICE_TOO_SHORT));
    edges.add(
        waits(
            "no event yet, the very lead time before",
            START,
            Cases.withoutEvent(change()).policy(policy().leadTime(DAY)).at(START.minus(DAY)),
            WINDOW_NOT_OPEN));
    edges.add(
        blocked(
            "no event yet, a second later",
            Cases.withoutEvent(change())
                .policy(policy().leadTime(DAY))
                .at(START.minus(DAY).plus(SECOND)),
            NOTICE_TOO_SHORT,
            WINDOW_NOT_OPEN));
    edges.add(
        open(
            "it counts to the start and not to the early one",
            END,
            Cases.withoutEvent(change())
                .policy(policy().leadTime(DAY).leeway(EARLY, OVERRUN))
                .at(START.minus(DAY))
                .sync()
                .at(OPENS)));
    return edges.stream();
  }

  private static Cases seen(Instant when, BlastRadius radius, ByRadius<Duration> leads) {
    return Cases.withoutEvent(change().blastRadius(radius))
        .policy(policy().leadTime(leads))
        .at(when)
        .sync();
  }

  /** A day of a lead time is 24 hours, whatever the clocks do. */
  static Stream<Edge> noticeOverAChangeOfTheClocks() {
    Window spring = local("2026-03-29T12:00", "2026-03-29T13:00");
    Window autumn = local("2026-10-25T12:00", "2026-10-25T13:00");
    return Stream.of(
        blocked(
            "the same hour of the day before a day of 23 hours",
            seen(local("2026-03-28T12:00"), spring),
            NOTICE_TOO_SHORT),
        open(
            "24 hours before on a day of 23 hours",
            spring.end(),
            seen(local("2026-03-28T11:00"), spring)),
        blocked(
            "a second less on a day of 23 hours",
            seen(local("2026-03-28T11:00:01"), spring),
            NOTICE_TOO_SHORT),
        open(
            "24 hours before on a day of 25 hours",
            autumn.end(),
            seen(local("2026-10-24T13:00"), autumn)),
        blocked(
            "a second less on a day of 25 hours",
            seen(local("2026-10-24T13:00:01"), autumn),
            NOTICE_TOO_SHORT));
  }

  private static Cases seen(Instant when, Window window) {
    return Cases.withoutEvent(change().window(window))
        .policy(policy().leadTime(DAY))
        .at(when)
        .sync()
        .at(window.start());
  }

  static Stream<Edge> freezes() {
    Instant dayBefore = START.minus(DAY);
    Instant dayAfter = END.plus(DAY);
    return Stream.of(
        clear("a freeze that ends at the start", dayBefore, START),
        inside("a freeze that ends a second after the start", dayBefore, START.plus(SECOND)),
        inside("a freeze that ends a tick after the start", dayBefore, START.plus(TICK)),
        clear("a freeze that starts at the end", END, dayAfter),
        inside("a freeze that starts a second before the end", END.minus(SECOND), dayAfter),
        inside("a freeze that starts a tick before the end", END.minus(TICK), dayAfter),
        inside("a freeze around the window", dayBefore, dayAfter),
        inside("a freeze of a tick amid the window", MIDDLE, MIDDLE.plus(TICK)),
        inside("a freeze of a tick at the start", START, START.plus(TICK)),
        clear("a freeze of a tick up to the start", START.minus(TICK), START),
        inside("a freeze of a tick up to the end", END.minus(TICK), END),
        clear("a freeze of a tick at the end", END, END.plus(TICK)),
        blocked(
            "a second of rest: a freeze of it",
            planned(END.minus(SECOND)).freezes(freeze(END.minus(SECOND), END)),
            INSIDE_FREEZE),
        open(
            "a second of rest: a freeze after it",
            END,
            planned(END.minus(SECOND)).freezes(freeze(END, dayAfter))),
        blocked(
            "a freeze to come amid the window",
            planned(START).freezes(freeze(MIDDLE, MIDDLE.plus(SECOND))),
            INSIDE_FREEZE),
        blocked(
            "its last second amid the window",
            planned(MIDDLE).freezes(freeze(START, MIDDLE.plus(SECOND))),
            INSIDE_FREEZE),
        open(
            "when it is over amid the window", END, planned(MIDDLE).freezes(freeze(START, MIDDLE))),
        blocked(
            "one is over, another is to come",
            planned(MIDDLE).freezes(freeze(START, MIDDLE), freeze(END.minus(TICK), END)),
            INSIDE_FREEZE),
        blocked(
            "a window that has passed lies in no freeze any more",
            planned(END).freezes(freeze(dayBefore, dayAfter)),
            WINDOW_PASSED));
  }

  private static Edge clear(String name, Instant start, Instant end) {
    Cases before = planned(START.minus(SECOND)).freezes(freeze(start, end));
    return waits(name, START, before, WINDOW_NOT_OPEN);
  }

  private static Edge inside(String name, Instant start, Instant end) {
    Cases before = planned(START.minus(SECOND)).freezes(freeze(start, end));
    return blocked(name, before, INSIDE_FREEZE, WINDOW_NOT_OPEN);
  }

  /** All-day freezes are dates, where their calendar is and where the change was planned. */
  static Stream<Edge> freezesInOtherZones() {
    Freeze newYorksFirst = allDay("2026-12-01", NEW_YORK);
    Freeze shortDay = allDay("2026-03-29", BERLIN);
    Freeze longDay = allDay("2026-10-25", BERLIN);
    return Stream.of(
        blocked(
            "the night in Berlin is the day before in New York",
            at(local("2026-12-02T05:59:59", "2026-12-02T07:00"), newYorksFirst),
            INSIDE_FREEZE),
        open(
            "from six in Berlin it is the next day in New York",
            local("2026-12-02T07:00"),
            at(local("2026-12-02T06:00", "2026-12-02T07:00"), newYorksFirst)),
        blocked(
            "the morning in Berlin is of the date, though the day in New York has not begun",
            at(local("2026-12-01T05:00", "2026-12-01T06:00"), newYorksFirst),
            INSIDE_FREEZE),
        open(
            "the evening before in Berlin",
            local("2026-12-01T00:00"),
            at(local("2026-11-30T23:00", "2026-12-01T00:00"), newYorksFirst)),
        blocked(
            "a second of the day in Berlin",
            at(local("2026-11-30T23:00", "2026-12-01T00:00:01"), newYorksFirst),
            INSIDE_FREEZE),
        blocked(
            "the last second of a day of 23 hours",
            at(local("2026-03-29T23:59:59", "2026-03-30T01:00"), shortDay),
            INSIDE_FREEZE),
        open(
            "after a day of 23 hours",
            local("2026-03-30T01:00"),
            at(local("2026-03-30T00:00", "2026-03-30T01:00"), shortDay)),
        blocked(
            "the last second of a day of 25 hours",
            at(local("2026-10-25T23:59:59", "2026-10-26T01:00"), longDay),
            INSIDE_FREEZE),
        open(
            "after a day of 25 hours",
            local("2026-10-26T01:00"),
            at(local("2026-10-26T00:00", "2026-10-26T01:00"), longDay)));
  }

  private static Cases at(Window window, Freeze freeze) {
    Instant weekBefore = window.start().minus(DAY.multipliedBy(7));
    return Cases.withoutEvent(change().window(window))
        .at(weekBefore)
        .sync()
        .at(window.start())
        .freezes(freeze);
  }

  static Stream<Edge> overlaps() {
    Window before = span(START.minus(SECOND), START);
    Window after = span(END, END.plus(SECOND));
    Window first = span(START, START.plus(SECOND));
    Window last = span(END.minus(SECOND), END);
    return Stream.of(
        open("a change that ends at the start", END, beside(before)),
        open("a change that starts at the end", END, beside(after)),
        blocked("a change in the first second", beside(first), OVERLAPS),
        blocked("a change in the last second", beside(last), OVERLAPS),
        open("a change in a second that is gone", END, beside(first).at(START.plus(SECOND))),
        open(
            "where the policy tells and no more",
            END,
            beside(first).onOverlap(Response.TELL),
            OVERLAPS),
        blocked("a change that shares a service", beside(other()), OVERLAPS),
        blocked("one that failed", beside(came(Result.FAILED, "production")), OVERLAPS),
        open("one that succeeded", END, beside(came(Result.SUCCEEDED, "production"))),
        blocked(
            "one that succeeded in one of its environments",
            beside(came(Result.SUCCEEDED, "production", "staging")),
            OVERLAPS),
        open(
            "one that succeeded in both of its environments",
            END,
            beside(
                came(Result.SUCCEEDED, "production", "staging")
                    .opened("staging")
                    .cameOf("staging", Result.SUCCEEDED))),
        blocked(
            "one that succeeded and was moved on since",
            beside(
                came(Result.SUCCEEDED, "production")
                    .byHand(e -> e.window(span(START.plus(SECOND), END)))),
            OVERLAPS));
  }

  private static Cases beside(Window neighbour) {
    return Cases.of(change(), Objections.STRICT)
        .at(START)
        .around(NoOverlapTest.neighbour(neighbour, BlastRadius.HIGH));
  }

  private static Cases beside(Cases neighbour) {
    return Cases.of(change(), Objections.STRICT).at(START).around(neighbour.event());
  }

  private static Cases other(String... environments) {
    String[] all = environments.length == 0 ? new String[] {"production"} : environments;
    return Cases.of(change().id("us-failover").environments(all));
  }

  /** What came of another change for its first environment. */
  private static Cases came(Result result, String... environments) {
    return other(environments).at(START).opened(environments[0]).cameOf(environments[0], result);
  }

  static Stream<Edge> approvals() {
    ByRadius<Integer> wanted = new ByRadius<>(0, 1, 2);
    return Stream.of(
        open("none of a low one", END, named(BlastRadius.LOW, wanted)),
        blocked("none of a medium one", named(BlastRadius.MEDIUM, wanted), AWAITING_APPROVAL),
        open("one of a medium one", END, named(BlastRadius.MEDIUM, wanted, LEE)),
        blocked("one of a high one", named(BlastRadius.HIGH, wanted, LEE), AWAITING_APPROVAL),
        open("two of a high one", END, named(BlastRadius.HIGH, wanted, LEE, KIM)),
        waits("no reply", END, replied(Reply.NEEDS_ACTION), AWAITING_APPROVAL),
        waits("perhaps", END, replied(Reply.TENTATIVE), AWAITING_APPROVAL),
        open("accepted", END, replied(Reply.ACCEPTED)),
        blocked("declined", replied(Reply.DECLINED), DECLINED),
        waits(
            "accepted, and then the window became a second longer",
            END.plus(SECOND),
            replied(Reply.ACCEPTED).byHand(e -> e.window(span(START, END.plus(SECOND)))),
            AWAITING_APPROVAL),
        open(
            "accepted, and then only shown in another zone",
            END,
            replied(Reply.ACCEPTED).byHand(e -> e.window(WINDOW.in(ZoneOffset.UTC)))));
  }

  /** Approvers of whom each has accepted. */
  private static Cases named(BlastRadius radius, ByRadius<Integer> wanted, String... approvers) {
    Attendee[] attendees =
        Arrays.stream(approvers).map(email -> approver(email)).toArray(Attendee[]::new);
    Cases subject =
        Cases.of(change().blastRadius(radius).attendees(attendees), policy().approvers(wanted));
    for (String email : approvers) {
      subject.byHand(e -> e.reply(email, Reply.ACCEPTED));
    }
    return subject.at(START);
  }

  private static Cases replied(Reply reply) {
    return Cases.of(change().attendees(approver(LEE))).byHand(e -> e.reply(LEE, reply)).at(START);
  }

  static Stream<Edge> conferences() {
    ByRadius<Meeting> house =
        new ByRadius<>(
            Meeting.NONE, Meeting.EXPECTED, Meeting.at(URI.create("https://meet.example/x")));
    Cases named = meeting(change().conference("https://example.zoom.us/j/1"));
    return Stream.of(
        open("none of a low one", END, meeting(BlastRadius.LOW, house)),
        blocked("none of a medium one", meeting(BlastRadius.MEDIUM, house), CONFERENCE_MISSING),
        blocked("none of a high one", meeting(BlastRadius.HIGH, house), CONFERENCE_MISSING),
        open("one that the manifest names", END, named),
        blocked(
            "one that somebody took off",
            meeting(change().conference("https://example.zoom.us/j/1")).byHand(e -> e.location("")),
            CONFERENCE_MISSING),
        open("one of Calendar's own", END, meeting(change()).byHand(e -> e.meeting())),
        open(
            "a link amid the place",
            END,
            meeting(change()).byHand(e -> e.location("Room 12, or https://meet.example/y"))),
        blocked(
            "a place without a link",
            meeting(change()).byHand(e -> e.location("Room 12, https:// tomorrow")),
            CONFERENCE_MISSING),
        open(
            "no event yet, and the manifest names one",
            END,
            expected(Cases.withoutEvent(change().conference("https://example.zoom.us/j/1")))),
        blocked(
            "no event yet, and the manifest names none",
            expected(Cases.withoutEvent(change())),
            CONFERENCE_MISSING));
  }

  private static Cases meeting(BlastRadius radius, ByRadius<Meeting> house) {
    return Cases.of(change().blastRadius(radius)).policy(policy().conference(house)).at(START);
  }

  private static Cases meeting(ChangeExample example) {
    return expected(Cases.of(example));
  }

  private static Cases expected(Cases subject) {
    return subject.policy(policy().conference(ByRadius.all(Meeting.EXPECTED))).at(START);
  }

  static Stream<Edge> issuesWithdrawalsAndDrift() {
    List<Edge> edges = new ArrayList<>();
    for (Flaw flaw : Flaw.values()) {
      edges.add(blocked("issue " + flaw, planned(START).issue(flawed(flaw)), ISSUE_NOT_CONFIRMED));
    }
    Window longer = span(START, END.plus(SECOND));
    Window shorter = span(START, END.minus(SECOND));
    edges.addAll(
        List.of(
            blocked("deleted", planned(START).byHand(e -> e.tombstone()), WITHDRAWN),
            blocked(
                "deleted, before the start", planned(OPENS).byHand(e -> e.tombstone()), WITHDRAWN),
            blocked("deleted, at the end", planned(END).byHand(e -> e.tombstone()), WITHDRAWN),
            holdsNobody("cancelled", planned(START).manifest(change().cancelled()).sync()),
            blocked(
                "cancelled and named",
                planned(START).manifest(change().cancelled()).sync().named(),
                WITHDRAWN),
            open(
                "a person made it a second longer",
                END.plus(SECOND),
                planned(START).byHand(e -> e.window(longer))),
            blocked(
                "a person made it a second longer, which the policy does not let count",
                planned(START).byHand(e -> e.window(longer)).onDrift(Response.BLOCK),
                UNRESOLVED_DRIFT),
            blocked(
                "a person made it a second longer, and the manifest a second shorter",
                planned(START).byHand(e -> e.window(longer)).manifest(change().window(shorter)),
                UNRESOLVED_DRIFT),
            open(
                "both made it a second longer",
                END.plus(SECOND),
                planned(START)
                    .byHand(e -> e.window(longer))
                    .manifest(change().window(longer))
                    .onDrift(Response.BLOCK)),
            open(
                "a person saw it in another zone",
                END,
                planned(START)
                    .byHand(e -> e.window(WINDOW.in(NEW_YORK)))
                    .onDrift(Response.BLOCK))));
    return edges.stream();
  }

  private static Window span(Instant start, Instant end) {
    return Window.of(start, end, BERLIN);
  }

  private static Freeze freeze(Instant start, Instant end) {
    return new Freeze("Books are closed", span(start, end));
  }

  private static Freeze allDay(String date, ZoneId zone) {
    LocalDate day = LocalDate.parse(date);
    Instant midnight = day.atStartOfDay(zone).toInstant();
    Instant next = day.plusDays(1).atStartOfDay(zone).toInstant();
    return new Freeze("Holiday", Window.of(midnight, next, zone), true);
  }

  private static Window local(String start, String end) {
    return span(local(start), local(end));
  }

  private static Instant local(String inBerlin) {
    return LocalDateTime.parse(inBerlin).atZone(BERLIN).toInstant();
  }
}
