package net.datum.changecalendar.runner;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/**
 * A house's network on 127.0.0.1: a proxy that takes CONNECT and nothing else, and behind it, under
 * whatever name is asked for, a server with a certificate that passes all on to the sandbox.
 */
public final class ProxyAndFront implements AutoCloseable {
  /** Without regard to case: one of the JDK's clients writes it in another than the other. */
  private static final String LOGIN = "proxy-authorization: basic ";

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ServerSocket proxy;
  private final ServerSocket front;
  private final int sandbox;
  private final String login;
  private volatile int refusing;
  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

  /**
   * Starts both.
   *
   * @param login {@code user:password} that the proxy wants, empty for none
   */
  public ProxyAndFront(SSLContext certificate, int sandbox, String login) throws IOException {
    this.sandbox = sandbox;
    this.login = login;
    proxy = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    front =
        certificate
            .getServerSocketFactory()
            .createServerSocket(0, 0, InetAddress.getLoopbackAddress());
    threads.execute(() -> accept(proxy, this::connect));
    threads.execute(() -> accept(front, socket -> join(socket, open(sandbox))));
  }

  /** From now on the proxy connects nobody, and answers with this status. */
  public void refusing(int status) {
    refusing = status;
  }

  public int proxyPort() {
    return proxy.getLocalPort();
  }

  /** What the proxy was asked for, a line each: target and, behind a blank, the login. */
  public List<String> asked() {
    return List.copyOf(asked);
  }

  private interface Service {
    void serve(Socket socket) throws IOException;
  }

  private void accept(ServerSocket listener, Service service) {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        threads.execute(() -> {
          try (socket) {
            service.serve(socket);
          } catch (IOException e) {
            // Whoever is behind it went away.
          }
        });
      } catch (IOException e) {
        return;
      }
    }
  }

  private void connect(Socket socket) throws IOException {
    String head = head(socket.getInputStream());
    while (!head.isEmpty()) {
      String[] first = head.lines().findFirst().orElse("").split(" ", -1);
      String given =
          head.lines()
              .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(LOGIN))
              .map(line -> line.substring(LOGIN.length()))
              .map(line -> new String(Base64.getDecoder().decode(line), StandardCharsets.UTF_8))
              .findFirst()
              .orElse("");
      asked.add((first[1] + " " + given).strip());
      OutputStream out = socket.getOutputStream();
      int refusal = refusing;
      if (!first[0].equals("CONNECT") || !given.equals(login) || refusal > 0) {
        String status =
            refusal > 0
                ? refusal + " No"
                : first[0].equals("CONNECT") ? "407 Login" : "405 Not here";
        out.write(
            ("HTTP/1.1 "
                    + status
                    + "\r\nProxy-Authenticate: Basic realm=\"house\"\r\n"
                    + "Content-Length: 0\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        out.flush();
        head = head(socket.getInputStream());
      } else {
        out.write("HTTP/1.1 200 Connected\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
        join(socket, open(front.getLocalPort()));
        return;
      }
    }
  }

  private static String head(InputStream in) throws IOException {
    var head = new StringBuilder();
    for (int c = in.read(); c >= 0; c = in.read()) {
      head.append((char) c);
      if (head.toString().endsWith("\r\n\r\n")) {
        return head.toString();
      }
    }
    return "";
  }

  private static Socket open(int port) throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), port);
  }

  private void join(Socket one, Socket other) throws IOException {
    try (other) {
      threads.execute(() -> pass(other, one));
      pass(one, other);
    }
  }

  private static void pass(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.close();
    } catch (IOException e) {
      // One of them has ended: so has the other.
    }
  }

  @Override
  public void close() throws IOException {
    proxy.close();
    front.close();
    threads.shutdownNow();
  }
}
