package net.datum.changecalendar.live;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;
import java.util.Arrays;

/** What a service answered; the body is missing where it was no JSON. */
record Reply(int status, HttpHeaders headers, JsonNode json) {
  String header(String name) {
    return headers.firstValue(name).orElse("");
  }

  /** Google's word for why it refused. */
  String reason() {
    return json.path("error").path("errors").path(0).path("reason").asText();
  }

  /** The same in the newer form, beside which the older one may be missing. */
  String detail() {
    return json.path("error").path("details").path(0).path("reason").asText();
  }

  /** Status and, where there is one, reason. */
  String words() {
    String why = reason().isEmpty() ? json.path("message").asText() : reason();
    return status + (why.isEmpty() || status < 300 ? "" : " " + why);
  }

  String etag() {
    return json.path("etag").asText();
  }

  JsonNode property(String key) {
    return json.path("extendedProperties").path("private").path(key);
  }

  /** The reply to a step that has to succeed before anything can be found out. */
  Reply expect(String step, int... statuses) throws Check.Unusable {
    if (Arrays.stream(statuses).noneMatch(one -> one == status)) {
      throw new Check.Unusable(step + " answered " + words());
    }
    return this;
  }
}
