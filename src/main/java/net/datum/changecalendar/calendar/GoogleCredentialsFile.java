package net.datum.changecalendar.calendar;

import com.google.api.client.json.GenericJson;
import com.google.api.client.json.gson.GsonFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import net.datum.changecalendar.action.InvalidInput;
import org.jspecify.annotations.Nullable;

/**
 * A credentials file, read as the client library reads it. It names the hosts that its secrets are
 * sent to: one that names another than Google's is refused before anything is sent.
 */
final class GoogleCredentialsFile {
  /** Where Google's own files say it, though nothing is ever sent there. */
  private static final Set<String> ONLY_TOLD =
      Set.of("auth_uri", "auth_provider_x509_cert_url", "client_x509_cert_url");

  private static final Set<String> SECRETS =
      Set.of("private_key", "client_secret", "refresh_token", "authorization");

  private final GenericJson json;
  private final String source;

  private GoogleCredentialsFile(GenericJson json, String source) {
    this.json = json;
    this.source = source;
  }

  /**
   * Reads a file and checks the hosts in it.
   *
   * @param source how people know it, such as {@code input google-credentials}
   */
  static GoogleCredentialsFile read(byte[] content, String source, GoogleHosts hosts) {
    try {
      GenericJson json =
          GsonFactory.getDefaultInstance()
              .createJsonParser(new ByteArrayInputStream(content), StandardCharsets.UTF_8)
              .parseAndClose(GenericJson.class);
      var file = new GoogleCredentialsFile(json, source);
      file.check("", json, hosts, /* issuesTokens= */ false);
      return file;
    } catch (InvalidInput e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw unreadable(source);
    }
  }

  /** The message could quote the key: it is left out. */
  static InvalidInput unreadable(String source) {
    return new InvalidInput(
        "The Google credentials in " + source + " cannot be read as a credentials file's JSON.",
        "Give the whole JSON of a service account's key, or use google-github-actions/auth before"
            + " this step.");
  }

  private void check(String key, @Nullable Object value, GoogleHosts hosts, boolean issuesTokens) {
    switch (value) {
      case Map<?, ?> map ->
          map.forEach((name, inner) ->
              check(
                  String.valueOf(name),
                  inner,
                  hosts,
                  issuesTokens || key.equals("credential_source")));
      case Collection<?> list -> list.forEach(inner -> check(key, inner, hosts, issuesTokens));
      case String text when isAddress(key) && !hosts.allows(text, issuesTokens) ->
          throw refused(key, GoogleHosts.named(text));
      case String text when key.equals("universe_domain") && !hosts.allowsDomain(text) ->
          throw refused(key, text);
      case null, default -> {}
    }
  }

  private static boolean isAddress(String key) {
    String name = key.toLowerCase(Locale.ROOT);
    return (name.endsWith("url") || name.endsWith("uri")) && !ONLY_TOLD.contains(key);
  }

  private InvalidInput refused(String key, String host) {
    return new InvalidInput(
        "The Google credentials in %s name %s as %s, which is not Google's over https: nothing was sent there."
            .formatted(source, host, key),
        "Use the file as google-github-actions/auth writes it, or a service account's key as Google"
            + " gives it. If that host is yours, name it in the input google-credentials-hosts.");
  }

  /** Tells every secret in it, so that it can be masked. */
  void secrets(Consumer<String> mask) {
    secrets("", json, mask);
  }

  private static void secrets(String key, @Nullable Object value, Consumer<String> mask) {
    switch (value) {
      case Map<?, ?> map ->
          map.forEach((name, inner) -> secrets(String.valueOf(name), inner, mask));
      case Collection<?> list -> list.forEach(inner -> secrets(key, inner, mask));
      case String text when SECRETS.contains(key.toLowerCase(Locale.ROOT)) ->
          mask.accept(text.replaceFirst("^(?i:bearer )", ""));
      case null, default -> {}
    }
  }

  /** What it has under this key, or null. */
  @Nullable String text(String key) {
    return json.get(key) instanceof String text ? text : null;
  }

  String source() {
    return source;
  }

  /** The same without a key. */
  GoogleCredentialsFile without(String key) {
    GenericJson rest = json.clone();
    rest.remove(key);
    return new GoogleCredentialsFile(rest, source);
  }

  /** What was checked, and nothing else, for the library to read. */
  InputStream content() throws IOException {
    return new ByteArrayInputStream(
        GsonFactory.getDefaultInstance().toString(json).getBytes(StandardCharsets.UTF_8));
  }
}
