package net.datum.changecalendar.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a service answers: status, headers by name as sent, and body. */
record Answer(int status, Map<String, String> headers, String body) {
  static final String JSON = "application/json; charset=UTF-8";

  Answer {
    headers = Map.copyOf(headers);
  }

  static Answer json(int status, JsonNode body) {
    return new Answer(status, Map.of("Content-Type", JSON), Json.print(body));
  }

  static Answer empty(int status) {
    return new Answer(status, Map.of(), "");
  }

  Answer with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Answer(status, more, body);
  }

  Answer withBody(String other) {
    return new Answer(status, headers, other);
  }
}
