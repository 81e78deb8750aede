package net.datum.changecalendar.histories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Which window people looked at when they replied last, whatever anybody noted of it. */
final class Replies {
  private final Map<String, Span> given = new HashMap<>();
  private final Set<String> invitedAgain = new HashSet<>();

  void gave(JsonNode event, String email) {
    given.put(key(event, email), Span.of(event));
  }

  /** Whoever is invited once more by hand has no reply, as if Calendar had taken it back. */
  void wasInvited(JsonNode event) {
    invitedAgain.add(event.path("id").asText());
  }

  /** Holds that a yes that is taken for one to this window is one. */
  void mustBeAbout(JsonNode event, String email, Span window) {
    if (!invitedAgain.contains(event.path("id").asText())) {
      assertThat(given.get(key(event, email))).as("the yes of " + email).isEqualTo(window);
    }
  }

  private static String key(JsonNode event, String email) {
    return event.path("id").asText() + " " + email;
  }
}
