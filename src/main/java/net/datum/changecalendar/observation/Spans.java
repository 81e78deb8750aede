package net.datum.changecalendar.observation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.datum.changecalendar.change.Window;

/** The times of the calendar that are worth looking at: a day before and after each window. */
public final class Spans {
  private static final Duration MARGIN = Duration.ofDays(1);

  private Spans() {}

  /** A half-open stretch of time. */
  public record Span(Instant start, Instant end) {
    /** Whether it has the window, and so much before it. */
    public boolean covers(Window window, Duration early) {
      return !window.start().minus(early).isBefore(start) && !window.end().isAfter(end);
    }

    public boolean touches(Window window) {
      return window.start().isBefore(end) && start.isBefore(window.end());
    }
  }

  /** A window with its margin. */
  public static Span near(Window window) {
    return new Span(window.start().minus(MARGIN), window.end().plus(MARGIN));
  }

  /** The least number of spans around these windows. */
  public static List<Span> around(List<Window> windows) {
    List<Span> spans = new ArrayList<>();
    windows.stream()
        .map(Spans::near)
        .sorted(Comparator.comparing(Span::start))
        .forEach(span -> {
          Span last = spans.isEmpty() ? null : spans.getLast();
          if (last == null || span.start().isAfter(last.end())) {
            spans.add(span);
          } else if (span.end().isAfter(last.end())) {
            spans.set(spans.size() - 1, new Span(last.start(), span.end()));
          }
        });
    return spans;
  }
}
