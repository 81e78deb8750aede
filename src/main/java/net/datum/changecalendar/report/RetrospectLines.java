package net.datum.changecalendar.report;

import java.util.ArrayList;
import java.util.List;
import net.datum.changecalendar.change.IssueReference;

/** The same as a look back's summary for the job's log: short, plain lines in groups. */
public final class RetrospectLines {
  /** So many events of a group are told; the rest is counted. */
  private static final int EVENTS = 100;

  private final Retrospect retrospect;

  private RetrospectLines(Retrospect retrospect) {
    this.retrospect = retrospect;
  }

  /** All that is to be printed, the answer first. */
  public static List<ConsoleLines.Group> of(Retrospect retrospect) {
    return new RetrospectLines(retrospect).groups();
  }

  private List<ConsoleLines.Group> groups() {
    List<ConsoleLines.Group> groups = new ArrayList<>();
    groups.add(
        new ConsoleLines.Group(retrospect.heading(), RetrospectAnswer.of(retrospect, Style.PLAIN)));
    for (Retrospect.Group group : retrospect.groups()) {
      List<String> lines = new ArrayList<>();
      group.happenings().stream().limit(EVENTS).forEach(h -> lines.addAll(lines(h)));
      int left = group.happenings().size() - EVENTS;
      if (left > 0) {
        lines.add(left + " more are left out.");
      }
      groups.add(new ConsoleLines.Group(group.name(), lines));
    }
    return groups;
  }

  private List<String> lines(Happening happening) {
    var text = new HappeningText(retrospect, happening);
    List<String> lines = new ArrayList<>();
    lines.add(line(text.title() + " (" + text.origin() + "): " + text.when()));
    add(lines, "Window", Times.window(happening.window()));
    text.stages().forEach(stage -> lines.add("  " + line(stage)));
    if (!happening.madeByHand()) {
      text.links().stream()
          .flatMap(links ->
              CourseText.plain(happening.change().course(), happening.window(), links).stream())
          .forEach(course -> lines.add("  " + line(course)));
      add(lines, "Touches", text.touched());
      IssueReference.parse(happening.change().issue())
          .ifPresent(issue -> add(lines, "Issue", retrospect.links().issue(issue).toString()));
    }
    add(lines, "Who", text.who());
    return lines;
  }

  private static void add(List<String> lines, String name, String value) {
    if (!value.isEmpty()) {
      lines.add("  " + line(name + ": " + value));
    }
  }

  private static String line(String text) {
    return Text.line(text, Style.LONG);
  }
}
