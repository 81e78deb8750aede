package net.datum.changecalendar.report;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.datum.changecalendar.calendar.Attempt;
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

  private static final Pattern LINK = Pattern.compile("[A-Za-z]++://\\S+");

  private final Change change;
  private final List<String> places;

  private Masking(Change change, List<String> places) {
    this.change = change;
    this.places = places;
  }

  /** What is to be masked of one change and, where there is one, of its event. */
  public static Masking of(Change change, @Nullable Attempt attempt) {
    List<String> places = new ArrayList<>();
    URI conference = change.conference();
    if (conference != null) {
      places.add(conference.toString());
    }
    String location = attempt == null ? "" : attempt.event().location();
    LINK.matcher(location).results().map(MatchResult::group).forEach(places::add);
    return new Masking(change, List.copyOf(places));
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
    return change.attendees().stream()
        .filter(attendee -> attendee.email().equals(guest.email()))
        .findFirst()
        .map(Attendee::publicName)
        .orElseGet(() -> Attendee.masked(guest.email()));
  }
}
