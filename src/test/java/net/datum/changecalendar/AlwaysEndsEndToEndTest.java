package net.datum.changecalendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import net.datum.changecalendar.action.Pause;
import net.datum.changecalendar.runner.Program;
import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.runner.Step;
import net.datum.changecalendar.sandbox.Authority;
import net.datum.changecalendar.sandbox.Fault;
import net.datum.changecalendar.sandbox.GoogleTokens;
import net.datum.changecalendar.sandbox.Unending;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * However a service fails to come to an end, a run does. The run's clock stands still: so each call
 * has all of the timeout, by real time, and what is slow is asked for twice.
 */
class AlwaysEndsEndToEndTest extends EndToEnd {
  private static final String COMMENTS = "/issues/412/comments$";
  private static final String ISSUE = "/issues/412$";
  private static final String EVENTS = "/events$";
  private static final String EVENT = "/events/[^/]+$";

  @TempDir static Path folder;
  private static Authority authority;

  @BeforeAll
  static void an_authority() {
    authority = Authority.in(folder, "ip:127.0.0.1");
  }

  @BeforeEach
  void the_window_is_open() {
    planned();
    at("2026-12-01T14:10");
  }

  /** A step that ends, and as soon as its calls have to. */
  private Step ends(Supplier<Step> run) {
    Instant began = Instant.now();
    Step step = run.get();
    assertThat(Duration.between(began, Instant.now()))
        .as(step.log())
        .isLessThan(Duration.ofSeconds(120));
    return step;
  }

  /** What comes to no end by itself is cut by time; the rest by its size, which may take longer. */
  private void impatient(Unending way) {
    boolean slow = way == Unending.STALL || way == Unending.DRIP;
    runner().input("timeout", slow ? "3s" : "10m");
  }

  private Fault on(String method, String path) {
    return scene.sandbox().faults().on(method, path).always();
  }

  private void assertNoVerdict(String... words) {
    assertNoVerdict(ends(this::step), 3, words);
  }

  @ParameterizedTest
  @EnumSource(Unending.class)
  void an_answer_of_github_that_never_ends_is_given_up(Unending way) {
    impatient(way);
    on("GET", ISSUE).never(way);
    assertNoVerdict("GitHub, reading issue datum/infra#412: ", said(way));
  }

  @ParameterizedTest
  @EnumSource(Unending.class)
  void an_answer_of_the_calendar_that_never_ends_is_given_up(Unending way) {
    impatient(way);
    on("GET", EVENTS).never(way);
    assertNoVerdict("Google Calendar, listing ", said(way));
  }

  private static String said(Unending way) {
    return switch (way) {
      case STALL, DRIP -> "no whole answer in time";
      case BODY -> "the answer is larger than 32 MiB";
      case HEADERS, HEADER -> "no usable answer";
    };
  }

  @ParameterizedTest
  @CsvSource({"STALL, no whole answer in time", "BODY, the answer is larger than 32 MiB"})
  void an_event_that_is_written_without_an_end_leaves_no_verdict(Unending way, String words) {
    impatient(way);
    on("POST", EVENTS).never(way);
    assertNoVerdict("Google Calendar, creating the event: ", words);
  }

  @ParameterizedTest
  @EnumSource(
      value = Unending.class,
      names = {"STALL", "BODY"})
  void an_opening_that_is_recorded_is_followed_by_outputs_and_no_hang(Unending way) {
    impatient(way);
    on("POST", COMMENTS).never(way);
    Step step = ends(this::step);
    assertVerdict(step, "open", "");
    assertThat(step.log()).contains("::warning", "commenting on datum/infra#412");
    assertThat(scene.sandbox().requests().all())
        .as("nobody is told twice")
        .filteredOn(r -> r.method().equals("POST") && r.path().endsWith("/comments"))
        .hasSize(1);
  }

  @Test
  void the_post_step_ends_too() {
    Step gate = step();
    assertVerdict(gate, "open", "");
    impatient(Unending.STALL);
    on("PATCH", EVENT).never(Unending.STALL);
    Step post = ends(() -> runner().post(gate, "success"));
    assertThat(post.log()).contains("The outcome is not recorded", "no whole answer in time");
  }

  @Test
  void comments_and_events_of_more_than_the_limit_are_a_failure_and_no_defect() {
    String large = "[\"" + "x".repeat(100 << 20) + "\"]";
    on("GET", COMMENTS).status(200, large, Map.of("Content-Type", "application/json"));
    policy("issue: {comments: 1}");
    // The sandbox zips it: on its way it is no more than 100 kB.
    assertNoVerdict(
        "GitHub, reading the comments of datum/infra#412: no usable answer (the answer is larger"
            + " than 32 MiB)");
    scene.sandbox().faults().clear();
    on("GET", EVENTS).status(200, large, Map.of("Content-Type", "application/json"));
    assertNoVerdict("Google Calendar, ", "no usable answer (the answer is larger than 32 MiB)");
  }

  @Test
  void a_run_ends_at_its_timeout_by_real_time() {
    Clock real = Clock.systemUTC();
    Path folder = root.resolve("real");
    try (var other = new Scene(folder, real, Program.inProcess(real, Pause.by(real)))) {
      String start = real.instant().plusSeconds(86_400).toString().substring(0, 16);
      other
          .runner()
          .input("timeout", "3s")
          .file(
              Scene.MANIFEST,
              "title: Later\nissue: 412\nstart: %s\nduration: 1h\ntimezone: UTC\n"
                  .formatted(start));
      other.sandbox().faults().on("*", "/").always().never(Unending.DRIP);
      Instant began = Instant.now();
      Step step = other.runner().step();
      assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofSeconds(15));
      assertThat(step.status()).as(step.log()).isEqualTo(3);
      assertThat(step.log()).contains("no whole answer in time");
    }
  }

  /** A server that takes every connection and says no more than this. */
  private static final class Mute implements AutoCloseable {
    private final ServerSocket listener;
    private final List<Socket> taken = Collections.synchronizedList(new ArrayList<>());
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Mute(String words) throws IOException {
      listener = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
      threads.execute(() -> {
        try {
          while (true) {
            Socket socket = listener.accept();
            taken.add(socket);
            socket.getOutputStream().write(words.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
          }
        } catch (IOException e) {
          return;
        }
      });
    }

    int port() {
      return listener.getLocalPort();
    }

    @Override
    public void close() throws IOException {
      listener.close();
      for (Socket socket : taken) {
        socket.close();
      }
      threads.shutdownNow();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\u0016\u0003\u0003\u0040\u0000\u0002"})
  void a_handshake_that_never_ends_is_given_up(String record) throws IOException {
    impatient(Unending.STALL);
    try (Mute mute = new Mute(record)) {
      runner().variable("GITHUB_API_URL", "https://127.0.0.1:" + mute.port());
      assertNoVerdict("GitHub, reading issue", "no whole answer in time");
      runner()
          .variable("GITHUB_API_URL", scene.sandbox().githubApiUrl().toString())
          .input("calendar-api-url", "https://127.0.0.1:" + mute.port() + "/");
      assertNoVerdict("Google Calendar, listing", "no whole answer in time");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "HTTP/1.1 200 Connected\r\nx: "})
  void a_proxy_that_never_connects_is_given_up(String head) throws IOException {
    impatient(Unending.STALL);
    try (Mute mute = new Mute(head)) {
      runner()
          .variable("HTTPS_PROXY", "http://127.0.0.1:" + mute.port())
          .variable("GITHUB_API_URL", "https://git.house.test");
      assertNoVerdict("GitHub, reading issue", "no whole answer in time");
      runner()
          .variable("GITHUB_API_URL", scene.sandbox().githubApiUrl().toString())
          .input("calendar-api-url", "https://calendar.test/");
      assertNoVerdict("Google Calendar, listing", "no whole answer in time");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "oidc, STALL",
    "oidc, BODY",
    "sts, DRIP",
    "sts, BODY",
    "generateAccessToken, STALL",
    "generateAccessToken, HEADER"
  })
  void a_sign_in_that_never_ends_is_given_up(String what, Unending way) throws Exception {
    signIn(what, way);
  }

  @ParameterizedTest
  @CsvSource({"signJwt, STALL", "token, DRIP"})
  void so_is_a_sign_in_for_a_user(String what, Unending way) throws Exception {
    runner().input("subject", GoogleTokens.USER);
    signIn(what, way);
  }

  private void signIn(String what, Unending way) throws Exception {
    try (var google = new GoogleTokens(authority.server(), clock, Scene.GOOGLE_TOKEN)) {
      runner()
          .input("google-access-token", "")
          .input("google-credentials-hosts", "127.0.0.1")
          .file("gha-creds-1.json", google.file(/* account= */ true))
          .variable(
              "GOOGLE_APPLICATION_CREDENTIALS",
              runner().workspace().resolve("gha-creds-1.json").toString())
          .variable("NODE_EXTRA_CA_CERTS", authority.certificate().toString());
      assertVerdict(step(), "open", "");
      impatient(way);
      google.never(what, way);
      assertNoVerdict("Google did not sign this run in");
      assertThat(google.calls()).contains(what);
    }
  }
}
