package net.datum.changecalendar.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

/** A plain HTTP client for the sandbox's own tests, with one token. */
final class Wire {
  private final HttpClient client = HttpClient.newHttpClient();
  private final String root;
  private final String token;

  Wire(String root, String token) {
    this.root = root;
    this.token = token;
  }

  /** What came back. */
  record Reply(int status, HttpResponse<String> response) {
    JsonNode json() {
      return Json.parse(response.body()).orElseThrow();
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    /** The reason in Google's error. */
    String reason() {
      return json().path("error").path("errors").path(0).path("reason").asText();
    }
  }

  Reply get(String path, String... headers) {
    return send("GET", path, "", headers);
  }

  Reply post(String path, String body, String... headers) {
    return send("POST", path, body, headers);
  }

  Reply patch(String path, String body, String... headers) {
    return send("PATCH", path, body, headers);
  }

  Reply put(String path, String body, String... headers) {
    return send("PUT", path, body, headers);
  }

  Reply delete(String path, String... headers) {
    return send("DELETE", path, "", headers);
  }

  /** Headers alternate: name, value. */
  Reply send(String method, String path, String body, String... headers) {
    try {
      return sendOrFail(method, path, body, headers);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Reply sendOrFail(String method, String path, String body, String... headers) throws IOException {
    HttpRequest.BodyPublisher publisher =
        body.isEmpty()
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body.replace('\'', '"'));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : root + path))
            .method(method, publisher)
            .header("Authorization", "Bearer " + token);
    if (!body.isEmpty() && !List.of(headers).contains("Content-Type")) {
      request.header("Content-Type", "application/json");
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      HttpResponse<String> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Reply(response.statusCode(), response);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
