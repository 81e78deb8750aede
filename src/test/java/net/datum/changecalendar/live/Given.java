package net.datum.changecalendar.live;

import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the maintainer gives.
 *
 * @param calendar the calendar's id
 * @param day the first of the days that are used, or null for some far in the future
 * @param besideOthers whether events of others may be on these days
 * @param guest who may be put on events as a guest, or null
 * @param mail whether that guest may be sent mail
 * @param user for whom the token acts, or null
 * @param repository owner and name, or null
 * @param issue to comment on and to lock for a moment, or null
 * @param transferred an issue of the repository that was transferred, or null
 * @param withoutIssues a repository whose issues are switched off, or null
 * @param only the ids of the checks to run; empty for all
 * @param report where to write the report
 * @param calendarApi the root to which {@code calendar/v3/} is added
 * @param environment the process's variables
 */
record Given(
    String calendar,
    @Nullable LocalDate day,
    boolean besideOthers,
    @Nullable String guest,
    boolean mail,
    @Nullable String user,
    @Nullable String repository,
    @Nullable Integer issue,
    @Nullable Integer transferred,
    @Nullable String withoutIssues,
    Set<String> only,
    Path report,
    URI calendarApi,
    Map<String, String> environment) {
  static final String TOKEN = "GOOGLE_ACCESS_TOKEN";
  static final String READ_TOKEN = "GOOGLE_READ_TOKEN";
  static final String OTHER_TOKEN = "GOOGLE_OTHER_TOKEN";

  /** The token of the account that makes the events; null for Application Default Credentials. */
  @Nullable String token() {
    return variable(TOKEN);
  }

  /** A token that may only read. */
  @Nullable String readToken() {
    return variable(READ_TOKEN);
  }

  /** A token for another service than Calendar. */
  @Nullable String otherToken() {
    return variable(OTHER_TOKEN);
  }

  @Nullable String githubToken() {
    return variable("GITHUB_TOKEN");
  }

  String githubApi() {
    String api = variable("GITHUB_API_URL");
    return api == null ? "https://api.github.com" : api;
  }

  boolean has(String variable) {
    return variable(variable) != null;
  }

  @Nullable String variable(String name) {
    String value = environment.getOrDefault(name, "").strip();
    return value.isEmpty() ? null : value;
  }

  /** What no report may show. */
  Stream<String> secrets() {
    return Stream.of(
            calendar, guest, user, token(), readToken(), otherToken(), githubToken(), withoutIssues)
        .filter(value -> value != null);
  }
}
