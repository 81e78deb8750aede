package net.datum.changecalendar.report;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import net.datum.changecalendar.calendar.Attempt;
import net.datum.changecalendar.calendar.CalendarEvent;
import net.datum.changecalendar.calendar.Course;
import net.datum.changecalendar.calendar.EventFields;
import net.datum.changecalendar.calendar.EventId;
import net.datum.changecalendar.calendar.Guest;
import net.datum.changecalendar.calendar.LastApplied;
import net.datum.changecalendar.calendar.Opening;
import net.datum.changecalendar.calendar.Revision;
import net.datum.changecalendar.change.Attendee;
import net.datum.changecalendar.change.Attendee.Role;
import net.datum.changecalendar.change.BlastRadius;
import net.datum.changecalendar.change.Change;
import net.datum.changecalendar.change.Deployment;
import net.datum.changecalendar.change.Emergency;
import net.datum.changecalendar.change.Freeze;
import net.datum.changecalendar.change.IssueReference;
import net.datum.changecalendar.change.RepositoryName;
import net.datum.changecalendar.change.Window;
import net.datum.changecalendar.gate.Reason;
import net.datum.changecalendar.gate.Reason.Code;
import net.datum.changecalendar.gate.Reason.Effect;
import net.datum.changecalendar.gate.Verdict;
import net.datum.changecalendar.issue.ChangeIssue;
import net.datum.changecalendar.issue.IssueFinding;
import net.datum.changecalendar.manifest.Position;
import net.datum.changecalendar.manifest.Problem;
import net.datum.changecalendar.plan.Drift;
import net.datum.changecalendar.plan.Edit;
import net.datum.changecalendar.plan.Examples;
import net.datum.changecalendar.plan.Field;
import net.datum.changecalendar.plan.Operation;
import net.datum.changecalendar.plan.Plan;
import net.datum.changecalendar.plan.Stage;
import org.jspecify.annotations.Nullable;

/**
 * Runs to report about. Every text that somebody else than us writes goes through {@code words}, so
 * that the same run can be had with friendly and with hostile text.
 */
final class Samples {
  static final String HOSTILE =
      "\"x|y<script>@everyone \n::error::##[group] --> ` ``` $(id) end: section ; # click %%{x}%%"
          + " \u202Eevil\u0007\u001b[31m <!-- [a](javascript:x) ![i](http://e.vil/i) #12 GH-3 o/r#4"
          + " 0123456789abcdef0123 *b* _i_ ~s~ \\| &lt; www.e.vil";
  static final String CONFERENCE = "https://example.zoom.us/j/1234567?pwd=secret";
  static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  static final Instant NOW = Instant.parse("2026-12-01T10:00:00Z");
  static final Instant INSIDE = Instant.parse("2026-12-01T13:25:00Z");
  static final RunLinks LINKS =
      new RunLinks(
          "https://github.com",
          "datum/infra",
          "3f2a9c1d5e6b7a8091a2b3c4d5e6f708192a3b4c",
          17_000_000_001L);

  private final UnaryOperator<String> words;

  private Samples(UnaryOperator<String> words) {
    this.words = words;
  }

  static Samples friendly() {
    return new Samples(UnaryOperator.identity());
  }

  static Samples hostile() {
    return new Samples(text -> text + " " + HOSTILE);
  }

  String words(String text) {
    return words.apply(text);
  }

  static Window window(String start, String end) {
    return Window.of(Instant.parse(start), Instant.parse(end), BERLIN);
  }

  Change failover() {
    return failover(null, new Deployment.Any(), false);
  }

  Change failover(@Nullable String emergency, Deployment deployment, boolean cancelled) {
    return new Change(
        "eu-failover",
        words("Fail over the EU control-plane database"),
        new IssueReference(new RepositoryName("datum", "infra"), 412),
        window("2026-12-01T13:00:00Z", "2026-12-01T14:30:00Z"),
        words("EU control plane.\nWrites pause for up to five minutes. Join " + CONFERENCE),
        BlastRadius.HIGH,
        List.of("control-plane", words("auth")),
        List.of("production"),
        deployment,
        List.of(
            new Attendee("drewr@datum.net", Role.PARTICIPANT, "drewr"),
            new Attendee("sam@datum.net", Role.PARTICIPANT, null),
            new Attendee("support@datum.net", Role.STAKEHOLDER, null),
            new Attendee("lee@datum.net", Role.APPROVER, null)),
        URI.create(CONFERENCE),
        emergency == null ? null : new Emergency(emergency, null, 2),
        cancelled,
        ".github/changes/eu-failover.yaml",
        /* unreachable= */ 0);
  }

  Change certificate() {
    return new Change(
        "rotate-certificate",
        words("Rotate the edge certificate"),
        new IssueReference(new RepositoryName("datum", "edge"), 7),
        Window.of(
            Instant.parse("2026-12-01T23:00:00Z"),
            Instant.parse("2026-12-02T01:00:00Z"),
            ZoneId.of("UTC")),
        "",
        BlastRadius.LOW,
        List.of(),
        List.of("production", "staging"),
        new Deployment.Tag(words("v2.0.0")),
        List.of(),
        null,
        null,
        false,
        ".github/changes/rotate-certificate.yaml",
        /* unreachable= */ 0);
  }

  Attempt attempt(Change change, List<Opening> openings) {
    return attempt(change, new Course(openings, List.of(), Duration.ZERO, null));
  }

  Attempt attempt(Change change, Course course) {
    EventId id = EventId.of(77, change.id(), 1);
    LastApplied notes =
        new LastApplied(
            77,
            "datum/infra",
            change.id(),
            1,
            new Revision("9b1deb4d3b7d4bad9bdd2b0d7b3dcb6d11223344", /* mainline= */ true),
            change.manifest(),
            change.issue().toString(),
            change.blastRadius(),
            change.services(),
            change.environments(),
            change.deployment().words(),
            LastApplied.Times.of(change.window()),
            "",
            "",
            "",
            "",
            "",
            "",
            Map.of(),
            "",
            null,
            null,
            course,
            false,
            null);
    return new Attempt(1, event(id.value(), change.title(), change.window(), guests()), notes);
  }

  static List<Guest> guests() {
    return List.of(
        new Guest("drewr@datum.net", "Drew", false, Guest.Reply.ACCEPTED, null, 0, false, false),
        new Guest("sam@datum.net", null, false, Guest.Reply.TENTATIVE, null, 0, false, false),
        Guest.invited("support@datum.net", true),
        Guest.invited("lee@datum.net", false),
        new Guest("team@group.calendar", null, false, Guest.Reply.ACCEPTED, null, 0, false, true));
  }

  CalendarEvent event(String id, String title, Window window, List<Guest> guests) {
    return new CalendarEvent(
        id,
        "\"1\"",
        false,
        "https://www.google.com/calendar/event?eid=abc",
        title,
        "",
        CONFERENCE,
        false,
        window,
        false,
        guests,
        false,
        "ann@datum.net",
        null,
        Map.of(),
        false,
        null);
  }

  List<CalendarEvent> neighbours() {
    return List.of(
        event(
            "n1",
            words("Upgrade Postgres: part 2; all regions"),
            window("2026-12-01T14:00:00Z", "2026-12-01T16:00:00Z"),
            List.of()),
        event(
            "n2",
            words("section of the network"),
            window("2026-12-01T07:00:00Z", "2026-12-01T08:00:00Z"),
            List.of()),
        event(
            "n3",
            words("2026-12 reorganisation, with ann@example.org"),
            window("2026-11-01T00:00:00Z", "2026-12-24T00:00:00Z"),
            List.of()),
        event(
            "n4",
            words("Far away"),
            window("2026-12-20T00:00:00Z", "2026-12-24T00:00:00Z"),
            List.of()));
  }

  Freeze freeze() {
    return new Freeze(
        words("End of the quarter: books are closed"),
        window("2026-12-01T13:30:00Z", "2026-12-03T00:00:00Z"));
  }

  IssueFinding confirmed(Change change) {
    return new IssueFinding.Confirmed(
        new ChangeIssue(
            change.issue(),
            words("EU database needs a failover"),
            LINKS.issue(change.issue()),
            List.of(),
            List.of(),
            false,
            true));
  }

  Reason reason(Change change, Code code, Effect effect, String what, String remedy) {
    return new Reason(code, effect, change.id(), "start", words(what), remedy, null);
  }

  Reason notOpen(Change change) {
    return new Reason(
        Code.WINDOW_NOT_OPEN,
        Effect.HOLDS,
        change.id(),
        "start",
        "The window has not opened yet: " + change.window().words() + ".",
        "Run this job again then, or move the event on the calendar, which asks approvers anew.",
        change.window().start());
  }

  Reason overlap(Change change, Effect effect) {
    return reason(
        change,
        Code.OVERLAPS,
        effect,
        "Another change touches this one: \"Upgrade Postgres\".",
        "Agree with its owners who goes first, and move the other one.");
  }

  Operation insert(Change change) {
    List<Guest> invited =
        change.attendees().stream().map(a -> Guest.invited(a.email(), a.optional())).toList();
    EventFields fields =
        new EventFields(change.title(), "", "", change.window(), invited, "", null, Map.of());
    return new Operation.Insert(EventId.of(77, change.id(), 1), 1, fields, true);
  }

  Operation move(Attempt attempt) {
    return new Operation.Update(
        attempt.event(),
        EventFields.properties(Map.of()),
        List.of(
            new Edit(Field.WINDOW, "2026-12-01 14:00 to 15:30", "2026-12-01 16:00 to 17:30"),
            new Edit(Field.TITLE, words("Fail over"), words("Fail over the EU database")),
            new Edit(Field.GUESTS, "", "1 invited")),
        true);
  }

  /** Waits for its window and for an approver; a person moved it; created nothing. */
  Report waiting() {
    Change change = failover();
    Attempt attempt = attempt(change, List.of());
    Reason approval =
        reason(
            change,
            Code.AWAITING_APPROVAL,
            Effect.HOLDS,
            "Not accepted yet by l…@datum.net (no reply yet).",
            "They accept the invitation on the calendar; then run this job again.");
    Verdict verdict =
        new Verdict(
            Verdict.Kind.WAIT,
            List.of(notOpen(change), approval, overlap(change, Effect.TOLD)),
            change.window().start());
    Plan plan =
        new Plan(
            new Operation.None(),
            attempt,
            List.of(
                new Drift(
                    Field.WINDOW,
                    true,
                    "2026-12-01 13:00 to 14:30 Europe/Berlin",
                    "2026-12-01 14:00 to 15:30 Europe/Berlin"),
                new Drift(Field.TITLE, false, words("Fail over now"), words("Failover")),
                new Drift(Field.GUESTS, true, "", "1 added by hand")),
            List.of(words("An event made by hand links the same issue.")),
            false);
    ChangeReport report =
        new ChangeReport(
            change,
            2,
            words("production"),
            Stage.PLANNED,
            confirmed(change),
            attempt,
            plan,
            true,
            neighbours(),
            List.of(freeze()),
            verdict,
            List.of(words("The comment on the issue could not be written: it is locked.")));
    return judged(NOW, verdict, List.of(report));
  }

  /** Open, for an emergency waives an overlap; the event was moved. */
  Report open() {
    Change change = failover(words("Certificate expires at 15:00"), new Deployment.Any(), false);
    Opening opening =
        new Opening(
            words("production"),
            17_000_000_001L,
            words("drewr"),
            Instant.parse("2026-12-01T13:25:00Z"),
            List.of("overlaps"),
            Examples.REVISION);
    Attempt attempt = attempt(change, List.of(opening));
    Verdict verdict =
        new Verdict(
            Verdict.Kind.OPEN, List.of(overlap(change, Effect.WAIVED)), change.window().end());
    Plan plan = new Plan(move(attempt), attempt, List.of(), List.of(), false);
    ChangeReport report =
        new ChangeReport(
            change,
            2,
            words("production"),
            Stage.UNDERWAY,
            confirmed(change),
            attempt,
            plan,
            true,
            List.of(),
            List.of(),
            verdict,
            List.of());
    return judged(INSIDE, verdict, List.of(report));
  }

  /** Two changes, of which one is blocked. */
  Report blocked() {
    Change failover = failover();
    Change certificate = certificate();
    Reason issue =
        reason(
            certificate,
            Code.ISSUE_NOT_CONFIRMED,
            Effect.BLOCKS,
            "Issue datum/edge#7 is closed (not planned).",
            "Reopen it while the change is planned, or set the manifest's state: cancelled.");
    Verdict blocked = new Verdict(Verdict.Kind.BLOCKED, List.of(issue), null);
    Verdict open = new Verdict(Verdict.Kind.OPEN, List.of(), failover.window().end());
    Attempt attempt = attempt(failover, List.of());
    return judged(
        INSIDE,
        Verdict.all(List.of(open, blocked)),
        List.of(
            new ChangeReport(
                failover,
                2,
                words("production"),
                Stage.PLANNED,
                confirmed(failover),
                attempt,
                new Plan(new Operation.None(), attempt, List.of(), List.of(), false),
                true,
                List.of(),
                List.of(),
                open,
                List.of()),
            new ChangeReport(
                certificate,
                1,
                words("production"),
                Stage.PLANNED,
                new IssueFinding.NotConfirmed(
                    certificate.issue(), IssueFinding.Flaw.CLOSED, "not planned"),
                null,
                new Plan(insert(certificate), null, List.of(), List.of(), false),
                false,
                List.of(),
                List.of(),
                blocked,
                List.of())));
  }

  /** A pull request's plan: one event would be created, one could not be looked at. */
  Report plan() {
    Change failover = failover(null, new Deployment.Named(), false);
    Change certificate = certificate();
    Verdict wait =
        new Verdict(Verdict.Kind.WAIT, List.of(notOpen(failover)), failover.window().start());
    return new Report(
        Report.Kind.PLAN,
        "production",
        NOW,
        LINKS,
        words("Production changes"),
        null,
        List.of(
            new ChangeReport(
                failover,
                2,
                words("production"),
                Stage.PLANNED,
                confirmed(failover),
                null,
                new Plan(insert(failover), null, List.of(), List.of(), false),
                false,
                neighbours(),
                List.of(),
                wait,
                List.of()),
            new ChangeReport(
                certificate,
                1,
                words("production"),
                Stage.PLANNED,
                confirmed(certificate),
                null,
                null,
                false,
                List.of(),
                List.of(),
                Verdict.notApplicable(),
                List.of())),
        problems(Problem.Severity.WARNING),
        null,
        List.of(words("There are no credentials for the calendar, as on any fork.")));
  }

  /** Kept the calendar up to date. */
  Report notApplicable() {
    return new Report(
        Report.Kind.GATE,
        words("production"),
        NOW,
        LINKS,
        null,
        Verdict.notApplicable(),
        List.of(),
        List.of(),
        null,
        List.of());
  }

  Report invalid() {
    return new Report(
        Report.Kind.GATE,
        "production",
        NOW,
        LINKS,
        null,
        null,
        List.of(),
        problems(Problem.Severity.ERROR),
        null,
        List.of());
  }

  Report failed() {
    return new Report(
        Report.Kind.GATE,
        "production",
        NOW,
        LINKS,
        null,
        null,
        List.of(),
        List.of(),
        new Report.Failure(
            words("Google Calendar answered 404 for calendar team@group.calendar.google.com."),
            words("Share the calendar with deploy@project.iam.gserviceaccount.com."),
            false),
        List.of());
  }

  Map<String, Report> all() {
    return Map.of(
        "wait", waiting(),
        "open", open(),
        "blocked", blocked(),
        "plan", plan(),
        "not-applicable", notApplicable(),
        "invalid", invalid(),
        "failed", failed());
  }

  static Set<String> names() {
    return friendly().all().keySet();
  }

  private List<Problem> problems(Problem.Severity severity) {
    return List.of(
        new Problem(
            Position.of(".github/changes/eu failover.yaml", 3, 8),
            severity,
            words("\"blast-radios\" is not a key of a manifest."),
            words("Did you mean \"blast-radius\"?")),
        new Problem(
            Position.file(".github/change-policy.yaml"),
            severity,
            words("The calendar is missing."),
            words("Name it here or in the input calendar.")));
  }

  private static Report judged(Instant now, Verdict verdict, List<ChangeReport> changes) {
    return new Report(
        Report.Kind.GATE,
        "production",
        now,
        LINKS,
        "Production changes",
        verdict,
        changes,
        List.of(),
        null,
        List.of());
  }
}
