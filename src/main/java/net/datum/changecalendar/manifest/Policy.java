package net.datum.changecalendar.manifest;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import net.datum.changecalendar.change.ChangePolicy;
import org.jspecify.annotations.Nullable;

/**
 * The policy of a repository: what is known of its surroundings, and the rules.
 *
 * @param file relative to the workspace, with forward slashes; null where there is none
 * @param calendar the calendar's id, or null
 * @param environments those that are known; empty where any is
 * @param people who has which address
 * @param inviting who is invited beside those whom the manifests name, and who may be
 * @param freezes the ids of the calendars whose events are closed to change
 * @param positions where each key's value stands; entries of lists as {@code guests[0]}
 */
public record Policy(
    @Nullable String file,
    @Nullable String calendar,
    List<String> environments,
    People people,
    Inviting inviting,
    List<String> freezes,
    ChangePolicy rules,
    Map<String, Position> positions) {

  /**
   * Who is invited, and who may be.
   *
   * @param guests always: a handle with {@code @}, or an address
   * @param assignees whether those to whom the issue is assigned are
   * @param domains of which an address has to be, in lower case; empty where any is good
   */
  public record Inviting(List<String> guests, boolean assignees, List<String> domains) {
    /** Nobody beside those whom the manifests name, wherever their addresses are. */
    public static final Inviting NONE = new Inviting(List.of(), false, List.of());

    public Inviting {
      guests = List.copyOf(guests);
      domains = List.copyOf(domains);
    }
  }

  public Policy {
    environments = List.copyOf(environments);
    freezes = List.copyOf(freezes);
    positions = Map.copyOf(positions);
  }

  /** What counts where there is no file. */
  public static Policy defaults() {
    return new Policy(
        null,
        null,
        List.of(),
        People.none(),
        Inviting.NONE,
        List.of(),
        ChangePolicy.defaults(),
        Map.of());
  }

  /**
   * The same with the conference that an input gives, wherever one is expected and none is named.
   */
  public Policy withConference(URI url) {
    return new Policy(
        file,
        calendar,
        environments,
        people,
        inviting,
        freezes,
        rules.withConference(url),
        positions);
  }

  /** Where the key's value stands, or the file's first line for a key that is not written. */
  public Position positionOf(String key) {
    return positions.getOrDefault(key, Position.of(file == null ? "" : file, 1, 1));
  }

  /** What is wrong with the manifest by this policy. */
  public List<Problem> problemsOf(Manifest manifest) {
    var problems = Problems.of(manifest.file());
    for (int i = 0; i < manifest.environments().size(); i++) {
      var entry = "environments[%d]".formatted(i);
      boolean written = manifest.positions().containsKey(entry);
      check(
              manifest.positionOf(entry),
              written ? "`%s`".formatted(entry) : "The default of `environments`",
              manifest.environments().get(i))
          .ifPresent(
              problem -> problems.error(problem.position(), problem.what(), problem.remedy()));
    }
    return problems.list();
  }

  /** What is wrong with the environment that an input names. */
  public Optional<Problem> problemOfInput(String environment) {
    return check(Position.file("input `environment`"), "The environment", environment);
  }

  /**
   * What is wrong with keeping changes on this calendar: on one that is also a freeze calendar,
   * every change would be closed to every other.
   */
  public Optional<Problem> problemOfCalendar(String calendarId) {
    // An id is an address, in which case does not matter to Google.
    List<String> lower = freezes.stream().map(id -> id.toLowerCase(Locale.ROOT)).toList();
    int at = lower.indexOf(calendarId.toLowerCase(Locale.ROOT));
    return at < 0
        ? Optional.empty()
        : Optional.of(
            Problem.error(
                positionOf("freezes[%d]".formatted(at)),
                "`freezes[%d]` is the calendar that the changes are on.".formatted(at),
                "Keep freezes on a calendar of their own, and name that here."));
  }

  private Optional<Problem> check(Position position, String subject, String environment) {
    if (environments.isEmpty() || environments.stream().anyMatch(environment::equalsIgnoreCase)) {
      return Optional.empty();
    }
    return Optional.of(
        Problem.error(
            position,
            "%s is %s, which is none of the policy's environments."
                .formatted(subject, Quoted.of(environment)),
            Suggestion.of(environment, environments)
                .map("Did you mean `%s`?"::formatted)
                .orElse(
                    "Write one of %s, or add it to `environments` in %s."
                        .formatted(
                            Fields.words(environments), Quoted.path(file == null ? "" : file)))));
  }
}
