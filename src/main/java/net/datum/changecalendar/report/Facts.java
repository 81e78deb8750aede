package net.datum.changecalendar.report;

import java.net.URI;
import java.util.List;
import net.datum.changecalendar.calendar.Attempt;
import net.datum.changecalendar.calendar.Guest;
import net.datum.changecalendar.change.Attendee;
import net.datum.changecalendar.change.Change;
import net.datum.changecalendar.change.Emergency;
import net.datum.changecalendar.change.Window;
import net.datum.changecalendar.plan.Stage;
import org.jspecify.annotations.Nullable;

/** The rows of a change's facts, as Markdown. Without anything that differs from run to run. */
final class Facts {
  private static final int NAMES = 50;
  private static final int LIST = 600;

  private final Change change;
  private final @Nullable Attempt attempt;
  private final RunLinks links;
  private final Masking masking;
  private final StringBuilder rows = new StringBuilder();

  private Facts(Change change, @Nullable Attempt attempt, RunLinks links) {
    this.change = change;
    this.attempt = attempt;
    this.links = links;
    this.masking = Masking.of(change, attempt);
  }

  /**
   * The rows.
   *
   * @param window that counts
   * @param issueTitle the issue's, or empty
   * @param manifest where the manifest can be read; null where there is none
   * @param replies whether guests appear with their replies, and those added by hand at all, and
   *     what happened so far
   */
  static String rows(
      Change change,
      @Nullable Attempt attempt,
      Window window,
      RunLinks links,
      String issueTitle,
      @Nullable URI manifest,
      boolean replies) {
    return new Facts(change, attempt, links).all(window, issueTitle, manifest, replies);
  }

  private String all(Window window, String issueTitle, @Nullable URI manifest, boolean replies) {
    row(
        "Issue",
        Markdown.link(change.issue().toString(), links.issue(change.issue())) + issueTitle);
    row("Window", text(Times.window(window) + ", " + Times.duration(window.duration())));
    row("Blast radius", change.blastRadius().word());
    row("Services", text(String.join(", ", change.services())));
    row("Environments", text(String.join(", ", change.environments())));
    row(
        "Deployment",
        Markdown.code(change.deployment().words()) + ": " + text(Words.deployment(change)));
    row("Guests", text(replies ? guestsWithReplies() : guests()));
    Emergency emergency = change.emergency();
    if (emergency != null) {
      String by = emergency.actor() == null ? "" : ", declared by " + emergency.actor();
      row("Emergency", "🚨 " + text(emergency.reason() + by));
      row("To be reviewed", text(Words.review(emergency, window)));
      row("Carries too", text(Words.carries(emergency)));
    }
    if (change.manifest() != null && manifest != null) {
      row("Manifest", Markdown.link(change.manifest(), manifest));
    }
    row("Event", event());
    if (replies) {
      row("Course", course());
    }
    return rows.toString();
  }

  private void row(String name, String value) {
    if (!value.isEmpty()) {
      rows.append(Markdown.row("**" + name + "**", value));
    }
  }

  private String text(String text) {
    return Markdown.inline(masking.text(text), LIST);
  }

  private String event() {
    if (attempt == null || attempt.event().tombstone()) {
      return "";
    }
    String link = Markdown.link("open it in Calendar", attempt.event().link());
    return attempt.number() > 1 ? link + " (attempt " + attempt.number() + ")" : link;
  }

  private String course() {
    if (attempt == null) {
      return "";
    }
    Window window = Stage.windowOf(change, attempt);
    return String.join("<br>", CourseText.markdown(attempt.course(), window, links));
  }

  /** Those whom the manifest names. */
  private String guests() {
    return joined(change.attendees().stream().map(a -> a.publicName() + role(a)).toList());
  }

  private String guestsWithReplies() {
    if (attempt == null || attempt.event().tombstone()) {
      return guests();
    }
    return joined(
        attempt.event().guests().stream()
            .filter(guest -> !guest.organizer() && !guest.resource())
            .map(guest -> masking.guest(guest) + " (" + roleAndReply(guest) + ")")
            .toList());
  }

  private String roleAndReply(Guest guest) {
    String approver = change.approvers().contains(guest.email()) ? "approver, " : "";
    String optional = guest.optional() ? "optional, " : "";
    return approver
        + optional
        + switch (guest.reply()) {
          case NEEDS_ACTION -> "no reply yet";
          case ACCEPTED -> "accepted";
          case TENTATIVE -> "perhaps";
          case DECLINED -> "declined";
        };
  }

  private static String role(Attendee attendee) {
    return switch (attendee.role()) {
      case APPROVER -> " (approver)";
      case PARTICIPANT -> "";
      case STAKEHOLDER -> " (optional)";
    };
  }

  private static String joined(List<String> names) {
    String more = names.size() > NAMES ? " and " + (names.size() - NAMES) + " more" : "";
    return String.join(", ", names.subList(0, Math.min(names.size(), NAMES))) + more;
  }
}
