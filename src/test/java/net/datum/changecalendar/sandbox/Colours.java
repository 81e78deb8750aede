package net.datum.changecalendar.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The palette of events, as users of the API report it. */
final class Colours {
  private static final List<String> BACKGROUNDS =
      List.of(
          "#a4bdfc", "#7ae7bf", "#dbadff", "#ff887c", "#fbd75b", "#ffb878", "#46d6db", "#e1e1e1",
          "#5484ed", "#51b749", "#dc2127");

  private Colours() {}

  static ObjectNode palette() {
    ObjectNode palette = Json.object().put("kind", "calendar#colors");
    palette.put("updated", "2012-02-14T00:00:00.000Z").putObject("calendar");
    ObjectNode event = palette.putObject("event");
    for (int i = 0; i < BACKGROUNDS.size(); i++) {
      event
          .putObject(Integer.toString(i + 1))
          .put("background", BACKGROUNDS.get(i))
          .put("foreground", "#1d1d1d");
    }
    return palette;
  }
}
