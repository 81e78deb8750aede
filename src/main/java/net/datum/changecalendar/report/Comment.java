package net.datum.changecalendar.report;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import net.datum.changecalendar.calendar.Attempt;
import net.datum.changecalendar.calendar.LastApplied;
import net.datum.changecalendar.change.Change;
import net.datum.changecalendar.plan.Stage;
import org.jspecify.annotations.Nullable;

/**
 * The one comment that tells of a change on its issue. The same facts give the same text, since it
 * is only rewritten when it differs: it holds neither the present time nor the present run.
 */
public final class Comment {
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
   * @param stages by environment, after this run's writes
   */
  public static String render(
      long repositoryId,
      Change change,
      @Nullable Attempt attempt,
      Map<String, Stage> stages,
      RunLinks links) {
    Masking masking = Masking.of(change, attempt);
    LastApplied notes = attempt == null ? null : attempt.notes();
    String commit = notes == null || notes.commit().isEmpty() ? links.commit() : notes.commit();
    URI manifest = links.manifestAt(commit, change.manifest(), 0);
    return marker(repositoryId, change.id())
        + "\n### 🗓️ "
        + ChangeSection.title(masking.text(change.title()))
        + "\n\n"
        + Markdown.inline(state(change, stages), Style.LONG)
        + "\n\n"
        + Markdown.head("", "")
        + Facts.rows(change, attempt, links, "", manifest, false)
        + "\nThe calendar has the last word on the window. Kept up to date by"
        + " change-calendar-action.\n";
  }

  /** One statement where all environments agree, else one for each. */
  private static String state(Change change, Map<String, Stage> stages) {
    Set<Stage> all = new LinkedHashSet<>();
    List<String> each = new ArrayList<>();
    for (String environment : change.environments()) {
      Stage stage = stages.get(environment);
      if (stage != null) {
        all.add(stage);
        each.add(environment + ": " + Words.stage(stage, change));
      }
    }
    if (all.size() != 1) {
      return String.join("; ", each) + (each.isEmpty() ? "" : ".");
    }
    String words = Words.stage(all.iterator().next(), change);
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + ".";
  }
}
