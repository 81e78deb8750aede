package net.datum.changecalendar.sandbox;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** All that the GitHub service keeps. Its monitor is the service's one lock. */
final class GitHubState {
  private final Clock clock;
  private String root = "";
  private final Map<Long, StoredRepository> repositories = new LinkedHashMap<>();
  private final Map<String, Long> formerNames = new HashMap<>();
  private final Map<String, GitHubActor> actors = new HashMap<>();
  private long lastId = 2_000_000_000L;

  GitHubState(Clock clock) {
    this.clock = clock;
  }

  Map<Long, StoredRepository> repositories() {
    return repositories;
  }

  Map<String, GitHubActor> actors() {
    return actors;
  }

  /** Names that repositories had before, in lower case. */
  Map<String, Long> formerNames() {
    return formerNames;
  }

  Optional<StoredRepository> repository(String fullName) {
    return repositories.values().stream()
        .filter(one -> one.fullName().equalsIgnoreCase(fullName))
        .findFirst();
  }

  Optional<StoredRepository> formerly(String fullName) {
    return Optional.ofNullable(formerNames.get(fullName.toLowerCase(Locale.ROOT)))
        .flatMap(id -> Optional.ofNullable(repositories.get(id)));
  }

  /** The API's own address, without a slash at its end. */
  String root() {
    return root;
  }

  void root(URI address) {
    root = address.toString();
  }

  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  long nextId() {
    lastId += 7;
    return lastId;
  }
}
