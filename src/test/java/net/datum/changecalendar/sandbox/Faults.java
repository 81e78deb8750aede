package net.datum.changecalendar.sandbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What goes wrong between the program and the services. Each armed fault strikes the next matching
 * requests; where several match, the one armed first. GET, PATCH and so on are told apart after
 * {@code X-HTTP-Method-Override}.
 */
public final class Faults {
  private final List<Fault.Armed> armed = new ArrayList<>();
  private Duration latency = Duration.ZERO;
  private Consumer<Call> watcher = call -> {};

  public Fault on(Predicate<Call> request) {
    return new Fault(this, request);
  }

  /**
   * Requests of this method whose percent-encoded path contains a match.
   *
   * @param method such as {@code GET}, or {@code *} for any
   * @param pathRegex found anywhere in the path, such as {@code /events$}
   */
  public Fault on(String method, String pathRegex) {
    Pattern pattern = Pattern.compile(pathRegex);
    return on(call ->
        (method.equals("*") || method.equals(call.method()))
            && pattern.matcher(call.path()).find());
  }

  /** Every request takes at least this long. */
  public synchronized Faults latency(Duration each) {
    latency = each;
    return this;
  }

  /** Every request passes this before it is answered; it may hold the request back. */
  public synchronized Faults watch(Consumer<Call> each) {
    watcher = each;
    return this;
  }

  /** Disarms everything, takes the latency away, and watches no more. */
  public synchronized void clear() {
    armed.clear();
    watcher = call -> {};
    latency = Duration.ZERO;
  }

  /** Whether faults wait that have not struck yet. */
  public synchronized boolean pending() {
    return armed.stream().anyMatch(one -> one.times() < Integer.MAX_VALUE / 2);
  }

  synchronized Faults arm(Fault.Armed fault) {
    armed.add(fault);
    return this;
  }

  synchronized Consumer<Call> watcher() {
    return watcher;
  }

  synchronized Duration latency() {
    return latency;
  }

  /** The fault that strikes this request, used up by one. */
  synchronized Optional<Fault.Armed> strike(Call call) {
    for (int i = 0; i < armed.size(); i++) {
      Fault.Armed fault = armed.get(i);
      if (!fault.matches().test(call)) {
        continue;
      }
      if (fault.skip() > 0) {
        armed.set(i, fault.after(1, 0));
        continue;
      }
      if (fault.times() <= 1) {
        armed.remove(i);
      } else {
        armed.set(i, fault.after(0, 1));
      }
      return Optional.of(fault);
    }
    return Optional.empty();
  }
}
