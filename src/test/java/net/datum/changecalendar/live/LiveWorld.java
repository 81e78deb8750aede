package net.datum.changecalendar.live;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.datum.changecalendar.sandbox.AccessRole;
import net.datum.changecalendar.sandbox.Account;
import net.datum.changecalendar.sandbox.Call;
import net.datum.changecalendar.sandbox.GitHubActor;
import net.datum.changecalendar.sandbox.Sandbox;
import net.datum.changecalendar.sandbox.SandboxClock;

/** A sandbox with all that {@code ./live} can be given, and the program itself in this process. */
final class LiveWorld implements AutoCloseable {
  static final String CALENDAR = "live@group.calendar.google.com";
  static final String GUEST = "guest@example.com";
  static final String USER = "lee@datum.net";
  static final String REPOSITORY = "datum/live";

  private static final Pattern INSTANCE =
      Pattern.compile("/events/(([0-9a-v]+)_(\\d{8}T\\d{6}Z))$");
  private static final DateTimeFormatter BASIC = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssX");

  private final SandboxClock clock = SandboxClock.at("2026-12-01T10:00:00Z");
  private final Path folder;
  private final Sandbox sandbox;
  private final Map<String, String> environment = new HashMap<>();
  private String log = "";

  LiveWorld(Path folder) {
    this(folder, Duration.ZERO);
  }

  /**
   * Starts one.
   *
   * @param ahead how far the services' clock is ahead of this machine's
   */
  LiveWorld(Path folder, Duration ahead) {
    this.folder = folder;
    this.sandbox = Sandbox.start(Clock.offset(clock, ahead));
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    sandbox
        .calendar()
        .addCalendar(CALENDAR, "Private name", ZoneId.of("Europe/Berlin"))
        .addCalendar(AccessChecks.HOLIDAYS, "Holidays", ZoneId.of("UTC"))
        .accept("ya29.main", Account.delegated(USER))
        .accept("ya29.read", Account.user("reader@datum.net").withRole(AccessRole.READER))
        .hands(AccessChecks.HOLIDAYS)
        .createAllDay("A holiday", today.plusDays(30), today.plusDays(30));
    sandbox
        .github()
        .addRepository(REPOSITORY, 77)
        .addRepository("datum/other", 78)
        .addRepository("datum/silent", 79)
        .disableIssues("datum/silent")
        .addCommits(REPOSITORY, "aaaaaaa1", "aaaaaaa2", "aaaaaaa3")
        .commitFiles(REPOSITORY, "aaaaaaa3", Map.of("README.md", "modified"))
        .accept(
            "ghs_job",
            GitHubActor.workflow(REPOSITORY)
                .withRepositories(REPOSITORY, "datum/other", "datum/silent"));
    sandbox.github().addIssue(REPOSITORY, 1, "For tests", "Private words");
    sandbox
        .github()
        .addIssue(REPOSITORY, 2, "Elsewhere", "Private words")
        .transferTo("datum/other", 9);
    sandbox.github().addIssue(REPOSITORY, 3, "Done", "Private words").close("duplicate");
    sandbox.github().addPullRequest(REPOSITORY, 4, "Code", "Private words", Map.of());
    sandbox.faults().watch(this::makeEvent);
    listIssues("[{\"number\": 4, \"pull_request\": {}}, {\"number\": 3}]");
    sandbox
        .faults()
        .on(call -> call.header("authorization").orElse("").equals("Bearer ya29.other"))
        .always()
        .calendarError(403, "insufficientPermissions", "Insufficient Permission");
    environment.put(Given.TOKEN, "ya29.main");
    environment.put(Given.READ_TOKEN, "ya29.read");
    environment.put(Given.OTHER_TOKEN, "ya29.other");
    environment.put("GITHUB_TOKEN", "ghs_job");
    environment.put("GITHUB_API_URL", sandbox.githubApiUrl().toString());
    environment.put(RunnerChecks.SAW, "{\"environment\": \"as set\", \"paths\": \"readable\"}");
    environment.put(RunnerChecks.POST, "success success");
    environment.put(RunnerChecks.ACTION, "success");
    environment.put("GOOGLE_APPLICATION_CREDENTIALS", credentials().toString());
  }

  /** In the sandbox, a repetition can be written only once a person has made it an event. */
  private void makeEvent(Call call) {
    Matcher instance = INSTANCE.matcher(call.path());
    if (!call.method().equals("GET")
        && instance.find()
        && sandbox.calendar().event(CALENDAR, instance.group(1)).isEmpty()) {
      Instant start = Instant.from(BASIC.parse(instance.group(3)));
      sandbox
          .calendar()
          .hands(CALENDAR)
          .moveInstance(instance.group(2), start, start, start.plus(Duration.ofHours(1)));
    }
  }

  /** The sandbox has no such list. */
  private void listIssues(String issues) {
    sandbox
        .faults()
        .on("GET", "/issues$")
        .always()
        .status(200, issues, Map.of("Content-Type", "application/json"));
  }

  /** As google-github-actions/auth writes it. */
  private Path credentials() {
    return write(
        "credentials.json",
        """
        {"type": "external_account",
         "audience": "//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/providers/q",
         "token_url": "https://sts.googleapis.com/v1/token",
         "service_account_impersonation_url": "https://iamcredentials.googleapis.com/v1/x:generateAccessToken",
         "credential_source": {"url": "https://pipelines.actions.githubusercontent.com/x"}}
        """);
  }

  Path write(String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Sandbox sandbox() {
    return sandbox;
  }

  LiveWorld variable(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Runs it with everything given, and returns its status. */
  int everything(String... more) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "--guest",
                GUEST,
                "--mail",
                "--user",
                USER,
                "--repository",
                REPOSITORY,
                "--issue",
                "1",
                "--transferred",
                "2",
                "--without-issues",
                "datum/silent"));
    words.addAll(List.of(more));
    return run(words);
  }

  /** Runs it on the calendar with these words more. */
  int run(List<String> words) {
    List<String> all = new ArrayList<>(words);
    all.addAll(List.of("--calendar", CALENDAR));
    if (!words.contains("clean")) {
      all.addAll(List.of("--report", folder.resolve("report.md").toString()));
    }
    all.addAll(List.of("--calendar-api-url", sandbox.calendarApiUrl().toString()));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int status =
        new Live(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                environment,
                clock,
                instant -> clock.advance(Duration.between(clock.instant(), instant)))
            .run(all);
    log = out.toString(StandardCharsets.UTF_8);
    return status;
  }

  void passes(Duration time) {
    clock.advance(time);
  }

  String log() {
    return log;
  }

  String report() {
    try {
      return Files.readString(folder.resolve("report.md"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    sandbox.close();
  }
}
