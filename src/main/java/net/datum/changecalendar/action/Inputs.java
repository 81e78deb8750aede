package net.datum.changecalendar.action;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import net.datum.changecalendar.change.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * The action's inputs, typed and checked. The runner passes input {@code some-name} as the variable
 * {@code INPUT_SOME-NAME}, empty where it is not given.
 *
 * @param manifest path or glob, relative to the workspace; empty for the default
 * @param policy path of the policy, relative to the workspace; empty for the default
 * @param environment that the deployment goes to
 * @param change the id of the change that this run is to carry out, or null
 * @param calendar the calendar's id, or null
 * @param githubToken or null
 * @param googleAccessToken or null
 * @param googleCredentials a credentials file's JSON, or null
 * @param subject the address of the user to act for, or null
 * @param googleCredentialsHosts further hosts that a credentials file may name
 * @param people handle to e-mail as YAML, or null
 * @param conference the team's meeting link, or null
 * @param emergency why this run is an emergency, or null
 * @param issue the issue of that emergency, as people write it, or null
 * @param waiting how long the gate may hold on, as people write it
 * @param timeout how long the run may take, as people write it
 * @param outcome what came of the deployment, for mode complete; null where it was skipped
 * @param jobStatus the job's status as it is now; null where the post step is to record nothing
 * @param at the instant that mode report looks around, as people write it; null for now
 * @param lookback how far before it, likewise
 * @param lookahead how far after it, likewise
 * @param calendarApiUrl the root to which {@code calendar/v3/} is added, with a slash at its end
 */
public record Inputs(
    Mode mode,
    String manifest,
    String policy,
    String environment,
    @Nullable String change,
    @Nullable String calendar,
    @Nullable String githubToken,
    @Nullable String googleAccessToken,
    @Nullable String googleCredentials,
    @Nullable String subject,
    List<String> googleCredentialsHosts,
    @Nullable String people,
    @Nullable String conference,
    @Nullable String emergency,
    @Nullable String issue,
    String waiting,
    String timeout,
    @Nullable String outcome,
    @Nullable String jobStatus,
    @Nullable String at,
    String lookback,
    String lookahead,
    URI calendarApiUrl) {
  /** The inputs as action.yml declares them. */
  public static final List<String> NAMES =
      List.of(
          "mode",
          "manifest",
          "policy",
          "environment",
          "change",
          "calendar",
          "github-token",
          "google-access-token",
          "google-credentials",
          "subject",
          "google-credentials-hosts",
          "people",
          "conference",
          "emergency",
          "issue",
          "wait",
          "timeout",
          "outcome",
          "job-status",
          "at",
          "lookback",
          "lookahead",
          "calendar-api-url");

  /** In UTF-16 units, of an input that is a name; what it names has lower limits. */
  private static final int NAME = 1000;

  private static final int ENVIRONMENT = 255;

  /** What Java puts in the place of bytes that the locale's character set does not have. */
  private static final char NOT_DECODED = '\uFFFD';

  private static final String GOOGLE = "https://www.googleapis.com/";

  /** Reads the inputs from the environment. */
  public static Inputs from(Map<String, String> environment) {
    return new Inputs(
        Mode.of(name(environment, "mode", "gate")),
        plain(environment, "manifest", NAME),
        plain(environment, "policy", NAME),
        name(environment, "environment", "production", ENVIRONMENT),
        optionalName(environment, "change"),
        optionalName(environment, "calendar"),
        token(environment, "github-token"),
        token(environment, "google-access-token"),
        optional(environment, "google-credentials"),
        optionalName(environment, "subject"),
        hosts("google-credentials-hosts", value(environment, "google-credentials-hosts")),
        optional(environment, "people"),
        optionalName(environment, "conference"),
        optional(environment, "emergency"),
        optionalName(environment, "issue"),
        name(environment, "wait", "0"),
        name(environment, "timeout", "10m"),
        optionalName(environment, "outcome"),
        optionalName(environment, "job-status"),
        optionalName(environment, "at"),
        name(environment, "lookback", "24h"),
        name(environment, "lookahead", "4h"),
        apiUrl(name(environment, "calendar-api-url", GOOGLE)));
  }

  /** The inputs that are given and not declared: the runner warns of them, and passes them on. */
  public static List<String> unknown(Map<String, String> environment) {
    return environment.keySet().stream()
        .filter(key -> key.startsWith("INPUT_"))
        .map(key -> key.substring("INPUT_".length()).toLowerCase(Locale.ROOT))
        .filter(name -> !NAMES.contains(name))
        .sorted()
        .toList();
  }

  /** How the runner passes an input: upper case, hyphens stay. */
  public static String variable(String input) {
    return "INPUT_" + input.toUpperCase(Locale.ROOT);
  }

  /** The text as the runner passes it; empty where it is not given. */
  private static String value(Map<String, String> environment, String input) {
    String value = environment.getOrDefault(variable(input), "").strip();
    if (value.indexOf(NOT_DECODED) >= 0) {
      throw new InvalidInput(
          "Input " + input + " holds U+FFFD, which stands for bytes that could not be read.",
          "Write the input as UTF-8. Outside of the action's image, set LC_ALL=C.UTF-8 for the step.");
    }
    return value;
  }

  private static @Nullable String optional(Map<String, String> environment, String input) {
    String value = value(environment, input);
    return value.isEmpty() ? null : value;
  }

  /**
   * A text by which something is decided: one line of what a reader sees. The runner passes blanks
   * that a workflow's YAML has around it.
   */
  private static String plain(Map<String, String> environment, String input, int limit) {
    value(environment, input);
    String text = environment.getOrDefault(variable(input), "");
    if (text.strip().length() > limit) {
      throw new InvalidInput(
          "Input %s has %,d characters.".formatted(input, text.length()),
          "Keep to %,d.".formatted(limit));
    }
    if (text.strip().lines().count() > 1) {
      throw new InvalidInput("Input " + input + " has several lines.", "Give one value.");
    }
    PlainText.hidden(text)
        .ifPresent(hidden -> {
          throw new InvalidInput(
              "Input %s has %s.".formatted(input, hidden.words()), hidden.remedy());
        });
    return text.strip();
  }

  /** The same in the one form in which it can be compared; a path stays as its file is named. */
  private static String name(Map<String, String> environment, String input, String otherwise) {
    return name(environment, input, otherwise, NAME);
  }

  private static String name(
      Map<String, String> environment, String input, String otherwise, int limit) {
    String text = PlainText.normal(plain(environment, input, limit));
    return text.isEmpty() ? otherwise : text;
  }

  private static @Nullable String optionalName(Map<String, String> environment, String input) {
    String text = name(environment, input, "");
    return text.isEmpty() ? null : text;
  }

  private static @Nullable String token(Map<String, String> environment, String input) {
    String value = optional(environment, input);
    if (value != null && value.chars().anyMatch(c -> c <= ' ' || c > '~')) {
      throw new InvalidInput(
          "Input " + input + " has a blank, a line break or another character that no token has.",
          "Check the secret or the step that it comes from; it was probably pasted with more"
              + " than the token.");
    }
    return value;
  }

  /** Names of hosts, separated by blanks or commas; {@code *.} before one means all below it. */
  private static List<String> hosts(String input, String text) {
    List<String> hosts = Stream.of(text.split("[\\s,]+")).filter(h -> !h.isEmpty()).toList();
    for (String host : hosts) {
      if (!host.matches("(\\*\\.)?[A-Za-z0-9-]++(?:\\.[A-Za-z0-9-]++)*+|\\[[0-9a-fA-F:]+\\]")) {
        throw new InvalidInput(
            "Input " + input + " has \"" + host + "\", which is not the name of a host.",
            "Write names such as sts.example.com, or *.example.com for all below it, without https"
                + " and port.");
      }
    }
    return hosts;
  }

  /** A token goes to this address: https, or http to this very machine for proxies and tests. */
  private static URI apiUrl(String text) {
    String remedy = "Give the root of an API over https, such as " + GOOGLE + ", or leave it out.";
    try {
      URI url = new URI(text.endsWith("/") ? text : text + "/");
      boolean plain =
          url.getRawQuery() == null && url.getRawFragment() == null && url.getRawUserInfo() == null;
      if (url.getHost() != null && plain && ThisMachine.isSafe(url)) {
        return url;
      }
    } catch (URISyntaxException e) {
      throw new InvalidInput("Input calendar-api-url is not a URL.", remedy);
    }
    throw new InvalidInput(
        "Input calendar-api-url is neither https nor http on a loopback address.", remedy);
  }
}
