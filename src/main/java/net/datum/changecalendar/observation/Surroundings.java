package net.datum.changecalendar.observation;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import net.datum.changecalendar.calendar.CalendarEvent;
import net.datum.changecalendar.calendar.ChangeCalendar;
import net.datum.changecalendar.change.Freeze;
import net.datum.changecalendar.change.Window;
import net.datum.changecalendar.observation.Spans.Span;

/** Looks for what is near a window: other events on the calendar, and freezes on theirs. */
public final class Surroundings {
  private final Services services;
  private final Together together;

  public Surroundings(Services services, Together together) {
    this.services = services;
    this.together = together;
  }

  /** What is near a window, or in a span; freezes in the order of the policy's calendars. */
  public record Near(List<CalendarEvent> events, List<Freeze> freezes) {
    public static final Near NOTHING = new Near(List.of(), List.of());

    public Near {
      events = List.copyOf(events);
      freezes = List.copyOf(freezes);
    }
  }

  /** Looks in all of these, at the same time; a request for each calendar and span. */
  public Map<Span, Near> in(List<Span> spans) {
    List<Near> found = together.each(spans, this::in);
    Map<Span, Near> near = new LinkedHashMap<>();
    for (int i = 0; i < spans.size(); i++) {
      near.put(spans.get(i), found.get(i));
    }
    return near;
  }

  private Near in(Span span) {
    ChangeCalendar calendar = services.calendar();
    if (calendar == null) {
      return Near.NOTHING;
    }
    Future<List<CalendarEvent>> events =
        together.start(
            () -> together.call(() -> calendar.eventsBetween(span.start(), span.end()).events()));
    List<Freeze> freezes;
    try {
      freezes = freezesBetween(span.start(), span.end());
    } finally {
      Together.await(events);
    }
    return new Near(Together.await(events), freezes);
  }

  /** The freezes alone, of all calendars. */
  public List<Freeze> freezesBetween(Instant start, Instant end) {
    List<Freeze> freezes = new ArrayList<>();
    together
        .each(
            services.freezes(),
            calendar -> together.call(() -> calendar.freezesBetween(start, end)))
        .forEach(freezes::addAll);
    return freezes;
  }

  /**
   * What is near a window; asked anew only where a person moved it out of what is known.
   *
   * @param zone in which the change was planned
   * @param early how long before it a deployment may begin
   */
  public Near around(Window window, ZoneId zone, Duration early, Map<Span, Near> known) {
    Near all =
        known.entrySet().stream()
            .filter(entry -> entry.getKey().covers(window, early))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElseGet(() -> in(Spans.asked(window)));
    return touching(Spans.near(window), zone, all);
  }

  /** What of it is near a window. */
  public static Near touching(Span near, ZoneId zone, Near all) {
    return new Near(
        all.events().stream()
            .filter(event -> {
              Window when = event.window(zone);
              return when != null && near.touches(when);
            })
            .toList(),
        all.freezes().stream().filter(freeze -> near.touches(freeze.window(zone))).toList());
  }
}
