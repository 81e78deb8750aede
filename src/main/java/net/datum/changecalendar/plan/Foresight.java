package net.datum.changecalendar.plan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import net.datum.changecalendar.calendar.CalendarEvent;
import net.datum.changecalendar.calendar.EventNotes;
import net.datum.changecalendar.change.Change;
import net.datum.changecalendar.change.Deployment;
import net.datum.changecalendar.change.IssueReference;
import net.datum.changecalendar.change.Leeway;
import net.datum.changecalendar.change.Window;

/** What a plan can tell beforehand, so that nobody finds it out at the gate. A sentence each. */
public final class Foresight {
  private static final String CLOSING = "\\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?):?\\s+";

  private Foresight() {}

  /**
   * Which other changes keep this one from ever being carried out.
   *
   * @param leeway by which a gate may open before a window
   */
  public static List<String> windowsThatDoNotMeet(
      Change change, List<Change> others, Leeway leeway, Instant now) {
    List<String> warnings = new ArrayList<>();
    for (Change other : others) {
      boolean both = waitsForAll(change, now) && waitsForAll(other, now);
      boolean share = other.environments().stream().anyMatch(change::concerns);
      if (!other.id().equals(change.id())
          && both
          && share
          && !opening(change, leeway).overlaps(opening(other, leeway))) {
        warnings.add(
            "Every deployment would carry out this change and \""
                + other.id()
                + "\", but their windows do not meet ("
                + change.window().words()
                + "; "
                + other.window().words()
                + "): neither could be carried out. Let the windows meet, or set deployment:"
                + " named.");
      }
    }
    return warnings;
  }

  /** When a gate may open for it. */
  private static Window opening(Change change, Leeway leeway) {
    Window window = change.window();
    return new Window(leeway.opens(window), window.end(), window.zone());
  }

  private static boolean waitsForAll(Change change, Instant now) {
    return change.deployment() instanceof Deployment.Any
        && !change.cancelled()
        && !change.window().hasEndedAt(now);
  }

  /** Whether a pull request with this text closes the change's issue when it is merged. */
  public static boolean closesIssue(String pullRequestText, Change change, String repository) {
    IssueReference issue = change.issue();
    boolean own = issue.repository().toString().equalsIgnoreCase(repository);
    String name = Pattern.quote(issue.repository().toString().toLowerCase(Locale.ROOT));
    String number = issue.number() + "\\b";
    String forms =
        (own ? "#" + number + "|" : "")
            + name
            + "#"
            + number
            + "|https?://[^\\s/]+/"
            + name
            + "/issues/"
            + number;
    return Pattern.compile(CLOSING + "(?:" + forms + ")")
        .matcher(pullRequestText.toLowerCase(Locale.ROOT))
        .find();
  }

  /** Events that people made by hand for the same issue. */
  public static List<String> likelyDuplicates(
      Change change, String issueUrl, List<CalendarEvent> around) {
    List<String> warnings = new ArrayList<>();
    Pattern link =
        Pattern.compile(
            "(?:"
                + Pattern.quote(issueUrl)
                + "|"
                + Pattern.quote(change.issue().toString())
                + ")(?!\\d)");
    for (CalendarEvent event : around) {
      String text = event.title() + " " + event.description() + " " + event.location();
      if (!EventNotes.isOurs(event) && link.matcher(text).find()) {
        warnings.add(
            "The event \""
                + event.title()
                + "\" on the calendar links the same issue and was made by hand: it is likely a"
                + " duplicate. Delete it, or leave it; it is not touched.");
      }
    }
    return warnings;
  }
}
