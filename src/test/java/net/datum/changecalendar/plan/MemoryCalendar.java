package net.datum.changecalendar.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import net.datum.changecalendar.calendar.Attempt;
import net.datum.changecalendar.calendar.CalendarEvent;
import net.datum.changecalendar.calendar.EventFields;
import net.datum.changecalendar.calendar.EventId;
import net.datum.changecalendar.calendar.EventNotes;
import net.datum.changecalendar.plan.Examples.EventExample;

/** A calendar that does with an operation what the service does with the calls it stands for. */
public final class MemoryCalendar {
  private final Map<String, CalendarEvent> events = new LinkedHashMap<>();
  private final List<String> mails = new ArrayList<>();
  private int version;

  /** What was mailed so far: a word for each time that the guests were told. */
  public List<String> mails() {
    return List.copyOf(mails);
  }

  public void apply(Operation operation) {
    switch (operation) {
      case Operation.None none -> {}
      case Operation.Insert insert -> {
        insert(insert.id(), insert.fields());
        if (insert.mail()) {
          mails.add("insert");
        }
      }
      case Operation.Update update -> {
        assertCurrent(update.event());
        patch(update.event(), update.fields());
        if (update.mail()) {
          mails.add("update");
        }
      }
      case Operation.Cancel cancel -> {
        assertCurrent(cancel.event());
        CalendarEvent noted = patch(cancel.event(), cancel.note());
        put(new EventExample(noted).tombstone());
        if (cancel.mail()) {
          mails.add("cancel");
        }
      }
    }
  }

  private void insert(EventId id, EventFields fields) {
    assertThat(events)
        .as("the service answers 409 to an id that exists")
        .doesNotContainKey(id.value());
    var blank = Examples.event().id(id.value()).title("").window(null).colour(null).build();
    put(new EventExample(blank));
    patch(blank, fields);
  }

  /** Fields that are not named stay, lists are replaced whole, properties merge key by key. */
  public CalendarEvent patch(CalendarEvent event, EventFields fields) {
    EventExample patched = new EventExample(event);
    if (fields.title() != null) {
      patched.title(fields.title());
    }
    if (fields.description() != null) {
      patched.description(fields.description());
    }
    if (fields.location() != null) {
      patched.location(fields.location());
    }
    if (fields.window() != null) {
      patched.timed().window(fields.window());
    }
    if (fields.guests() != null) {
      patched.guests(fields.guests());
    }
    if (fields.colour() != null) {
      patched.colour(fields.colour());
    }
    fields.properties().forEach(patched::property);
    return put(patched);
  }

  /** A person's hand on the latest attempt's event. */
  public void byHand(UnaryOperator<EventExample> edit) {
    put(edit.apply(new EventExample(latest().event())));
  }

  private CalendarEvent put(EventExample example) {
    CalendarEvent event = example.etag("\"" + ++version + "\"").build();
    events.put(event.id(), event);
    return event;
  }

  private void assertCurrent(CalendarEvent observed) {
    assertThat(events.get(observed.id()).etag())
        .as("the service answers 412 to another version")
        .isEqualTo(observed.etag());
  }

  public List<CalendarEvent> events() {
    return List.copyOf(events.values());
  }

  public List<Attempt> attempts() {
    return events.values().stream()
        .map(e -> {
          var notes = EventNotes.read(e).orElse(null);
          return new Attempt(notes == null ? 1 : notes.attempt(), e, notes);
        })
        .sorted(Comparator.comparingInt(Attempt::number))
        .toList();
  }

  public Attempt latest() {
    return attempts().getLast();
  }
}
