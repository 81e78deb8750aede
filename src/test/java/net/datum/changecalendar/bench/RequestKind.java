package net.datum.changecalendar.bench;

import java.util.Arrays;
import net.datum.changecalendar.sandbox.RequestLog.Recorded;

/** What a request is for. */
enum RequestKind {
  LIST("list events", "GET", "/events$"),
  GET("get event", "GET", "/events/[^/]+$"),
  INSERT("insert event", "POST", "/events$"),
  PATCH("patch event", "PATCH", "/events/[^/]+$"),
  DELETE("delete event", "DELETE", "/events/[^/]+$"),
  ISSUE("issue", "GET", "/issues/\\d+$"),
  COMMENTS("comments", "GET", "/issues/\\d+/comments$"),
  COMMENT("write comment", "POST|PATCH", "/issues/(\\d+/)?comments(/\\d+)?$"),
  COMPARE("compare", "GET", "/compare/[^/]+$"),
  OTHER("other", ".*", "");

  private final String words;
  private final String method;
  private final String path;

  RequestKind(String words, String method, String path) {
    this.words = words;
    this.method = method;
    this.path = path;
  }

  static RequestKind of(Recorded one) {
    return Arrays.stream(values())
        .filter(kind -> one.method().matches(kind.method))
        .filter(kind -> one.path().matches(".*" + kind.path + ".*"))
        .findFirst()
        .orElse(OTHER);
  }

  String words() {
    return words;
  }
}
