package net.datum.changecalendar.gate;

import java.util.ArrayList;
import java.util.List;
import net.datum.changecalendar.change.Change;
import net.datum.changecalendar.change.Deployment;
import net.datum.changecalendar.change.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * A change that a deployment carries out.
 *
 * @param named whether the run asks for it by name: by its input {@code change} or by its tag
 */
public record CarriedOut(Change change, boolean named) {

  /**
   * Which of the changes a deployment carries out, in their order.
   *
   * @param environment that the deployment goes to
   * @param changeId the id that the run names, or null
   * @param tag that the run is on, or null
   */
  public static List<CarriedOut> by(
      List<Change> changes, String environment, @Nullable String changeId, @Nullable String tag) {
    List<CarriedOut> carriedOut = new ArrayList<>();
    for (Change change : changes) {
      if (!change.concerns(environment)) {
        continue;
      }
      boolean byId = change.id().equals(changeId);
      switch (change.deployment()) {
        case Deployment.Any any -> carriedOut.add(new CarriedOut(change, byId));
        case Deployment.Named named -> {
          if (byId) {
            carriedOut.add(new CarriedOut(change, true));
          }
        }
        case Deployment.Tag(String name) -> {
          if (isOn(name, tag)) {
            carriedOut.add(new CarriedOut(change, true));
          }
        }
        case Deployment.Run run -> carriedOut.add(new CarriedOut(change, true));
        case Deployment.None none -> {}
      }
    }
    return carriedOut;
  }

  /** Whether the run is on that tag: git lets a tag have characters that nobody sees. */
  private static boolean isOn(String name, @Nullable String tag) {
    return tag != null && name.equals(PlainText.visible(tag));
  }

  /**
   * Why a run that names a change cannot carry it out; null where it can. A name that is mistyped
   * must not open a gate.
   */
  public static @Nullable String misnamed(
      List<Change> changes, String environment, String changeId, @Nullable String tag) {
    Change change = changes.stream().filter(c -> c.id().equals(changeId)).findFirst().orElse(null);
    if (change == null) {
      List<String> ids = changes.stream().map(Change::id).toList();
      return "No manifest has the id \""
          + changeId
          + "\""
          + (ids.isEmpty() ? ": there is none." : "; there are: " + String.join(", ", ids) + ".");
    }
    if (!change.concerns(environment)) {
      return "Change \""
          + changeId
          + "\" is for "
          + String.join(", ", change.environments())
          + ", not for "
          + environment
          + ".";
    }
    return switch (change.deployment()) {
      case Deployment.Any any -> null;
      case Deployment.Named named -> null;
      case Deployment.Run run ->
          throw new IllegalArgumentException("no manifest says so: " + changeId);
      case Deployment.None none ->
          "Change \"" + changeId + "\" says deployment: none: it is done by hand.";
      case Deployment.Tag(String name) ->
          isOn(name, tag)
              ? null
              : "Change \""
                  + changeId
                  + "\" is carried out by a run on tag "
                  + name
                  + ", and this one is "
                  + (tag == null ? "on no tag." : "on tag " + tag + ".");
    };
  }
}
