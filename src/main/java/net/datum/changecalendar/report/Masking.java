package net.datum.changecalendar.report;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.datum.changecalendar.calendar.Attempt;
import net.datum.changecalendar.calendar.CalendarEvent;
import net.datum.changecalendar.calendar.Guest;
import net.datum.changecalendar.change.Attendee;
import net.datum.changecalendar.change.Change;
import org.jspecify.annotations.Nullable;

/**
 * What of a change the public may read: people by handle or by masked address, and the conference
 * not at all. Logs, summaries and comments of a public repository are public.
 */
public final class Masking {
  // Starts only where no other character of an address stands before, so that a long text without
  // any address takes no more than one pass.
  private static final String LOCAL = "[\\p{L}\\p{N}.!#$%&'*+/=?^_{|}~-]";
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?<!" + LOCAL + ")" + LOCAL + "++@[\\p{L}\\p{N}-]++(?:\\.[\\p{L}\\p{N}-]++)*+");

  private static final Pattern LINK = Pattern.compile("(?<![A-Za-z])[A-Za-z]++://\\S++");

  private final List<Attendee> attendees;
  private final List<String> places;

  private Masking(List<Attendee> attendees, List<String> places) {
    this.attendees = attendees;
    this.places = places;
  }

  /** What is to be masked of one change and, where there is one, of its event. */
  public static Masking of(Change change, @Nullable Attempt attempt) {
    List<String> places = new ArrayList<>();
    URI conference = change.conference();
    if (conference != null) {
      places.add(conference.toString());
    }
    if (attempt != null) {
      places.addAll(links(attempt.event().location()));
    }
    return new Masking(change.attendees(), List.copyOf(places));
  }

  /** What is to be masked of an event of which there is no manifest here. */
  public static Masking of(CalendarEvent event) {
    return new Masking(List.of(), links(event.location()));
  }

  private static List<String> links(String location) {
    return LINK.matcher(location).results().map(MatchResult::group).toList();
  }

  /** A text without addresses. */
  public static String addresses(String text) {
    return ADDRESS
        .matcher(text)
        .replaceAll(match -> {
          String address = match.group();
          return Matcher.quoteReplacement(isPersons(address) ? Attendee.masked(address) : address);
        });
  }

  /**
   * Not what merely looks like an address, such as {@code actions/checkout@v6}; nor a calendar or a
   * service account, which an error has to name for anybody to mend it.
   */
  private static boolean isPersons(String address) {
    String domain = address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    return domain.indexOf('.') > 0
        && !domain.endsWith(".gserviceaccount.com")
        && !domain.endsWith(".calendar.google.com");
  }

  /** A text without addresses and without the place where people meet. */
  public String text(String text) {
    String masked = text;
    for (String place : places) {
      masked = masked.replace(place, "(the conference's link)");
    }
    return addresses(masked);
  }

  /** How a guest appears. */
  public String guest(Guest guest) {
    return attendees.stream()
        .filter(attendee -> attendee.email().equals(guest.email()))
        .findFirst()
        .map(Attendee::publicName)
        .orElseGet(() -> Attendee.masked(guest.email()));
  }
}
