package net.datum.changecalendar.manifest;

import java.util.List;
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
 */
public record Policy(
    @Nullable String file,
    @Nullable String calendar,
    List<String> environments,
    People people,
    ChangePolicy rules) {
  public Policy {
    environments = List.copyOf(environments);
  }

  /** What counts where there is no file. */
  public static Policy defaults() {
    return new Policy(null, null, List.of(), People.none(), ChangePolicy.defaults());
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
