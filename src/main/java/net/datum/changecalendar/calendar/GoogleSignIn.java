package net.datum.changecalendar.calendar;

import com.google.api.client.http.HttpRequest;
import com.google.api.client.http.HttpRequestInitializer;
import com.google.auth.http.HttpCredentialsAdapter;
import com.google.auth.oauth2.GoogleCredentials;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.datum.changecalendar.action.InvalidInput;
import org.jspecify.annotations.Nullable;

/** How the run signs in to Google: by the first of a token, a key, and what the environment has. */
public final class GoogleSignIn {
  /** Reading and writing events, and nothing else. */
  static final String SCOPE = "https://www.googleapis.com/auth/calendar.events";

  private static final String FILE = "GOOGLE_APPLICATION_CREDENTIALS";

  private final HttpRequestInitializer initializer;

  private GoogleSignIn(HttpRequestInitializer initializer) {
    this.initializer = initializer;
  }

  HttpRequestInitializer initializer() {
    return initializer;
  }

  /**
   * Chooses how to sign in; nothing is sent, except that a machine of Google's is looked for where
   * there is nothing else.
   *
   * @param accessToken an OAuth access token, or null
   * @param credentials a credentials file's JSON, or null
   * @param environment the process's variables
   * @return empty where there are no credentials at all
   */
  public static Optional<GoogleSignIn> choose(
      @Nullable String accessToken, @Nullable String credentials, Map<String, String> environment) {
    if (accessToken != null) {
      // As credentials of the library it would be "refreshed" on 401, which fails in its own way.
      return Optional.of(
          new GoogleSignIn(
              request -> request.getHeaders().setAuthorization("Bearer " + accessToken)));
    }
    if (credentials != null) {
      return Optional.of(
          of(credentials.getBytes(StandardCharsets.UTF_8), "input google-credentials"));
    }
    String file = environment.getOrDefault(FILE, "");
    if (!file.isEmpty()) {
      return Optional.of(of(content(file), FILE));
    }
    try {
      return Optional.of(of(GoogleCredentials.getApplicationDefault()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static GoogleSignIn of(byte[] json, String source) {
    try {
      return of(GoogleCredentials.fromStream(new ByteArrayInputStream(json)));
    } catch (IOException | RuntimeException e) {
      // The message could quote the key: it is left out.
      throw new InvalidInput(
          "The Google credentials in " + source + " cannot be read as a credentials file's JSON.",
          "Give the whole JSON of a service account's key, or use google-github-actions/auth before"
              + " this step.");
    }
  }

  private static GoogleSignIn of(GoogleCredentials credentials) {
    return new GoogleSignIn(new HttpCredentialsAdapter(credentials.createScoped(List.of(SCOPE))));
  }

  private static byte[] content(String file) {
    try {
      return Files.readAllBytes(Path.of(file));
    } catch (IOException | InvalidPathException e) {
      throw new InvalidInput(
          FILE + " names a file that cannot be read.",
          "Run google-github-actions/auth in the same job, after actions/checkout, which empties"
              + " the workspace.");
    }
  }

  /** Limits on time for one call: the library's own are as these, but could change. */
  static void limit(HttpRequest request) {
    request.setConnectTimeout(10_000);
    request.setReadTimeout(20_000);
  }
}
