package net.datum.changecalendar;

import net.datum.changecalendar.action.InvalidInput;
import net.datum.changecalendar.manifest.Policy;
import net.datum.changecalendar.manifest.PolicyReader;
import net.datum.changecalendar.manifest.Problem;
import org.jspecify.annotations.Nullable;

/** Which calendar a run is about: the input's, or else the policy's. */
final class Calendars {
  private Calendars() {}

  static @Nullable String of(Setting setting, Policy policy) {
    String input = setting.inputs().calendar();
    return input == null ? policy.calendar() : input;
  }

  /**
   * The calendar of a run that needs no checkout: the policy is read where the input is missing.
   *
   * @return null where neither has one
   */
  static @Nullable String withoutManifests(Setting setting) {
    if (setting.inputs().calendar() != null) {
      return setting.inputs().calendar();
    }
    PolicyReader.Result read =
        PolicyReader.read(setting.context().workspace(), setting.inputs().policy());
    Problem first = read.problems().stream().filter(Problem::isError).findFirst().orElse(null);
    if (first != null) {
      long more = read.problems().stream().filter(Problem::isError).count() - 1;
      throw new InvalidInput(
          "The policy is invalid, so its calendar is not known. "
              + first.position()
              + ": "
              + first.what(),
          first.remedy() + (more == 0 ? "" : " There are " + more + " more problems in it."));
    }
    return read.policy().calendar();
  }
}
