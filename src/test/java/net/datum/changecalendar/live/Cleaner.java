package net.datum.changecalendar.live;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Deletes events of ours, and no other. */
final class Cleaner {
  private Cleaner() {}

  static boolean isOurs(JsonNode event) {
    return event
        .path("extendedProperties")
        .path("private")
        .path(LiveCalendar.MARK)
        .asText()
        .equals("yes");
  }

  /**
   * Deletes what has a mark, and what this run made, whether or not it is listed.
   *
   * @param mark as {@code key=value}
   * @return how many are left
   */
  static int clean(LiveCalendar calendar, String mark) throws IOException {
    Set<String> ids = new LinkedHashSet<>(calendar.remembered());
    int left = 0;
    try {
      for (JsonNode event : calendar.all(Map.of("privateExtendedProperty", mark))) {
        ids.add(event.path("id").asText());
      }
    } catch (Check.Unusable e) {
      left++;
    }
    for (String id : ids) {
      Reply there = calendar.get(id);
      if (there.status() != 200 || there.json().path("status").asText().equals("cancelled")) {
        continue;
      }
      if (!isOurs(there.json()) || calendar.delete(id).status() / 100 != 2) {
        left++;
      }
    }
    return left;
  }
}
