package net.datum.changecalendar.calendar;

import com.google.api.client.json.GenericJson;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.client.util.Data;
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
 * A credentials file, of which the client library gets to read nothing but what is known here. A
 * file may name hosts that its secrets are sent to, programs to run and files to read: of hosts
 * only Google's are taken and those that the user adds, of the rest nothing.
 */
final class GoogleCredentialsFile {
  /** The keys of each type that are passed on. Keys of nested objects have a path with dots. */
  private static final Map<String, Set<String>> TYPES =
      Map.of(
          "service_account",
          Set.of("client_email", "client_id", "private_key", "private_key_id", "project_id"),
          "authorized_user",
          Set.of("client_id", "client_secret", "refresh_token"),
          "external_account",
          Set.of(
              "audience",
              "subject_token_type",
              "workforce_pool_user_project",
              "service_account_impersonation.token_lifetime_seconds",
              "credential_source.format.type",
              "credential_source.format.subject_token_field_name"));

  private static final Set<String> ANY_TYPE = Set.of("type", "quota_project_id", "universe_domain");

  private static final Set<String> ADDRESSES =
      Set.of("token_uri", "token_url", "token_info_url", "service_account_impersonation_url");

  private static final String SOURCE = "credential_source.";
  private static final String SOURCE_URL = SOURCE + "url";
  private static final String HEADERS = SOURCE + "headers.";

  private static final Set<String> SECRETS =
      Set.of("private_key", "client_secret", "refresh_token", "authorization");

  private final GenericJson json;
  private final String source;

  private GoogleCredentialsFile(GenericJson json, String source) {
    this.json = json;
    this.source = source;
  }

  /**
   * Reads a file and checks what is in it.
   *
   * @param source how people know it, such as {@code input google-credentials}
   */
  static GoogleCredentialsFile read(byte[] content, String source, GoogleHosts hosts) {
    try {
      GenericJson json =
          GsonFactory.getDefaultInstance()
              .createJsonParser(new ByteArrayInputStream(content), StandardCharsets.UTF_8)
              .parseAndClose(GenericJson.class);
      String type = String.valueOf(json.get("type"));
      if (!TYPES.containsKey(type)) {
        throw refused(
            source,
            "are of a type that is not taken: type is %s"
                .formatted(type.matches("\\w{1,50}") ? type : "no word"));
      }
      return new GoogleCredentialsFile(known("", json, type, source, hosts), source);
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

  /** What is known of an object, at a path that is empty or ends with a dot. */
  private static GenericJson known(
      String path, Map<?, ?> object, String type, String source, GoogleHosts hosts) {
    var known = new GenericJson();
    object.forEach((name, value) -> {
      String key = path + name;
      switch (value) {
        case Map<?, ?> inner -> {
          GenericJson kept = known(key + ".", inner, type, source, hosts);
          if (!kept.isEmpty()) {
            known.set(String.valueOf(name), kept);
          }
        }
        case null -> {}
        default -> {
          if (!Data.isNull(value) && isKnown(key, value, type, source, hosts)) {
            known.set(String.valueOf(name), value);
          }
        }
      }
    });
    return known;
  }

  private static boolean isKnown(
      String key, Object value, String type, String source, GoogleHosts hosts) {
    String text = String.valueOf(value);
    if (ADDRESSES.contains(key) || key.equals(SOURCE_URL)) {
      if (!hosts.allows(text, key.equals(SOURCE_URL))) {
        throw elsewhere(source, key, GoogleHosts.named(text));
      }
      return true;
    }
    if (key.equals("universe_domain") && !hosts.allowsDomain(text)) {
      throw elsewhere(source, key, text);
    }
    if (ANY_TYPE.contains(key) || TYPES.getOrDefault(type, Set.of()).contains(key)) {
      return true;
    }
    if (key.startsWith(SOURCE) && !key.startsWith(HEADERS)) {
      // A program, a file, a certificate or a machine of another cloud: nothing but a URL is taken.
      throw refused(source, "get their token by " + key + ", which is not taken");
    }
    return key.startsWith(HEADERS) && type.equals("external_account");
  }

  private static InvalidInput elsewhere(String source, String key, String host) {
    return new InvalidInput(
        "The Google credentials in %s name %s as %s, which is not Google's over https: nothing was sent there."
            .formatted(source, host, key),
        "Use the file as google-github-actions/auth writes it, or a service account's key as Google"
            + " gives it. If that host is yours, name it in the input google-credentials-hosts.");
  }

  private static InvalidInput refused(String source, String what) {
    return new InvalidInput(
        "The Google credentials in " + source + " " + what + ".",
        "Use the file as google-github-actions/auth writes it, or a service account's key as Google"
            + " gives it.");
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
