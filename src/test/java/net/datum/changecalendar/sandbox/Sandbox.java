package net.datum.changecalendar.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ServerSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * A Google Calendar and a GitHub of one's own, at a free port, on 127.0.0.1 as a rule.
 *
 * <p>Everything is kept in memory and thread-safe; ids, etags and time stamps depend on the clock
 * and on the order of the requests alone.
 */
public final class Sandbox implements AutoCloseable {
  static final String GOOGLE = "/google";
  static final String GITHUB = "/github";
  private static final String ENTERPRISE = "/api/v3/";

  private final LoopbackServer server;
  private final CalendarSandbox calendar;
  private final GitHubSandbox github;
  private final Faults faults = new Faults();
  private final RequestLog requests = new RequestLog();
  private final AtomicReference<Duration> githubLater = new AtomicReference<>(Duration.ZERO);
  private final HttpFront calendarFront;
  private final HttpFront githubFront;

  private final @Nullable Authority authority;

  private final InetAddress listens;

  private Sandbox(Clock clock, @Nullable Authority authority, InetAddress listens)
      throws IOException {
    this.authority = authority;
    this.listens = listens;
    AtomicInteger sequence = new AtomicInteger();
    calendar = new CalendarSandbox(clock);
    github = new GitHubSandbox(clock);
    calendarFront =
        new HttpFront(
            "calendar",
            clock,
            sequence,
            requests,
            faults,
            new CalendarRoutes(calendar.state())::answer);
    githubFront =
        new HttpFront(
            "github",
            new OtherClock(clock),
            sequence,
            requests,
            faults,
            new GitHubRoutes(github.state())::answer);
    server =
        new LoopbackServer(
            this::dispatch,
            authority == null
                ? ServerSocketFactory.getDefault()
                : authority.server().getServerSocketFactory(),
            listens);
    calendar.state().root(address());
    github.state().root(githubApiUrl());
  }

  /** Starts at once; the clock gives {@code created}, {@code updated} and the Date header. */
  public static Sandbox start(Clock clock) {
    return start(clock, null);
  }

  /**
   * Starts at once.
   *
   * @param authority of the certificate, for https; null for http
   */
  public static Sandbox start(Clock clock, @Nullable Authority authority) {
    return start(clock, authority, InetAddress.getLoopbackAddress());
  }

  /**
   * Starts at once, on another address of this machine: for a container that does not share the
   * machine's network.
   *
   * @param authority of the certificate, for https; null for http
   */
  public static Sandbox start(Clock clock, @Nullable Authority authority, InetAddress listens) {
    try {
      return new Sandbox(clock, authority, listens);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** From now on the dates of GitHub's answers are so much later than Google's. */
  public void githubClock(Duration later) {
    githubLater.set(later);
  }

  /** The clock of all, but for what {@link #githubClock} says. */
  private final class OtherClock extends Clock {
    private final Clock clock;

    OtherClock(Clock clock) {
      this.clock = clock;
    }

    @Override
    public Instant instant() {
      return clock.instant().plus(githubLater.get());
    }

    @Override
    public ZoneId getZone() {
      return clock.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return new OtherClock(clock.withZone(zone));
    }
  }

  private LoopbackServer.Reaction dispatch(LoopbackServer.Request request) {
    String host = request.headers().getOrDefault("host", List.of("")).getFirst();
    String target = placed(request.target(), host);
    var placed =
        new LoopbackServer.Request(request.method(), target, request.headers(), request.body());
    return target.startsWith(GOOGLE + "/")
        ? calendarFront.apply(placed)
        : githubFront.apply(placed);
  }

  /**
   * Where the request belongs: clients that drop the path of a root address, or reach the services
   * under their own names by a proxy, ask without the prefix.
   */
  static String placed(String target, String host) {
    if (target.matches("/(calendar/v3|batch/calendar/v3|discovery/v1)\\b.*")) {
      return GOOGLE + target;
    }
    if (target.startsWith(ENTERPRISE)) {
      return GITHUB + target.substring(ENTERPRISE.length() - 1);
    }
    return host.equals("api.github.com") ? GITHUB + target : target;
  }

  /**
   * {@code http://127.0.0.1:PORT/google/} or with https, to which {@code calendar/v3/} is added.
   */
  public URI calendarApiUrl() {
    return URI.create(address() + GOOGLE + "/");
  }

  /** {@code http://127.0.0.1:PORT/github}, what the runner would give as GITHUB_API_URL. */
  public URI githubApiUrl() {
    return URI.create(address() + GITHUB);
  }

  public CalendarSandbox calendar() {
    return calendar;
  }

  public GitHubSandbox github() {
    return github;
  }

  public Faults faults() {
    return faults;
  }

  public RequestLog requests() {
    return requests;
  }

  /** How many connections clients have made so far. */
  public int connections() {
    return server.accepted();
  }

  @Override
  public void close() {
    server.close();
  }

  /** Whom to trust, where the services speak TLS. */
  public Optional<Authority> authority() {
    return Optional.ofNullable(authority);
  }

  private String address() {
    return (authority == null ? "http" : "https")
        + "://"
        + listens.getHostAddress()
        + ":"
        + server.port();
  }
}
