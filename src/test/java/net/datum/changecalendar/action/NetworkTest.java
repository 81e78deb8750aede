package net.datum.changecalendar.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A call that is given up is given up for good: its connection ends too. */
class NetworkTest {
  private static final Duration LONG = Duration.ofSeconds(25);

  private ServerSocket server;

  @BeforeEach
  void a_server_listens() throws IOException {
    server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void it_stops() throws IOException {
    server.close();
  }

  private void send(Duration timeout) throws IOException {
    Clock clock = Clock.systemUTC();
    try (var network = Network.from(Map.of(), new Deadline(clock, timeout), secret -> {})) {
      network.send(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.getLocalPort() + "/")));
    }
  }

  /** Says something on the first connection, and comes back when that has ended. */
  private Future<?> serving(String words, boolean overAndOver) {
    return Executors.newVirtualThreadPerTaskExecutor()
        .submit(() -> {
          try (Socket socket = server.accept()) {
            do {
              socket.getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
            } while (overAndOver);
            while (socket.getInputStream().read() >= 0) {
              // The request, until its end.
            }
          } catch (IOException e) {
            // It has ended.
          }
        });
  }

  @Test
  void one_that_stalls_is_given_up_in_time_and_its_connection_ends() throws Exception {
    Future<?> ended = serving("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n", false);
    assertThatThrownBy(() -> send(Duration.ofSeconds(8))).isInstanceOf(HttpTimeoutException.class);
    ended.get(LONG.toSeconds(), TimeUnit.SECONDS);
  }

  @Test
  void one_that_never_ends_is_given_up_by_its_size_and_its_connection_ends() throws Exception {
    Future<?> ended = serving("HTTP/1.1 200 OK\r\n\r\n" + "x".repeat(100_000), true);
    assertThatThrownBy(() -> send(LONG)).isInstanceOf(BoundedBody.TooLarge.class);
    ended.get(LONG.toSeconds(), TimeUnit.SECONDS);
  }

  @Test
  void one_whose_headers_never_end_is_given_up_too() throws Exception {
    Future<?> ended = serving("HTTP/1.1 200 OK\r\nx: " + "x".repeat(100_000), true);
    assertThatThrownBy(() -> send(LONG)).isInstanceOf(IOException.class);
    ended.get(LONG.toSeconds(), TimeUnit.SECONDS);
  }

  @Test
  void a_call_has_no_more_time_than_the_run_has_left() throws Exception {
    Future<?> ended = serving("", false);
    long began = System.nanoTime();
    assertThatThrownBy(() -> send(Duration.ZERO)).isInstanceOf(HttpTimeoutException.class);
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
    server.close();
    ended.get(LONG.toSeconds(), TimeUnit.SECONDS);
  }
}
