package net.datum.changecalendar.observation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.datum.changecalendar.change.Window;

/**
 * The times of the calendar that are worth looking at: a day before and after each window. The
 * calendar is asked for more, since it looks for dates by its own zone.
 */
public final class Spans {
  private static final Duration MARGIN = Duration.ofDays(1);

  /** How far a date floats: zones are up to 26 hours apart. */
  private static final Duration FLOATS = Duration.ofHours(26);

  private Spans() {}

  /** A half-open stretch of time. */
  public record Span(Instant start, Instant end) {
    /** Whether it has the window, and so much before it, and all dates that float there. */
    public boolean covers(Window window, Duration early) {
      return !window.start().minus(early).minus(FLOATS).isBefore(start)
          && !window.end().plus(FLOATS).isAfter(end);
    }

    public boolean touches(Window window) {
      return window.start().isBefore(end) && start.isBefore(window.end());
    }
  }

  /** A window with its margin. */
  public static Span near(Window window) {
    return new Span(window.start().minus(MARGIN), window.end().plus(MARGIN));
  }

  /** What to ask the calendar for, to know all that is near a window. */
  public static Span asked(Window window) {
    Span near = near(window);
    return new Span(near.start().minus(FLOATS), near.end().plus(FLOATS));
  }

  /** The least number of spans to ask for around these windows. */
  public static List<Span> around(List<Window> windows) {
    List<Span> spans = new ArrayList<>();
    windows.stream()
        .map(Spans::asked)
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
