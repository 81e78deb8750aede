package net.datum.changecalendar.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.auth.oauth2.GoogleCredentials;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import net.datum.changecalendar.action.ActionFailure;
import net.datum.changecalendar.action.Deadline;
import net.datum.changecalendar.action.Network;
import net.datum.changecalendar.action.Pause;
import net.datum.changecalendar.action.Retry;
import net.datum.changecalendar.action.ServiceFailure;
import org.jspecify.annotations.Nullable;

/** One run: looks whether it may, checks, cleans up, and reports. */
final class Session implements AutoCloseable {
  /** Far enough for nobody to have plans, near enough for Calendar to take it. */
  private static final int DAYS_AHEAD = 400;

  private static final Duration LONGEST = Duration.ofMinutes(30);

  /** What cleaning up may take beyond that. */
  private static final Duration CLEANING = Duration.ofMinutes(10);

  private static final String SCOPE = "https://www.googleapis.com/auth/calendar.events";

  private final Ground ground;
  private final Wire wire;
  private final Deadline deadline;
  private final Veil veil;
  private final PrintStream out;

  private Session(Ground ground, Wire wire, Deadline deadline, Veil veil, PrintStream out) {
    this.ground = ground;
    this.wire = wire;
    this.deadline = deadline;
    this.veil = veil;
    this.out = out;
  }

  /** Signs in; nothing is sent to the calendar. */
  static Session open(Given given, Clock clock, Pause pause, PrintStream out) throws IOException {
    Veil veil = new Veil(given.secrets().toList());
    Deadline deadline = new Deadline(clock, LONGEST);
    Network network = Network.from(given.environment(), deadline, veil::add);
    Wire wire = new Wire(network, new Retry(clock, pause, deadline), veil);
    String token = given.token() == null ? defaultToken() : given.token();
    veil.add(token);
    Instant now = clock.instant();
    LocalDate day =
        Objects.requireNonNullElse(
            given.day(), LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(DAYS_AHEAD));
    // The digits of radix 32 are just those that Calendar takes for an id.
    String run = Long.toString(new SecureRandom().nextLong() >>> 14, 32);
    Ground ground =
        new Ground(
            given,
            new LiveCalendar(wire, given.calendarApi(), given.calendar(), token, run),
            token,
            new LiveGitHub(
                wire,
                given.githubApi(),
                Objects.requireNonNullElse(given.githubToken(), ""),
                Objects.requireNonNullElse(given.repository(), "")),
            network,
            clock,
            pause,
            day.atStartOfDay(ZoneOffset.UTC).toInstant(),
            new AtomicInteger());
    return new Session(ground, wire, deadline, veil, out);
  }

  private static String defaultToken() throws IOException {
    try {
      GoogleCredentials credentials =
          GoogleCredentials.getApplicationDefault().createScoped(List.of(SCOPE));
      return credentials.refreshAccessToken().getTokenValue();
    } catch (IOException e) {
      throw new ServiceFailure(
          "There are no Google credentials.",
          "Set " + Given.TOKEN + ", or run gcloud auth application-default login.",
          e);
    }
  }

  /** Runs the checks; the status is that of the process. */
  int check() throws IOException {
    String refusal = refusal();
    if (refusal != null) {
      out.println(refusal);
      return Live.UNKNOWN;
    }
    List<Result> results = new ArrayList<>();
    wire.drain();
    try {
      for (Check check : Checks.ALL) {
        if (ground.given().only().isEmpty() || ground.given().only().contains(check.id())) {
          Result result = result(check);
          out.println(result.line());
          results.add(result);
        }
      }
    } finally {
      cleanUp();
    }
    write(new LiveReport(results, ground).markdown());
    results.stream()
        .filter(result -> result.finding() instanceof Finding.Differs)
        .flatMap(Result::changes)
        .forEach(out::println);
    return Result.status(results);
  }

  /** That it fails must not cost the report. */
  private void cleanUp() {
    deadline.extend(CLEANING);
    try {
      int left = Cleaner.clean(ground.calendar(), ground.calendar().mine());
      out.println(left == 0 ? "All that was made is deleted." : left(left));
    } catch (IOException | ActionFailure e) {
      out.println("What was made could not be deleted: ./live clean deletes it.");
    }
  }

  private static String left(int number) {
    return number + " events are left: ./live clean deletes them.";
  }

  private Result result(Check check) {
    List<String> lacking =
        check.needs().stream()
            .sorted()
            .filter(need -> !need.isMetBy(ground.given()))
            .map(Need::words)
            .toList();
    Finding finding =
        lacking.isEmpty()
            ? found(check)
            : new Finding.NotTried("It takes " + String.join(" and ", lacking) + ".");
    return new Result(check, finding, veil.over(finding.words()), wire.drain());
  }

  private Finding found(Check check) {
    try {
      return check.probe().find(ground);
    } catch (Check.Unusable e) {
      return new Finding.BrokeOff("It broke off: " + e.getMessage() + ".");
    } catch (IOException | RuntimeException e) {
      return new Finding.BrokeOff("It broke off: " + e + ".");
    }
  }

  /** Why the calendar is left alone; null where it may be used. */
  private @Nullable String refusal() throws IOException {
    Map<String, String> span =
        Map.of(
            "timeMin", ground.begin().toString(),
            "timeMax", ground.end().toString(),
            "singleEvents", "true");
    List<JsonNode> there;
    try {
      there = ground.calendar().all(span);
    } catch (Check.Unusable e) {
      return veil.over("The calendar cannot be used: " + e.getMessage() + ".");
    }
    long others = there.stream().filter(event -> !Cleaner.isOurs(event)).count();
    return others == 0 || ground.given().besideOthers()
        ? null
        : "On the 7 days from %s the calendar has %d events that are not ours: use a calendar for tests, give another --day, or say --beside-others."
            .formatted(LocalDate.ofInstant(ground.begin(), ZoneOffset.UTC), others);
  }

  private void write(String report) throws IOException {
    Path file = ground.given().report().toAbsolutePath();
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, report);
    out.println("The report is in " + ground.given().report() + ".");
    String summary = ground.given().variable("GITHUB_STEP_SUMMARY");
    if (summary != null) {
      Files.writeString(
          Path.of(summary),
          report,
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    }
  }

  /** Deletes what earlier runs left behind. */
  int clean() throws IOException {
    int left = Cleaner.clean(ground.calendar(), LiveCalendar.MARKED);
    out.println(left == 0 ? "Nothing of ours is left on the calendar." : left(left));
    return left == 0 ? 0 : Live.UNKNOWN;
  }

  @Override
  public void close() {
    wire.close();
  }
}
