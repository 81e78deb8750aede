package net.datum.changecalendar.report;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import net.datum.changecalendar.calendar.Attempt;
import net.datum.changecalendar.calendar.Course;
import net.datum.changecalendar.calendar.LastApplied;
import net.datum.changecalendar.calendar.Outcome;
import net.datum.changecalendar.change.Change;
import net.datum.changecalendar.change.Deployment;
import net.datum.changecalendar.change.Window;
import net.datum.changecalendar.plan.Stage;
import org.jspecify.annotations.Nullable;

/**
 * The one comment that tells of a change on its issue. The same facts give the same text, since it
 * is only rewritten when it differs: it holds neither the present time nor the present run.
 *
 * <p>Between two hidden lines stands what the event alone tells, so that a run without the manifest
 * can bring just that up to date.
 */
public final class Comment {
  private static final String COURSE = "<!-- course -->\n";
  private static final String END_OF_COURSE = "<!-- end of course -->\n";

  private Comment() {}

  /**
   * What the comment of a change holds and no other: a line that is not shown. The id is encoded so
   * that it can't end the hidden part, and that no id's marker is found within another's.
   */
  public static String marker(long repositoryId, String changeId) {
    String id = UrlPath.encode(changeId).replace("*", "%2A").replace("--", "-%2D");
    return "<!-- change-calendar-action: " + repositoryId + " " + id.replace("--", "-%2D") + " -->";
  }

  /**
   * The comment, in GitHub's Markdown.
   *
   * @param repositoryId of the repository that holds the manifest
   * @param attempt the latest, or null where there is no event
   * @param earlier the ones before it; what came of them stays on the issue
   * @param now decides how far the change is
   */
  public static String render(
      long repositoryId,
      Change change,
      @Nullable Attempt attempt,
      List<Attempt> earlier,
      RunLinks links,
      Instant now) {
    Masking masking = Masking.of(change, attempt);
    LastApplied notes = attempt == null ? null : attempt.notes();
    String commit = notes == null || notes.commit().isEmpty() ? links.commit() : notes.commit();
    URI manifest =
        change.manifest() == null ? null : links.manifestAt(commit, change.manifest(), 0);
    Map<String, Stage> stages = new LinkedHashMap<>();
    for (String environment : change.environments()) {
      stages.put(environment, Stage.of(change, attempt, environment, now));
    }
    return marker(repositoryId, change.id())
        + "\n### "
        + (change.emergency() == null ? "🗓️ " : "🚨 ")
        + ChangeSection.title(masking.text(change.title()))
        + "\n\n"
        + course(
            stages,
            change.deployment() instanceof Deployment.None,
            attempt == null ? Course.NONE : attempt.course(),
            Stage.windowOf(change, attempt),
            links)
        + "\n"
        + earlier(earlier, links)
        + Markdown.head("", "")
        + Facts.rows(change, attempt, Stage.windowOf(change, attempt), links, "", manifest, false)
        + "\nThe calendar has the last word on the window. Kept up to date by"
        + " change-calendar-action.\n";
  }

  /**
   * A comment with what the event tells by now.
   *
   * @param body the comment as it is on the issue
   * @param attempt live, with notes and a window
   * @return empty where the body is not as {@link #render} writes it
   */
  public static Optional<String> withCourse(
      String body, Attempt attempt, RunLinks links, Instant now) {
    LastApplied notes = attempt.notes();
    Window window = attempt.event().window();
    String text = body.replace("\r\n", "\n");
    int from = text.indexOf(COURSE);
    int to = text.indexOf(END_OF_COURSE);
    if (notes == null
        || window == null
        || !text.startsWith(marker(notes.repositoryId(), notes.changeId()))
        || from < 0
        || to < from) {
      return Optional.empty();
    }
    Map<String, Stage> stages = new LinkedHashMap<>();
    for (String environment : notes.environments()) {
      stages.put(environment, Stage.of(attempt, environment, now));
    }
    String course = course(stages, notes.byHand(), notes.course(), window, links);
    return Optional.of(
        text.substring(0, from) + course + text.substring(to + END_OF_COURSE.length()));
  }

  private static String course(
      Map<String, Stage> stages, boolean byHand, Course course, Window window, RunLinks links) {
    List<String> lines = CourseText.markdown(course, window, links);
    return COURSE
        + Markdown.inline(state(stages, byHand, course, window), Style.LONG)
        + "\n"
        + (lines.isEmpty() ? "" : "\n" + Markdown.list(lines))
        + END_OF_COURSE;
  }

  private static String earlier(List<Attempt> earlier, RunLinks links) {
    List<String> items = new ArrayList<>();
    for (Attempt attempt : earlier) {
      Window window = attempt.event().window();
      if (window != null && !attempt.course().isNone()) {
        items.add("**Earlier attempt:** " + Markdown.inline(Times.window(window)));
        items.addAll(CourseText.markdown(attempt.course(), window, links));
      }
    }
    return items.isEmpty() ? "" : Markdown.list(items) + "\n";
  }

  /** One statement where all environments agree, else one for each. */
  private static String state(
      Map<String, Stage> stages, boolean byHand, Course course, Window window) {
    List<String> each = new ArrayList<>();
    stages.forEach((environment, stage) ->
        each.add(
            Words.stage(
                stage,
                byHand,
                course.outcomeIn(window, environment).map(Outcome::result).orElse(null))));
    if (each.stream().distinct().count() == 1) {
      String words = each.getFirst();
      return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + ".";
    }
    List<String> named = new ArrayList<>();
    List<String> environments = List.copyOf(stages.keySet());
    for (int i = 0; i < each.size(); i++) {
      named.add(environments.get(i) + ": " + each.get(i));
    }
    return String.join("; ", named) + (named.isEmpty() ? "" : ".");
  }
}
