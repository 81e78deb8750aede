package net.datum.changecalendar.runner;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import net.datum.changecalendar.calendar.EventId;
import net.datum.changecalendar.sandbox.Account;
import net.datum.changecalendar.sandbox.CalendarHands;
import net.datum.changecalendar.sandbox.GitHubActor;
import net.datum.changecalendar.sandbox.IssueHandle;
import net.datum.changecalendar.sandbox.Sandbox;

/**
 * A team to play with: repository {@code datum/infra} with issue 412 and a line of commits, a
 * calendar of its own, and a runner whose steps run against the sandbox.
 */
public final class Scene implements AutoCloseable {
  public static final String REPOSITORY = "datum/infra";
  public static final long REPOSITORY_ID = 4711;
  public static final String CALENDAR = "c_datum@group.calendar.google.com";
  public static final String GITHUB_TOKEN = "ghs_workflowTokenOfTheSandbox";
  public static final String GOOGLE_TOKEN = "ya29.accessTokenOfTheSandbox";
  public static final String MANIFEST = ".github/changes/eu-failover.yaml";
  public static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private final Sandbox sandbox;
  private final Program program;
  private final Runner runner;
  private final IssueHandle issue;

  /**
   * Sets the scene: nothing is planned yet.
   *
   * @param root a folder of its own
   * @param clock the services' time
   */
  public Scene(Path root, Clock clock, Program program) {
    this(root, Sandbox.start(clock), program);
  }

  /**
   * Sets the scene: nothing is planned yet.
   *
   * @param root a folder of its own
   * @param sandbox that has just been started; it ends with the scene
   */
  public Scene(Path root, Sandbox sandbox, Program program) {
    this.program = program;
    this.sandbox = sandbox;
    sandbox
        .calendar()
        .addCalendar(CALENDAR, "Datum Engineering", BERLIN)
        .accept(GOOGLE_TOKEN, Account.delegated("change-calendar@datum.net"));
    sandbox
        .github()
        .addRepository(REPOSITORY, REPOSITORY_ID)
        .addCommits(REPOSITORY, commit(1), commit(2), commit(3), commit(4))
        .accept(GITHUB_TOKEN, GitHubActor.workflow(REPOSITORY));
    issue =
        sandbox
            .github()
            .addIssue(REPOSITORY, 412, "EU control plane must survive a zone", "The plan …");
    runner = machine(root).input("calendar", CALENDAR).commit(commit(1)).run(1001);
  }

  /** Another runner in the same scene, with a folder of its own. */
  public Runner machine(Path folder) {
    return new Runner(folder, program, REPOSITORY, REPOSITORY_ID)
        .against(sandbox, GITHUB_TOKEN, GOOGLE_TOKEN);
  }

  /**
   * A runner of another repository that has the same calendar, with an open issue 7.
   *
   * @param folder of its own
   */
  public Runner neighbour(Path folder, Program theirs, String repository, long id) {
    String token = "ghs_workflowTokenOf" + id;
    sandbox
        .github()
        .addRepository(repository, id)
        .addCommits(repository, commit(1))
        .accept(token, GitHubActor.workflow(repository))
        .addIssue(repository, 7, "The next version", "The plan …");
    return new Runner(folder, theirs, repository, id)
        .against(sandbox, token, GOOGLE_TOKEN)
        .input("calendar", CALENDAR)
        .commit(commit(1))
        .run(2001);
  }

  /** The nth commit on main, from 1. */
  public static String commit(int n) {
    return Integer.toHexString(n).repeat(40);
  }

  /** The manifest of the scene's change, with a line for each further key. */
  public static String manifest(String start, String duration, String... more) {
    return """
    title: Fail over the EU control-plane database
    issue: 412
    start: %s
    duration: %s
    timezone: Europe/Berlin
    scope: |
      EU control plane. Writes pause for up to five minutes.
    blast-radius: high
    services: [control-plane, auth]
    """
            .formatted(start, duration)
        + String.join("\n", more)
        + (more.length == 0 ? "" : "\n");
  }

  public Sandbox sandbox() {
    return sandbox;
  }

  public Runner runner() {
    return runner;
  }

  public IssueHandle issue() {
    return issue;
  }

  public CalendarHands hands() {
    return sandbox.calendar().hands(CALENDAR);
  }

  public String eventId(int attempt) {
    return eventId("eu-failover", attempt);
  }

  /** The id of an event of any of the repository's changes. */
  public static String eventId(String change, int attempt) {
    return EventId.of(REPOSITORY_ID, change, attempt).value();
  }

  /** An event of the scene's change as the calendar has it. */
  public JsonNode event(int attempt) {
    return sandbox.calendar().event(CALENDAR, eventId(attempt)).orElseThrow();
  }

  public List<JsonNode> events() {
    return sandbox.calendar().events(CALENDAR);
  }

  public List<JsonNode> comments() {
    return sandbox.github().comments(REPOSITORY, 412);
  }

  public static Instant berlin(String local) {
    return java.time.LocalDateTime.parse(local).atZone(BERLIN).toInstant();
  }

  @Override
  public void close() {
    sandbox.close();
    if (!sandbox.requests().leaks().isEmpty()) {
      throw new AssertionError("requests carried secrets: " + sandbox.requests().leaks());
    }
  }
}
