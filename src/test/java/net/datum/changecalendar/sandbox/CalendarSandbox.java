package net.datum.changecalendar.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Google Calendar as its owners see it: set up calendars and accounts, look at what became. */
public final class CalendarSandbox {
  private final CalendarState state;

  CalendarSandbox(Clock clock) {
    this.state = new CalendarState(clock);
  }

  CalendarState state() {
    return state;
  }

  /**
   * Adds an empty calendar.
   *
   * @param calendarId {@code …@group.calendar.google.com}, or a person's address for his or her own
   * @param zone in which the calendar gives times back and all-day events begin
   */
  public CalendarSandbox addCalendar(String calendarId, String summary, ZoneId zone) {
    synchronized (state) {
      state.calendars().put(calendarId, new StoredCalendar(calendarId, summary, zone));
      return this;
    }
  }

  /** From now on the bearer token stands for the account. */
  public CalendarSandbox accept(String token, Account account) {
    synchronized (state) {
      state.accounts().put(token, account);
      return this;
    }
  }

  /** From now on the token is refused with 401. */
  public CalendarSandbox revoke(String token) {
    synchronized (state) {
      state.accounts().remove(token);
      return this;
    }
  }

  /** What the account with this address may do on this calendar, whatever its role elsewhere. */
  public CalendarSandbox share(String calendarId, String email, AccessRole role) {
    synchronized (state) {
      calendar(calendarId).share(email, role);
      return this;
    }
  }

  /** Guests without Google Calendar: the only ones that {@code sendUpdates=externalOnly} mails. */
  public CalendarSandbox outsiders(String... emails) {
    synchronized (state) {
      for (String email : emails) {
        state.outsiders().add(email.toLowerCase(Locale.ROOT));
      }
      return this;
    }
  }

  /** A group whose members come to each event that it is invited to, as guests of their own. */
  public CalendarSandbox group(String email, String... members) {
    synchronized (state) {
      Set<String> lower = new LinkedHashSet<>();
      for (String member : members) {
        lower.add(member.toLowerCase(Locale.ROOT));
      }
      state.groups().put(email.toLowerCase(Locale.ROOT), lower);
      return this;
    }
  }

  /** The behaviours that can be turned either way. */
  public CalendarSwitches switches() {
    return state.switches();
  }

  /** What people do in the Calendar UI, not through the action. */
  public CalendarHands hands(String calendarId) {
    synchronized (state) {
      return new CalendarHands(state, calendar(calendarId));
    }
  }

  /** All live events as stored, by start. */
  public List<JsonNode> events(String calendarId) {
    synchronized (state) {
      StoredCalendar calendar = calendar(calendarId);
      return calendar.all().stream()
          .filter(event -> !StoredCalendar.cancelled(event))
          .sorted(Comparator.comparing(calendar::start))
          .<JsonNode>map(ObjectNode::deepCopy)
          .toList();
    }
  }

  /** One event as stored, deleted ones too. */
  public Optional<JsonNode> event(String calendarId, String eventId) {
    synchronized (state) {
      return calendar(calendarId).find(eventId).map(ObjectNode::deepCopy);
    }
  }

  /** Every mail that requests made the service send, in order. */
  public List<Mail> mails() {
    synchronized (state) {
      return List.copyOf(state.mails());
    }
  }

  public void clearMails() {
    synchronized (state) {
      state.mails().clear();
    }
  }

  private StoredCalendar calendar(String id) {
    StoredCalendar calendar = state.calendars().get(id);
    if (calendar == null) {
      throw new IllegalArgumentException("No calendar " + id + " was added");
    }
    return calendar;
  }
}
