package net.datum.changecalendar;

import net.datum.changecalendar.action.InvalidInput;
import net.datum.changecalendar.calendar.Outcome.Result;
import org.jspecify.annotations.Nullable;

/** What GitHub's words for how a job ended mean for a change. */
final class Outcomes {
  private Outcomes() {}

  /**
   * The outcome that an input says.
   *
   * @param word GitHub's or ours; null or {@code skipped} where nothing was carried out
   * @return null where there is none to record
   */
  static @Nullable Result of(String input, @Nullable String word) {
    return switch (word) {
      case null -> null;
      case "skipped" -> null;
      case "success", "succeeded" -> Result.SUCCEEDED;
      case "failure", "failed" -> Result.FAILED;
      case "cancelled", "aborted" -> Result.ABORTED;
      default ->
          throw new InvalidInput(
              "Input "
                  + input
                  + " is \""
                  + word
                  + "\", which is none of: success, failure, cancelled, skipped.",
              "Give it a job's result, such as ${{ needs.deploy.result }}.");
    };
  }
}
