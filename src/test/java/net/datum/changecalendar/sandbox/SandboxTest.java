package net.datum.changecalendar.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** HTTP itself, the log and the faults. */
final class SandboxTest {
  private static final String EVENTS = "calendars/ops@datum.net/events";

  private final SandboxClock clock = SandboxClock.at("2026-12-01T10:00:00Z");
  private final Sandbox sandbox = Sandbox.start(clock);
  private final Wire wire = new Wire(sandbox.calendarApiUrl() + "calendar/v3/", "robot");

  SandboxTest() {
    sandbox
        .calendar()
        .addCalendar("ops@datum.net", "Ops", ZoneId.of("UTC"))
        .accept("robot", Account.delegated("robot@datum.net"));
  }

  @AfterEach
  void close() {
    sandbox.close();
  }

  @Test
  void date_header_comes_from_the_clock() {
    clock.advance(Duration.ofMinutes(5));
    assertThat(wire.get(EVENTS).header("Date")).isEqualTo("Tue, 01 Dec 2026 10:05:00 GMT");
  }

  @Test
  void method_override_and_gzip_are_understood_in_both_directions() throws IOException {
    String id =
        sandbox
            .calendar()
            .hands("ops@datum.net")
            .createByHand("Lunch", clock.instant(), clock.instant().plusSeconds(60), "");
    HttpURLConnection connection =
        (HttpURLConnection)
            URI.create(sandbox.calendarApiUrl() + "calendar/v3/" + EVENTS + "/" + id)
                .toURL()
                .openConnection();
    connection.setRequestMethod("POST");
    connection.setRequestProperty("X-HTTP-Method-Override", "PATCH");
    connection.setRequestProperty("Authorization", "Bearer robot");
    connection.setRequestProperty("Content-Encoding", "gzip");
    connection.setRequestProperty("Accept-Encoding", "gzip");
    connection.setDoOutput(true);
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      out.write("{\"summary\": \"Dinner\"}".getBytes(StandardCharsets.UTF_8));
    }
    connection.getOutputStream().write(zipped.toByteArray());
    assertThat(connection.getResponseCode()).isEqualTo(200);
    assertThat(connection.getHeaderField("Content-Encoding")).isEqualTo("gzip");
    try (InputStream in = new GZIPInputStream(connection.getInputStream())) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).contains("Dinner");
    }
    RequestLog.Recorded recorded = sandbox.requests().all().getFirst();
    assertThat(recorded.method()).isEqualTo("PATCH");
    assertThat(recorded.json().path("summary").asText()).isEqualTo("Dinner");
    assertThat(recorded.responseBody()).contains("Dinner");
  }

  @Test
  void faults_strike_as_often_as_armed_and_in_the_form_of_their_service() {
    sandbox.faults().on("GET", "/events$").times(2).calendarError(503, "backendError", "Oops", 7);
    Wire.Reply refused = wire.get(EVENTS);
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.reason()).isEqualTo("backendError");
    assertThat(refused.header("Retry-After")).isEqualTo("7");
    assertThat(wire.get(EVENTS).status()).isEqualTo(503);
    assertThat(wire.get(EVENTS).status()).isEqualTo(200);
    assertThat(sandbox.faults().pending()).isFalse();
  }

  @Test
  void after_lets_requests_pass_first() {
    sandbox.faults().on("*", "/events$").after(1).githubError(418, "Teapot");
    assertThat(wire.get(EVENTS).status()).isEqualTo(200);
    assertThat(wire.get(EVENTS).status()).isEqualTo(418);
  }

  @Test
  void reset_leaves_the_work_undone_and_reset_after_commit_does_it() {
    sandbox.faults().on("POST", "/events$").reset();
    assertThatThrownBy(() -> wire.sendOrFail("POST", EVENTS, event("aaaaa")))
        .isInstanceOf(IOException.class);
    assertThat(sandbox.calendar().event("ops@datum.net", "aaaaa")).isEmpty();
    sandbox.faults().on("POST", "/events$").resetAfterCommit();
    assertThatThrownBy(() -> wire.sendOrFail("POST", EVENTS, event("aaaaa")))
        .isInstanceOf(IOException.class);
    assertThat(sandbox.calendar().event("ops@datum.net", "aaaaa")).isPresent();
    assertThat(sandbox.requests().all()).extracting(RequestLog.Recorded::status).contains(0);
  }

  @Test
  void a_plain_connection_sends_again_after_a_hang_up() throws IOException {
    sandbox.faults().on("GET", "/events$").hangUp();
    HttpURLConnection connection =
        (HttpURLConnection)
            URI.create(sandbox.calendarApiUrl() + "calendar/v3/" + EVENTS).toURL().openConnection();
    connection.setRequestProperty("Authorization", "Bearer robot");
    assertThat(connection.getResponseCode()).isEqualTo(200);
    assertThat(sandbox.requests().all()).hasSize(2);
  }

  @Test
  void a_described_method_that_is_left_out_answers_501() {
    assertThat(wire.get("calendars/changes%40datum.net/acl").status()).isEqualTo(501);
  }

  @Test
  void of_two_inserts_at_once_one_is_refused() throws InterruptedException {
    List<Integer> statuses = Collections.synchronizedList(new ArrayList<>());
    List<Thread> threads =
        List.of(1, 2).stream()
            .map(i ->
                Thread.ofVirtual()
                    .start(() -> statuses.add(wire.post(EVENTS, event("aaaaa")).status())))
            .toList();
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(statuses).containsExactlyInAnyOrder(200, 409);
  }

  @Test
  void cut_body_breaks_off_in_the_middle_of_the_answer() {
    sandbox.faults().on("GET", "/events$").cutBody();
    assertThatThrownBy(() -> wire.sendOrFail("GET", EVENTS, "")).isInstanceOf(IOException.class);
  }

  @Test
  void answers_that_are_no_json_say_200() {
    sandbox.faults().on("GET", "/events$").notJson();
    sandbox.faults().on("GET", "/events$").html();
    sandbox.faults().on("GET", "/events$").empty();
    assertThat(wire.get(EVENTS).response().body()).doesNotEndWith("}");
    assertThat(wire.get(EVENTS).header("Content-Type")).startsWith("text/html");
    assertThat(wire.get(EVENTS).response().body()).isEmpty();
  }

  @Test
  void requests_side_by_side_are_one_round() throws InterruptedException {
    sandbox.faults().latency(Duration.ofMillis(150));
    CountDownLatch ready = new CountDownLatch(1);
    List<Thread> threads =
        List.of(1, 2, 3).stream()
            .map(i ->
                Thread.ofVirtual()
                    .start(() -> {
                      try {
                        ready.await();
                      } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                      }
                      wire.get(EVENTS);
                    }))
            .toList();
    ready.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    wire.get(EVENTS);
    assertThat(sandbox.requests().all()).hasSize(4);
    assertThat(sandbox.requests().rounds()).isEqualTo(2);
  }

  @Test
  void unknown_paths_and_parameters_are_refused() {
    assertThat(wire.get("calendars/ops@datum.net/evnts").status()).isEqualTo(404);
    assertThat(wire.get(EVENTS + "?timemin=2026-12-01T00:00:00Z").status()).isEqualTo(400);
    assertThat(wire.get(EVENTS + "?maxResults=many").status()).isEqualTo(400);
    assertThat(wire.get(EVENTS + "?singleEvents=yes").status()).isEqualTo(400);
  }

  private static String event(String id) {
    return "{'id':'%s','start':{'dateTime':'2026-12-01T12:00:00Z'},".formatted(id)
        + "'end':{'dateTime':'2026-12-01T13:00:00Z'}}";
  }
}
