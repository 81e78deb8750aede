package net.datum.changecalendar.live;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/** GitHub's REST API with the run's token. */
record LiveGitHub(Wire wire, String api, String token, String repository) {
  /** Below the repository, such as {@code issues/1}. */
  Reply send(String method, String path, String body) throws IOException {
    return at(method, api + "/repos/" + repository + (path.isEmpty() ? "" : "/" + path), body);
  }

  Reply get(String path) throws IOException {
    return send("GET", path, "");
  }

  Reply comment(int issue, String text) throws IOException {
    return send("POST", "issues/" + issue + "/comments", body(text));
  }

  static String body(String text) {
    return JsonNodeFactory.instance.objectNode().put("body", text).toString();
  }

  Reply at(String method, String url, String body) throws IOException {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Accept", "application/vnd.github+json");
    headers.put("Authorization", "Bearer " + token);
    return wire.send(method, URI.create(url), body, headers);
  }

  LiveGitHub in(String other) {
    return new LiveGitHub(wire, api, token, other);
  }
}
