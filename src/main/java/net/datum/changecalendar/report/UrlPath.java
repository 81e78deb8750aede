package net.datum.changecalendar.report;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Percent-encoding of a path, segment by segment. */
final class UrlPath {
  private UrlPath() {}

  static String encode(String path) {
    return Arrays.stream(path.split("/", -1))
        .map(s -> URLEncoder.encode(s, StandardCharsets.UTF_8).replace("+", "%20"))
        .collect(Collectors.joining("/"));
  }
}
