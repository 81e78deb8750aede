package net.datum.changecalendar.sandbox;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Several requests in one, as parts of a {@code multipart/mixed}, each answered in its own part.
 */
final class Batch {
  private static final Pattern BOUNDARY =
      Pattern.compile("multipart/mixed;.*boundary=\"?([^\";]+)\"?.*", Pattern.CASE_INSENSITIVE);
  private static final String OWN = "batch_sandbox";
  private static final String END = "\r\n";

  private final Function<Call, Answer> service;

  Batch(Function<Call, Answer> service) {
    this.service = service;
  }

  /** The answers in the order of the requests. */
  Answer answer(Call call) {
    Matcher type = BOUNDARY.matcher(call.header("content-type").orElse(""));
    if (!call.method().equals("POST") || !type.matches()) {
      throw CalendarErrors.refuse(400, "badRequest", "Failed to parse batch request.");
    }
    String delimiter = "(^|\r?\n)--" + Pattern.quote(type.group(1)) + "(--)?[ \t]*(\r?\n|$)";
    StringBuilder body = new StringBuilder();
    List<String> parts = Arrays.asList(call.body().split(delimiter, -1));
    for (String part : parts.subList(1, Math.max(1, parts.size() - 1))) {
      body.append("--").append(OWN).append(END).append(part(part, call)).append(END);
    }
    body.append("--").append(OWN).append("--").append(END);
    return new Answer(
        200, Map.of("Content-Type", "multipart/mixed; boundary=" + OWN), body.toString());
  }

  private String part(String part, Call batch) {
    Message envelope = Message.of(part);
    String[] lines = envelope.body().strip().split("\r?\n", 2);
    String[] first = lines[0].split(" ", -1);
    if (first.length < 2) {
      throw CalendarErrors.refuse(400, "badRequest", "Failed to parse batch request.");
    }
    Message request = Message.of(lines.length < 2 ? "" : lines[1]);
    Map<String, List<String>> headers = new LinkedHashMap<>();
    batch.header("authorization").ifPresent(value -> headers.put("authorization", List.of(value)));
    headers.putAll(request.headers());
    String target = Sandbox.placed(first[1], "");
    int mark = target.indexOf('?');
    Call one =
        new Call(
            batch.sequence(),
            batch.service(),
            first[0],
            mark < 0 ? target : target.substring(0, mark),
            HttpFront.query(mark < 0 ? "" : target.substring(mark + 1)),
            headers,
            request.body());
    return print(answerOne(one), envelope.headers().getOrDefault("content-id", List.of()));
  }

  private Answer answerOne(Call call) {
    try {
      return service.apply(call);
    } catch (Refusal refusal) {
      return refusal.answer();
    }
  }

  private static String print(Answer answer, List<String> contentId) {
    StringBuilder text = new StringBuilder("Content-Type: application/http" + END);
    // <some-id> is answered by <response-some-id>.
    contentId.forEach(
        id -> text.append("Content-ID: ").append(id.replaceFirst("<?", "<response-")).append(END));
    text.append(END).append("HTTP/1.1 ").append(answer.status());
    text.append(answer.status() < 300 ? " OK" : " Refused").append(END);
    answer
        .headers()
        .forEach((name, value) -> text.append(name).append(": ").append(value).append(END));
    return text.append(END).append(answer.body()).append(END).toString();
  }

  /** Headers, by lower-case name, and what is behind the empty line. */
  private record Message(Map<String, List<String>> headers, String body) {
    static Message of(String text) {
      String[] halves = ("\n" + text).split("\r?\n\r?\n", 2);
      Map<String, List<String>> headers = new LinkedHashMap<>();
      halves[0]
          .lines()
          .filter(line -> line.contains(":"))
          .forEach(line -> {
            int colon = line.indexOf(':');
            headers.put(
                line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                List.of(line.substring(colon + 1).strip()));
          });
      return new Message(headers, halves.length < 2 ? "" : halves[1].strip());
    }
  }
}
