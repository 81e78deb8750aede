package net.datum.changecalendar.calendar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.client.http.HttpResponseException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.datum.changecalendar.action.Quotation;

/**
 * Why Google refuses, in its own words. Its services have several forms for that, and some answers
 * have more than one of them.
 *
 * @param status of the answer, or 0 where there was none
 * @param codes its words for machines, the most exact first, such as {@code SERVICE_DISABLED} and
 *     {@code accessNotConfigured}
 * @param said its words for people, untrusted; may be empty
 */
record GoogleReason(int status, List<String> codes, String said) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** How the library for signing in tells what the token service said, and drops the answer. */
  private static final Pattern OAUTH =
      Pattern.compile(
          "Error code ([a-z_]{1,40}+)(?:: (.*?))?(?: - https?://\\S*+)?", Pattern.DOTALL);

  GoogleReason {
    codes = List.copyOf(codes);
  }

  /** What is behind an error. */
  static GoogleReason of(Throwable e) {
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (t instanceof HttpResponseException answer) {
        return of(answer);
      }
      Matcher oauth = OAUTH.matcher(String.valueOf(t.getMessage()));
      if (t instanceof IOException && oauth.matches()) {
        String said = oauth.group(2) == null ? "" : oauth.group(2);
        return new GoogleReason(0, List.of(oauth.group(1)), said);
      }
    }
    return new GoogleReason(0, List.of(), "");
  }

  private static GoogleReason of(HttpResponseException answer) {
    JsonNode root = JSON.missingNode();
    try {
      root = JSON.readTree(answer.getContent() == null ? "" : answer.getContent());
    } catch (IOException e) {
      // A page, or half of an answer: it has no reason.
    }
    // The library for the calendar keeps the error alone.
    JsonNode error = answer instanceof GoogleJsonResponseException ? root : root.path("error");
    if (error.isTextual()) {
      return of(answer, List.of(error.asText()), root.path("error_description").asText(""));
    }
    List<String> codes = new ArrayList<>();
    error.path("details").forEach(detail -> codes.add(detail.path("reason").asText("")));
    error.path("errors").forEach(one -> codes.add(one.path("reason").asText("")));
    codes.add(error.path("status").asText(""));
    return of(answer, codes, error.path("message").asText(""));
  }

  /** What is no word for machines is left out: messages have it as it is. */
  private static GoogleReason of(HttpResponseException answer, List<String> codes, String said) {
    return new GoogleReason(
        answer.getStatusCode(),
        codes.stream().filter(code -> code.matches("[A-Za-z_]{1,60}")).toList(),
        said);
  }

  boolean isOneOf(String... known) {
    return List.of(known).stream().anyMatch(codes::contains);
  }

  /**
   * The status, and the first word for machines where there is one, such as {@code 403 forbidden}.
   */
  String code() {
    return codes.isEmpty() ? Integer.toString(status) : status + " " + codes.getFirst();
  }

  /** A sentence with a blank before it, or nothing where nothing was said. */
  String quotation() {
    return Quotation.of("Google", said);
  }
}
