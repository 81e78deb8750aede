package net.datum.changecalendar.calendar;

import com.google.api.client.http.HttpRequest;
import com.google.api.client.http.HttpRequestInitializer;
import com.google.api.client.http.HttpTransport;
import com.google.auth.http.HttpCredentialsAdapter;
import com.google.auth.http.HttpTransportFactory;
import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.OAuth2Credentials;
import com.google.auth.oauth2.ServiceAccountCredentials;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import net.datum.changecalendar.action.ActionFailure;
import net.datum.changecalendar.action.HttpDates;
import net.datum.changecalendar.action.Inputs;
import net.datum.changecalendar.action.InvalidInput;
import net.datum.changecalendar.action.NamedFile;
import net.datum.changecalendar.action.Network;
import net.datum.changecalendar.action.RunClock;
import net.datum.changecalendar.action.ThisMachine;

/** How the run signs in to Google: by the first of a token, a key, and what the environment has. */
public final class GoogleSignIn {
  /** Reading and writing events, and nothing else. */
  static final String SCOPE = "https://www.googleapis.com/auth/calendar.events";

  private static final String FILE = "GOOGLE_APPLICATION_CREDENTIALS";

  /** Many times what any credentials file has. */
  private static final int LONGEST = 1 << 16;

  private final HttpRequestInitializer initializer;
  private final RunClock clock;
  private final Network network;
  private final HttpTransport transport;

  private GoogleSignIn(
      HttpRequestInitializer initializer,
      RunClock clock,
      Network network,
      HttpTransport transport) {
    this.initializer = initializer;
    this.clock = clock;
    this.network = network;
    this.transport = transport;
  }

  Network network() {
    return network;
  }

  /** By which Google is reached, in the same way for signing in and for the calendar. */
  HttpTransport transport() {
    return transport;
  }

  /** Signs a request, and lets its answer tell what time it is. */
  void prepare(HttpRequest request) throws IOException {
    signIn(request);
    Instant sent = clock.runnersTime();
    request.setResponseInterceptor(response -> {
      String date = response.getHeaders().getDate();
      if (date != null && (response.isSuccessStatusCode() || response.getStatusCode() == 404)) {
        HttpDates.parse(date).ifPresent(d -> clock.heard("Google Calendar", sent, d));
      }
    });
  }

  /** Whatever goes wrong here is about signing in, and not about the request that waits for it. */
  private void signIn(HttpRequest request) throws IOException {
    try {
      initializer.initialize(request);
    } catch (ActionFailure e) {
      throw e;
    } catch (IOException e) {
      throw new GoogleSignInTrouble("signing in", e);
    } catch (RuntimeException e) {
      // The library falls over an answer that lacks what Google's always have.
      throw new GoogleSignInTrouble("signing in", GoogleAnswer.unreadable(e));
    }
  }

  /**
   * Chooses how to sign in; nothing is sent, except that a machine of Google's is looked for where
   * there is nothing else.
   *
   * @param environment the process's variables
   * @param network how Google is reached
   * @param mask hides a secret on the log
   * @return empty where there are no credentials at all
   */
  public static Optional<GoogleSignIn> choose(
      Inputs inputs,
      Map<String, String> environment,
      RunClock clock,
      Network network,
      Consumer<String> mask) {
    var how =
        new How(inputs, environment, clock, network, mask, () -> new GoogleTransport(network));
    String accessToken = inputs.googleAccessToken();
    if (accessToken != null) {
      // As credentials of the library it would be "refreshed" on 401, which fails in its own way.
      return Optional.of(
          new GoogleSignIn(
              request -> request.getHeaders().setAuthorization("Bearer " + accessToken),
              clock,
              network,
              how.transport().create()));
    }
    if (inputs.googleCredentials() != null) {
      return Optional.of(
          how.by(
              inputs.googleCredentials().getBytes(StandardCharsets.UTF_8),
              "input google-credentials"));
    }
    String file = environment.getOrDefault(FILE, "");
    if (!file.isEmpty()) {
      return Optional.of(how.by(content(file), FILE));
    }
    Path known = wellKnown(environment);
    if (Files.isRegularFile(known)) {
      return Optional.of(how.by(content(known.toString()), known.getFileName().toString()));
    }
    checkMachine(environment);
    try {
      GoogleCredentials machine = GoogleCredentials.getApplicationDefault(how.transport());
      return Optional.of(how.by(machine, "the machine that this runs on"));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** By these variables the library would ask somebody else for the machine's token. */
  private static void checkMachine(Map<String, String> environment) {
    String host = environment.getOrDefault("GCE_METADATA_HOST", "").replaceFirst(":80$", "");
    boolean elsewhere = !host.isEmpty() && !ThisMachine.givesTokens(host);
    if (elsewhere || !environment.getOrDefault("DEVSHELL_CLIENT_PORT", "").isEmpty()) {
      throw new InvalidInput(
          "The variable %s names another place for the token of the machine that this runs on: nothing was sent there."
              .formatted(elsewhere ? "GCE_METADATA_HOST" : "DEVSHELL_CLIENT_PORT"),
          "Take the variable out of the job's env, or give the step credentials of its own.");
    }
  }

  /** Where gcloud leaves a file: the library would take it without looking at its hosts. */
  private static Path wellKnown(Map<String, String> environment) {
    String folder = environment.getOrDefault("CLOUDSDK_CONFIG", "");
    return Path.of(
        folder.isEmpty() ? System.getProperty("user.home", "/") + "/.config/gcloud" : folder,
        "application_default_credentials.json");
  }

  /** Hides each token that comes, before it is used. */
  static void maskTokens(OAuth2Credentials credentials, Consumer<String> mask) {
    credentials.addChangeListener(changed -> {
      AccessToken token = changed.getAccessToken();
      if (token != null) {
        mask.accept(token.getTokenValue());
      }
    });
  }

  /** What all credentials that this run signs in with itself have in common. */
  private record How(
      Inputs inputs,
      Map<String, String> environment,
      RunClock clock,
      Network network,
      Consumer<String> mask,
      HttpTransportFactory transport) {

    GoogleSignIn by(byte[] json, String source) {
      var hosts = new GoogleHosts(inputs.googleCredentialsHosts(), environment);
      GoogleCredentialsFile file = GoogleCredentialsFile.read(json, source, hosts);
      file.secrets(mask);
      String subject = inputs.subject();
      try {
        return subject != null && "external_account".equals(file.text("type"))
            ? by(GoogleDelegatedCredentials.of(file, subject, transport, clock, mask))
            : by(GoogleCredentials.fromStream(file.content(), transport), source);
      } catch (InvalidInput e) {
        throw e;
      } catch (IOException | RuntimeException e) {
        throw GoogleCredentialsFile.unreadable(source);
      }
    }

    GoogleSignIn by(GoogleCredentials credentials, String source) {
      GoogleCredentials scoped = credentials.createScoped(List.of(SCOPE));
      if (inputs.subject() == null) {
        return by(scoped);
      }
      if (scoped instanceof ServiceAccountCredentials key) {
        return by(key.createDelegated(inputs.subject()));
      }
      throw new InvalidInput(
          "Input subject does not go with the Google credentials in " + source + ".",
          "Acting for a user takes a service account: its key as google-credentials, or"
              + " google-github-actions/auth with the input service_account.");
    }

    private GoogleSignIn by(OAuth2Credentials credentials) {
      maskTokens(credentials, mask);
      return new GoogleSignIn(
          new HttpCredentialsAdapter(credentials), clock, network, transport.create());
    }
  }

  private static byte[] content(String file) {
    try {
      return NamedFile.read(file, LONGEST);
    } catch (IOException e) {
      throw new InvalidInput(
          FILE + " names a file that cannot be read.",
          "Run google-github-actions/auth in the same job, after actions/checkout, which empties"
              + " the workspace.");
    }
  }
}
