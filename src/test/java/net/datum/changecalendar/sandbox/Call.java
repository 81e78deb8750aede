package net.datum.changecalendar.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request as a service understood it.
 *
 * @param sequence counts all requests from 1, in order of arrival
 * @param service {@code calendar} or {@code github}
 * @param method after {@code X-HTTP-Method-Override}
 * @param path as sent, still percent-encoded, with the service's prefix: {@code /github/repos/…}
 * @param query decoded, in the order sent
 * @param headers by lower-case name
 * @param body as UTF-8, unzipped; empty where there was none
 */
public record Call(
    int sequence,
    String service,
    String method,
    String path,
    Map<String, List<String>> query,
    Map<String, List<String>> headers,
    String body) {

  public Optional<String> header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream().findFirst();
  }

  public Optional<String> param(String name) {
    return params(name).stream().findFirst();
  }

  public List<String> params(String name) {
    return query.getOrDefault(name, List.of());
  }

  /** The bearer token, also from the older {@code token} scheme that GitHub accepts. */
  Optional<String> token() {
    return header("authorization")
        .map(value -> value.split(" ", 2))
        .filter(parts -> parts.length == 2 && parts[0].matches("(?i)bearer|token"))
        .map(parts -> parts[1].strip());
  }

  /** The path below {@code prefix}, cut at slashes and then decoded, so that %2F stays inside. */
  List<String> segmentsBelow(String prefix) {
    return Arrays.stream(path.substring(prefix.length()).split("/", -1))
        .map(part -> URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8))
        .toList();
  }

  /** The body as a JSON tree, or empty where it is none. */
  public Optional<JsonNode> json() {
    return Json.parse(body);
  }
}
