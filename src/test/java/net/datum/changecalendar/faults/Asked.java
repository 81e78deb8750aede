package net.datum.changecalendar.faults;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.sandbox.Call;
import net.datum.changecalendar.sandbox.RequestLog.Recorded;

/**
 * A request of a run, told from its others.
 *
 * @param service {@code calendar} or {@code github}
 * @param what the method and the end of the path; of lists also which
 * @param nth of the same in the run, from 0
 */
record Asked(String service, String what, int nth) {

  /** The requests of a run that went well. */
  static List<Asked> all(List<Recorded> requests) {
    Map<String, Integer> seen = new HashMap<>();
    List<Asked> all = new ArrayList<>();
    for (Recorded recorded : requests) {
      Call call = recorded.call();
      String what = what(call);
      all.add(new Asked(call.service(), what, seen.merge(what, 1, Integer::sum) - 1));
    }
    return all;
  }

  /** Whether a request is of this kind, whichever of them it is. */
  boolean matches(Call call) {
    return call.service().equals(service) && what(call).equals(what);
  }

  private static String what(Call call) {
    String path = call.path().replaceFirst(".*/(calendars|repos)/", "");
    String which =
        call.param("privateExtendedProperty").isPresent()
            ? " own"
            : call.param("timeMin").isPresent() ? " near" : "";
    return call.method() + " " + path + which;
  }

  /** The same for all requests of a kind. */
  String kind() {
    return what.replace("%40", "@")
        .replace(Scene.CALENDAR + "/", "")
        .replaceFirst("c_[a-z]+@group.calendar.google.com/events near", "events of freezes")
        .replaceFirst("datum/infra/", "")
        .replaceFirst("/\\d+$", "/{id}")
        .replaceFirst("/\\d+/", "/{id}/")
        .replaceFirst("[0-9a-f]{40}\\.{3}([0-9a-f]{40}|main)", "{commits}")
        .replaceFirst("chg[0-9a-v]{52}", "{id}");
  }

  @Override
  public String toString() {
    return kind() + (nth == 0 ? "" : " #" + (nth + 1));
  }
}
