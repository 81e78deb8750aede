package net.datum.changecalendar.sandbox;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * Every secret that any run of any test was given, and the search for it: in all that a run printed
 * and wrote, and in every request, but for the header of the service that it is for.
 */
public final class Secrets {
  /** Shorter ones would be found in ordinary text. */
  private static final int SHORTEST = 12;

  private static final Map<String, String> KNOWN = new ConcurrentHashMap<>();
  private static final AtomicLong SEARCHED = new AtomicLong();

  private Secrets() {}

  /**
   * From now on each line of it is looked for.
   *
   * @param service that it is for, {@code github} or {@code calendar}, or anything else
   */
  public static void know(String service, String secret) {
    // In a credentials file's JSON the lines of a key are told apart by an escape.
    for (String line : secret.split("\\n|\\\\n", -1)) {
      String one = line.strip();
      if (one.length() >= SHORTEST && !one.startsWith("-----")) {
        KNOWN.put(one, service);
      }
    }
  }

  /** Those that are in a text; by what they are for and how they begin, so that it can be shown. */
  public static List<String> in(String text) {
    SEARCHED.addAndGet(text.length());
    return KNOWN.entrySet().stream()
        .filter(known -> text.contains(known.getKey()))
        .map(known -> known.getValue() + "'s " + known.getKey().substring(0, 8) + "…")
        .toList();
  }

  /** Those that are in a log: the lines by which the runner is told what to hide are for it. */
  public static List<String> inLog(String log) {
    return in(
        log.lines()
            .filter(line -> !line.startsWith("::add-mask::"))
            .collect(Collectors.joining("\n")));
  }

  /** Those that a request carries and need not. */
  static List<String> in(RequestLog.Recorded request) {
    String rest =
        request.headers().entrySet().stream()
            .filter(header -> !header.getKey().equals("authorization"))
            .map(header -> header.getKey() + ": " + header.getValue())
            .collect(Collectors.joining("\n"));
    List<String> astray =
        in(String.join("\n", request.headers().getOrDefault("authorization", List.of()))).stream()
            .filter(found -> !found.startsWith(request.service() + "'s "))
            .toList();
    return astray.isEmpty()
        ? in(request.path() + "\n" + request.query() + "\n" + rest + "\n" + request.body())
        : astray;
  }

  /** How many characters were searched so far. */
  public static long searched() {
    return SEARCHED.get();
  }
}
