package net.datum.changecalendar.calendar;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.datum.changecalendar.action.ThisMachine;
import org.jspecify.annotations.Nullable;

/**
 * The hosts that a credentials file may name: Google's, where the runner gives its tokens, and what
 * the user adds. Over https, or over http to this very machine where the user adds that.
 */
final class GoogleHosts {
  private static final String GOOGLE = "googleapis.com";
  private static final String GITHUB = "actions.githubusercontent.com";

  private final List<String> added;
  private final List<String> issuers = new ArrayList<>();

  /**
   * Prepares the list.
   *
   * @param added names of hosts as people write them, {@code *.example.com} for all below one
   * @param environment the process's variables: the runner's own say where it gives its tokens,
   *     which on GitHub Enterprise Server is a host of the house
   */
  GoogleHosts(List<String> added, Map<String, String> environment) {
    this.added = added.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList();
    issuers.add("*." + GITHUB);
    URI runner = parse(environment.getOrDefault("ACTIONS_ID_TOKEN_REQUEST_URL", ""));
    if (runner != null && runner.getHost() != null) {
      issuers.add(runner.getHost().toLowerCase(Locale.ROOT));
    }
  }

  /**
   * Whether something may be sent there.
   *
   * @param issuesTokens whether the runner's token is asked for there
   */
  boolean allows(String address, boolean issuesTokens) {
    URI url = parse(address);
    if (url == null
        || url.getHost() == null
        || url.getRawUserInfo() != null
        || url.getRawFragment() != null) {
      return false;
    }
    String host = url.getHost().toLowerCase(Locale.ROOT);
    if ("http".equals(url.getScheme())) {
      return ThisMachine.is(host) && added.contains(host);
    }
    return "https".equals(url.getScheme())
        && (allowsDomain(host) || (issuesTokens && isAmong(issuers, host)));
  }

  /** Whether a domain is Google's, or one that the user adds. */
  boolean allowsDomain(String domain) {
    String host = domain.toLowerCase(Locale.ROOT);
    return host.equals(GOOGLE) || host.endsWith("." + GOOGLE) || isAmong(added, host);
  }

  private static boolean isAmong(List<String> patterns, String host) {
    return patterns.stream()
        .anyMatch(pattern ->
            pattern.startsWith("*.") ? host.endsWith(pattern.substring(1)) : host.equals(pattern));
  }

  /** The host that an address leads to, for a message: the rest may be secret. */
  static String named(String address) {
    URI url = parse(address);
    return url == null || url.getHost() == null
        ? "something that is no URL"
        : url.getScheme() + "://" + url.getHost();
  }

  private static @Nullable URI parse(String address) {
    try {
      return new URI(address);
    } catch (URISyntaxException e) {
      return null;
    }
  }
}
