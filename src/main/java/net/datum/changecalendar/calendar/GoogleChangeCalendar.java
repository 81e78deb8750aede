package net.datum.changecalendar.calendar;

import com.google.api.client.json.gson.GsonFactory;
import com.google.api.client.util.DateTime;
import com.google.api.services.calendar.Calendar;
import com.google.api.services.calendar.CalendarRequest;
import com.google.api.services.calendar.model.Event;
import com.google.api.services.calendar.model.Events;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import net.datum.changecalendar.action.BrokenAnswer;
import net.datum.changecalendar.action.Network;
import net.datum.changecalendar.action.Retry;
import net.datum.changecalendar.action.Retry.Twice;
import net.datum.changecalendar.action.ServiceFailure;
import net.datum.changecalendar.change.Window;
import org.jspecify.annotations.Nullable;

/** A calendar of Google Calendar. */
public final class GoogleChangeCalendar implements ChangeCalendar {
  private static final int PAGE = 2_500;
  private static final int PAGES = 400;

  /** More than any team plans in any time that is asked for, and what a JVM can hold. */
  private static final int EVENTS = 20_000;

  private final Calendar service;
  private final String calendarId;
  private final String share;
  private final String listing;
  private final Retry retry;
  private final Network network;

  /**
   * Prepares the calendar; nothing is sent.
   *
   * @param root to which {@code calendar/v3/} is added, with a slash at its end
   */
  public GoogleChangeCalendar(URI root, String calendarId, GoogleSignIn signIn, Retry retry) {
    this(root, calendarId, signIn, retry, GoogleFailures.SHARE, "listing what else is planned");
  }

  /**
   * Prepares a calendar.
   *
   * @param share what to do where the account may not see or change it
   * @param listing what it means to list all events of some time
   */
  GoogleChangeCalendar(
      URI root, String calendarId, GoogleSignIn signIn, Retry retry, String share, String listing) {
    this.retry = retry;
    this.network = signIn.network();
    this.calendarId = calendarId;
    this.share = share;
    this.listing = listing;
    this.service =
        new Calendar.Builder(signIn.transport(), GsonFactory.getDefaultInstance(), signIn::prepare)
            .setRootUrl(root.toString())
            .setApplicationName("change-calendar-action")
            .build();
  }

  /**
   * Lets the library find out about its classes, which it does once a process. Whether it succeeds
   * shows when they are used.
   */
  public static void prepare() {
    String events =
        "{\"items\": [{\"start\": {\"dateTime\": \"2026-12-01T13:00:00Z\"}, \"attendees\": [{}],"
            + " \"organizer\": {}, \"extendedProperties\": {\"private\": {\"a\": \"b\"}}}]}";
    try {
      GsonFactory.getDefaultInstance().createJsonParser(events).parse(Events.class);
    } catch (IOException | RuntimeException e) {
      // The same will be told of what it keeps from being read.
    }
  }

  @Override
  public Listing ownEvents(long repositoryId) {
    String mark = EventNotes.OWNER + "=" + EventNotes.owner(repositoryId);
    return list(
        "listing this repository's changes",
        GoogleEvents::own,
        () ->
            service
                .events()
                .list(calendarId)
                .setPrivateExtendedProperty(List.of(mark))
                .setShowDeleted(true));
  }

  @Override
  public Listing eventsBetween(Instant start, Instant end) {
    return list(
        listing,
        GoogleEvents::neighbour,
        () ->
            service
                .events()
                .list(calendarId)
                .setTimeMin(time(start))
                .setTimeMax(time(end))
                .setSingleEvents(true)
                .setOrderBy("startTime"));
  }

  private Listing list(String call, Reader reader, Query query) {
    return answer(
        call,
        () -> pages(query, reader),
        e -> {
          throw refused(e, call);
        });
  }

  private Listing pages(Query query, Reader reader) throws IOException {
    List<CalendarEvent> events = new ArrayList<>();
    Set<String> told = new HashSet<>();
    String token = null;
    while (told.size() < PAGES) {
      GooglePage page = page(query, token);
      for (Event event : page.events()) {
        CalendarEvent read = reader.read(event, page.zone());
        if (read != null) {
          events.add(read);
        }
      }
      token = page.next();
      if (events.size() > EVENTS) {
        throw new BrokenAnswer("a list of more than " + EVENTS + " events");
      }
      if (token == null) {
        String name = page.calendar() == null ? calendarId : page.calendar();
        return new Listing(name, page.zone(), page.writable(), events);
      }
      if (!told.add(token)) {
        break;
      }
    }
    throw new BrokenAnswer("a list that does not end");
  }

  private GooglePage page(Query query, @Nullable String token) throws IOException {
    return sent(
        () -> GooglePage.of(query.prepare().setMaxResults(PAGE).setPageToken(token).execute()));
  }

  @Override
  public Optional<CalendarEvent> find(EventId id) {
    return find(id, null);
  }

  private Optional<CalendarEvent> find(EventId id, @Nullable ZoneId known) {
    String call = "reading event " + id;
    return answer(
        call,
        () ->
            Optional.of(
                checked(
                    sent(() -> service.events().get(calendarId, id.value()).execute()), id, known)),
        e -> {
          if (GoogleFailures.status(e) == 404) {
            return Optional.empty();
          }
          throw refused(e, call);
        });
  }

  @Override
  public Written insert(EventId id, EventFields fields, boolean mail) {
    Event event = GoogleEvents.write(fields, false).setId(id.value());
    return write(
        "creating the event",
        id,
        fields.window(),
        () -> service.events().insert(calendarId, event).setSendUpdates(updates(mail)),
        null,
        fields.properties());
  }

  @Override
  public Written update(CalendarEvent observed, EventFields fields, boolean mail) {
    Event event = GoogleEvents.write(fields, observed.allDay());
    return write(
        "updating the event",
        new EventId(observed.id()),
        observed.window(),
        () ->
            service.events().patch(calendarId, observed.id(), event).setSendUpdates(updates(mail)),
        observed.etag(),
        Map.of());
  }

  @Override
  public Written delete(CalendarEvent observed, boolean mail) {
    String call = "cancelling the event";
    return answer(
        call,
        () -> {
          sent(() -> {
            var request =
                service.events().delete(calendarId, observed.id()).setSendUpdates(updates(mail));
            request.getRequestHeaders().setIfMatch(observed.etag());
            return request.execute();
          });
          return find(new EventId(observed.id()), zone(observed.window()))
              .<Written>map(Written.Done::new)
              .orElseGet(Written.Outdated::new);
        },
        e -> outdated(e, call));
  }

  /**
   * Writes; the event then has the zone that it had before, unless the service names another.
   *
   * @param notes of which the answer has to have each that is not empty, or the next run would take
   *     the event for somebody else's
   */
  private Written write(
      String call,
      EventId id,
      @Nullable Window before,
      Write write,
      @Nullable String etag,
      Map<String, String> notes) {
    return answer(
        call,
        () -> {
          Event written =
              sent(() -> {
                CalendarRequest<Event> request = write.prepare();
                if (etag != null) {
                  request.getRequestHeaders().setIfMatch(etag);
                }
                return request.execute();
              });
          CalendarEvent event = checked(written, id, zone(before));
          for (Map.Entry<String, String> note : notes.entrySet()) {
            if (!note.getValue().isEmpty() && !event.properties().containsKey(note.getKey())) {
              throw BrokenAnswer.lacks("extendedProperties.private." + note.getKey());
            }
          }
          return new Written.Done(event);
        },
        e -> outdated(e, call));
  }

  /**
   * Sends one request, again where that may help: a write carries an id or an etag, so that it is
   * carried out once and meets 409 or 412 after that.
   */
  private <T> T sent(Call<T> request) throws IOException {
    return retry.send(
        Twice.HARMLESS,
        () -> {
          try {
            return request.answer();
          } catch (IllegalArgumentException e) {
            throw GoogleAnswer.unreadable(e);
          }
        },
        GoogleFailures::trouble);
  }

  /** Calls and answers; an answer that is not of Google's kind is a failure like any other. */
  private <T> T answer(String call, Call<T> work, Function<IOException, T> otherwise) {
    try {
      return work.answer();
    } catch (ServiceFailure e) {
      throw e;
    } catch (IOException e) {
      return otherwise.apply(e);
    } catch (RuntimeException e) {
      throw refused(GoogleAnswer.unreadable(e), call);
    }
  }

  private ServiceFailure refused(IOException e, String call) {
    return network
        .refusal(e, "Google")
        .orElseGet(() -> GoogleFailures.of(e, call, calendarId, share));
  }

  private Written outdated(IOException e, String call) {
    if (isOutdated(GoogleFailures.status(e))) {
      return new Written.Outdated();
    }
    throw refused(e, call);
  }

  /**
   * 409: an event with this id exists. 410: it was deleted. 412: another version than observed. A
   * 404 is not among these: the calendar itself may be what is not there.
   */
  private static boolean isOutdated(int status) {
    return status == 409 || status == 410 || status == 412;
  }

  /**
   * An answer about another event than was asked for, or about half of it, is no answer.
   *
   * @param known the calendar's zone, or null where this run has not seen it
   */
  private CalendarEvent checked(@Nullable Event event, EventId id, @Nullable ZoneId known)
      throws IOException {
    Event answer = GoogleAnswer.of(event);
    if (!id.value().equals(answer.getId())) {
      throw new BrokenAnswer("its \"id\" is not " + id);
    }
    return GoogleEvents.whole(answer, known == null ? zoneFor(answer) : known);
  }

  /** What is read by its id comes without the calendar's zone, by which alone dates are hours. */
  private ZoneId zoneFor(Event event) throws IOException {
    return GoogleEvents.namesItsZone(event)
        ? ZoneOffset.UTC
        : sent(() -> GooglePage.of(service.events().list(calendarId).setMaxResults(1).execute()))
            .zone();
  }

  private static @Nullable ZoneId zone(@Nullable Window window) {
    return window == null ? null : window.zone();
  }

  private static String updates(boolean mail) {
    return mail ? "all" : "none";
  }

  private static DateTime time(Instant instant) {
    return new DateTime(false, instant.toEpochMilli(), 0);
  }

  /** What is asked of the library. */
  private interface Call<T> {
    T answer() throws IOException;
  }

  /** Reads an event of a list; null where it does not belong there. */
  private interface Reader {
    @Nullable CalendarEvent read(Event event, ZoneId zone) throws BrokenAnswer;
  }

  /** Makes a list request anew for each page. */
  private interface Query {
    Calendar.Events.List prepare() throws IOException;
  }

  /** Makes a request that answers with the event as written. */
  private interface Write {
    CalendarRequest<Event> prepare() throws IOException;
  }
}
