package net.datum.changecalendar.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every request that reached the sandbox and what became of it, in order of arrival. */
public final class RequestLog {

  /**
   * A request and its answer; for the first seven components see {@link Call}.
   *
   * @param status as sent, 0 where the connection was cut before an answer
   * @param responseBody as sent, before zipping
   * @param started when the request had been read, by the machine's own clock
   * @param ended when the answer had been handed over, by the machine's own clock
   */
  public record Recorded(
      int sequence,
      String service,
      String method,
      String path,
      Map<String, List<String>> query,
      Map<String, List<String>> headers,
      String body,
      int status,
      String responseBody,
      Instant started,
      Instant ended) {

    public Call call() {
      return new Call(sequence, service, method, path, query, headers, body);
    }

    public boolean isWrite() {
      return !method.equals("GET") && !path.endsWith("/freeBusy");
    }

    /** What was sent, as a tree; a missing node where it was no JSON. */
    public JsonNode json() {
      return Json.parse(body).orElse(MissingNode.getInstance());
    }
  }

  private final List<Recorded> recorded = new ArrayList<>();
  private final List<String> leaks = new ArrayList<>();
  private final Set<Integer> struck = new HashSet<>();

  synchronized void add(Recorded one) {
    recorded.add(one);
    Secrets.in(one).forEach(secret -> leaks.add(one.method() + " " + one.path() + ": " + secret));
  }

  /** The secrets that any request carried and need not have, forgotten ones too. */
  public synchronized List<String> leaks() {
    return List.copyOf(leaks);
  }

  synchronized void strike(int sequence) {
    struck.add(sequence);
  }

  /** Whether a fault made or broke the answer to this request. */
  public synchronized boolean struck(int sequence) {
    return struck.contains(sequence);
  }

  public synchronized List<Recorded> all() {
    return recorded.stream().sorted(Comparator.comparingInt(Recorded::sequence)).toList();
  }

  public List<Recorded> of(String service) {
    return all().stream().filter(one -> one.service().equals(service)).toList();
  }

  /** Those that meant to change something. */
  public List<Recorded> writes() {
    return all().stream().filter(Recorded::isWrite).toList();
  }

  public synchronized void clear() {
    recorded.clear();
  }

  /**
   * The number of sequential round trips. A request belongs to the current round if it started
   * before the earliest end of that round, so requests made side by side count as one.
   */
  public int rounds() {
    int rounds = 0;
    Instant earliestEnd = Instant.MIN;
    List<Recorded> byStart =
        all().stream().sorted(Comparator.comparing(Recorded::started)).toList();
    for (Recorded one : byStart) {
      if (one.started().isBefore(earliestEnd)) {
        earliestEnd = one.ended().isBefore(earliestEnd) ? one.ended() : earliestEnd;
      } else {
        rounds++;
        earliestEnd = one.ended();
      }
    }
    return rounds;
  }

  /** One line a request: method, path with its query, status. For failing tests to show. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Recorded one : all()) {
      text.append(
          "%3d %-6s %s %s -> %d%n"
              .formatted(one.sequence(), one.method(), one.path(), one.query(), one.status()));
    }
    return text.toString();
  }
}
