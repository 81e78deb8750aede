package net.datum.changecalendar.report;

import java.net.URI;
import java.util.stream.Collectors;
import net.datum.changecalendar.calendar.ManagedText;
import net.datum.changecalendar.change.Change;
import net.datum.changecalendar.change.Emergency;
import net.datum.changecalendar.change.Window;
import net.datum.changecalendar.plan.Intent;

/**
 * The managed part of an event's description, in the simple HTML that Calendar shows. It is for the
 * guests alone, so that it names the conference.
 *
 * <p>Calendar takes a little more than 8,000 characters. Every line has a limit of its own, which
 * together stay below that, so that a line which differs from run to run never decides where
 * another one is cut.
 */
public final class Description {
  private static final int SCOPE = 3_000;
  private static final int LINE = 350;
  private static final int LINK = 600;

  private final StringBuilder html = new StringBuilder();
  private final StringBuilder says = new StringBuilder();

  private Description() {}

  /**
   * The managed part for a change, as the run that {@code links} leads to has it: up to and with
   * the marker, fewer than 8,000 characters.
   *
   * @param window as it is on the calendar
   */
  public static Intent.Text of(Change change, Window window, RunLinks links) {
    return new Description().render(change, window, links);
  }

  private Intent.Text render(Change change, Window window, RunLinks links) {
    Emergency emergency = change.emergency();
    if (emergency != null) {
      line("Emergency", text(emergency.reason()));
      line("Declared by", emergency.actor() == null ? "" : text(emergency.actor()));
      line("To be reviewed", text(Words.review(emergency, window)));
      line("Carries too", text(Words.carries(emergency)));
      both("<br>");
    }
    String issue = link(change.issue().toString(), links.issue(change.issue()));
    scope(change, issue);
    line("Issue", issue);
    line("Blast radius", change.blastRadius().word());
    line("Services", text(String.join(", ", change.services())));
    line("Environments", text(String.join(", ", change.environments())));
    line("Deployment", text(Words.deployment(change)));
    if (change.conference() != null) {
      line("Conference", link("join", change.conference()));
    }
    both("<br>");
    String commit = links.commit().substring(0, Math.min(links.commit().length(), 12));
    if (change.manifest() != null) {
      html.append("<b>Manifest:</b> ")
          .append(link(change.manifest(), links.manifest(change.manifest(), 0)));
      says.append(text(change.manifest()));
      html.append(" at ").append(Text.html(commit)).append("<br>");
    }
    html.append("<b>Run:</b> ").append(link(Long.toString(links.runId()), links.run()));
    html.append("<br><br><i>").append(ManagedText.MARKER).append("</i>");
    return new Intent.Text(html.toString(), says.toString());
  }

  private void scope(Change change, String issue) {
    String scope = String.join("\n", Text.lines(change.scope()));
    String harmless = ManagedText.withoutMarker(scope);
    String fitting = fitting(harmless, SCOPE);
    if (!fitting.isEmpty()) {
      both(fitting.lines().map(Text::html).collect(Collectors.joining("<br>")) + "<br>");
      both(fitting.equals(harmless) ? "<br>" : "More in " + issue + ".<br><br>");
    }
  }

  private void line(String name, String value) {
    if (!value.isEmpty()) {
      both("<b>" + name + ":</b> " + value + "<br>");
    }
  }

  private void both(String part) {
    html.append(part);
    says.append(part);
  }

  private static String text(String text) {
    return Text.html(fitting(ManagedText.withoutMarker(Text.line(text)), LINE));
  }

  private static String link(String label, URI target) {
    String address = Text.html(target.toASCIIString());
    return address.length() > LINK
        ? text(label)
        : "<a href=\"" + address + "\">" + text(label) + "</a>";
  }

  /** As much of the text as takes no more than {@code limit} characters of HTML. */
  private static String fitting(String text, int limit) {
    int fits = 0;
    int tooMuch = Math.min(text.length(), limit) + 1;
    while (tooMuch - fits > 1) {
      int tried = (fits + tooMuch) / 2;
      if (html(Text.cut(text, tried)).length() <= limit) {
        fits = tried;
      } else {
        tooMuch = tried;
      }
    }
    return Text.cut(text, fits);
  }

  private static String html(String text) {
    return Text.html(text).replace("\n", "<br>");
  }
}
