package net.datum.changecalendar.sandbox;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.net.ServerSocketFactory;

/**
 * As much of an HTTP/1.1 server as the sandbox needs, at a free port, on 127.0.0.1 as a rule: kept
 * connections, chunked bodies, {@code Expect: 100-continue}.
 *
 * <p>Not the JDK's own server, because that one overwrites the Date header with the machine's time
 * and cannot reset a connection.
 */
final class LoopbackServer implements AutoCloseable {
  private final ServerSocket listener;
  private final Function<Request, Reaction> handler;
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private final AtomicInteger accepted = new AtomicInteger();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * A request as it came.
   *
   * @param target path and query, percent-encoded
   * @param headers by lower-case name
   */
  @SuppressWarnings("ArrayRecordComponent") // Bytes on their way, never compared.
  record Request(String method, String target, Map<String, List<String>> headers, byte[] body) {}

  /** What the server does with the connection. */
  sealed interface Reaction {
    /** Sends the answer; the connection stays. */
    @SuppressWarnings("ArrayRecordComponent") // Bytes on their way, never compared.
    record Send(int status, Map<String, String> headers, byte[] body) implements Reaction {}

    /** Announces the whole body, sends half of it, and ends the connection. */
    record Cut(Send send) implements Reaction {}

    /** Begins the answer, and never ends it. */
    record Never(Send send, Unending way) implements Reaction {}

    /** Ends the connection with a TCP reset. */
    record Reset() implements Reaction {}

    /** Ends the connection in an orderly way. */
    record HangUp() implements Reaction {}
  }

  /** Starts at once, on 127.0.0.1, without TLS or with it. */
  LoopbackServer(Function<Request, Reaction> handler, ServerSocketFactory sockets)
      throws IOException {
    this(handler, sockets, InetAddress.getLoopbackAddress());
  }

  /**
   * Starts at once.
   *
   * @param sockets plain ones, or those of TLS
   * @param address to listen on
   */
  LoopbackServer(
      Function<Request, Reaction> handler, ServerSocketFactory sockets, InetAddress address)
      throws IOException {
    this.handler = handler;
    this.listener = sockets.createServerSocket(0, 0, address);
    threads.execute(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  /** How many connections there have been. */
  int accepted() {
    return accepted.get();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        connections.add(socket);
        accepted.incrementAndGet();
        threads.execute(() -> serve(socket));
      } catch (IOException e) {
        return; // Closed: nothing more to accept.
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      OutputStream out = new BufferedOutputStream(socket.getOutputStream());
      boolean goOn = true;
      while (goOn) {
        Request request = read(in, out);
        goOn = react(handler.apply(request), out, socket) && !asksToClose(request);
      }
    } catch (IOException e) {
      // The client went away, or sent what is no HTTP: there is nobody to tell.
    } finally {
      connections.remove(socket);
    }
  }

  private static boolean asksToClose(Request request) {
    return request.headers().getOrDefault("connection", List.of()).contains("close");
  }

  private static Request read(InputStream in, OutputStream out) throws IOException {
    String[] first = line(in).split(" ", 3);
    if (first.length != 3) {
      throw new EOFException();
    }
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers
          .computeIfAbsent(
              line.substring(0, Math.max(0, colon)).toLowerCase(Locale.ROOT),
              name -> new ArrayList<>())
          .add(line.substring(colon + 1).strip());
    }
    if (headers.containsKey("expect")) {
      out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      out.flush();
    }
    return new Request(first[0], first[1], headers, body(in, headers));
  }

  private static byte[] body(InputStream in, Map<String, List<String>> headers) throws IOException {
    if (headers.getOrDefault("transfer-encoding", List.of()).contains("chunked")) {
      ByteArrayOutputStream whole = new ByteArrayOutputStream();
      for (int size = chunkSize(in); size > 0; size = chunkSize(in)) {
        whole.write(exactly(in, size));
        line(in);
      }
      line(in);
      return whole.toByteArray();
    }
    return exactly(
        in, Integer.parseInt(headers.getOrDefault("content-length", List.of("0")).getFirst()));
  }

  private static int chunkSize(InputStream in) throws IOException {
    return Integer.parseInt(line(in).split(";", 2)[0].strip(), 16);
  }

  private static byte[] exactly(InputStream in, int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException();
    }
    return bytes;
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException();
      }
      if (next != '\r') {
        line.write(next);
      }
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }

  /** Whether the connection can serve another request. */
  private static boolean react(Reaction reaction, OutputStream out, Socket socket)
      throws IOException {
    return switch (reaction) {
      case Reaction.Send send -> {
        head(send, out);
        out.write(send.body());
        out.flush();
        yield true;
      }
      case Reaction.Cut(Reaction.Send send) -> {
        head(send, out);
        out.write(send.body(), 0, send.body().length / 2);
        out.flush();
        yield false;
      }
      case Reaction.Never(Reaction.Send send, Unending way) -> {
        never(send, way, out);
        yield false;
      }
      case Reaction.Reset() -> {
        socket.setSoLinger(true, 0);
        yield false;
      }
      case Reaction.HangUp() -> false;
    };
  }

  /** Comes back where the client has gone away, or the server is closed. */
  private static void never(Reaction.Send send, Unending way, OutputStream out) throws IOException {
    byte[] some = "x".repeat(1000).getBytes(StandardCharsets.US_ASCII);
    switch (way) {
      case STALL -> {
        head(send, out);
        pause(out, Duration.ofHours(1));
      }
      case DRIP -> {
        head(send, out);
        for (byte one : send.body()) {
          out.write(one);
          pause(out, Duration.ofMillis(100));
        }
        pause(out, Duration.ofHours(1));
      }
      case BODY -> {
        String type = send.headers().getOrDefault("Content-Type", "application/json");
        write(out, "HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\n\r\n[\"");
        while (true) {
          out.write(some);
        }
      }
      case HEADERS -> {
        write(out, "HTTP/1.1 200 OK\r\n");
        for (int i = 0; ; i++) {
          write(out, "x-" + i + ": y\r\n");
        }
      }
      case HEADER -> {
        write(out, "HTTP/1.1 200 OK\r\nx: ");
        while (true) {
          out.write(some);
        }
      }
    }
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static void pause(OutputStream out, Duration by) throws IOException {
    out.flush();
    try {
      Thread.sleep(by);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("closed", e);
    }
  }

  private static void head(Reaction.Send send, OutputStream out) throws IOException {
    StringBuilder head = new StringBuilder("HTTP/1.1 ").append(send.status()).append(' ');
    head.append(phrase(send.status())).append("\r\n");
    send.headers()
        .forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    if (send.status() != 204 && send.status() != 304) {
      head.append("Content-Length: ").append(send.body().length).append("\r\n");
    }
    out.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String phrase(int status) {
    return switch (status) {
      case 200 -> "OK";
      case 201 -> "Created";
      case 204 -> "No Content";
      case 301 -> "Moved Permanently";
      case 304 -> "Not Modified";
      case 307 -> "Temporary Redirect";
      case 400 -> "Bad Request";
      case 401 -> "Unauthorized";
      case 403 -> "Forbidden";
      case 404 -> "Not Found";
      case 409 -> "Conflict";
      case 410 -> "Gone";
      case 412 -> "Precondition Failed";
      case 422 -> "Unprocessable Entity";
      case 429 -> "Too Many Requests";
      case 500 -> "Internal Server Error";
      case 502 -> "Bad Gateway";
      case 503 -> "Service Unavailable";
      default -> "Status";
    };
  }

  @Override
  public void close() {
    threads.shutdownNow();
    try {
      listener.close();
      for (Socket socket : connections) {
        socket.close();
      }
    } catch (IOException e) {
      // Half closed is closed enough for a server that nobody uses any more.
    }
  }
}
