package net.datum.changecalendar.manifest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the policy of a workspace and tells everything that is wrong with it at once. */
public final class PolicyReader {
  private PolicyReader() {}

  /**
   * The policy, as far as it could be read.
   *
   * @param problems with any error among them the policy is invalid, and nobody knows the rules
   */
  public record Result(Policy policy, List<Problem> problems) {
    public Result {
      problems = List.copyOf(problems);
    }

    /** Whether nobody knows the rules. */
    public boolean isInvalid() {
      return problems.stream().anyMatch(Problem::isError);
    }
  }

  /**
   * Reads the file where nobody else notices that there is no checkout, in which it would be.
   *
   * @param path as for {@link #read}
   */
  public static Result readAlone(Path workspace, String path) {
    Result read = read(workspace, path);
    List<Problem> problems = new ArrayList<>(read.problems());
    Checkout.missing(workspace, path.isBlank())
        .ifPresent(missing ->
            problems.add(
                Problem.error(Position.file(PolicyFile.INPUT), missing.what(), Checkout.REMEDY)));
    return new Result(read.policy(), problems);
  }

  /**
   * Reads the file that the input names.
   *
   * @param path below the workspace; blank for the default, which need not exist
   */
  public static Result read(Path workspace, String path) {
    PolicyFile.Found found = PolicyFile.find(workspace, path);
    List<Problem> all = new ArrayList<>(found.problems());
    if (found.path() == null) {
      return new Result(Policy.defaults(), all);
    }
    var problems = Problems.of(found.name());
    Policy policy =
        TextFile.read(found.path(), problems)
            .flatMap(text -> YamlText.read(text, problems))
            .map(mapping -> new PolicyDecoder(mapping, problems).decode())
            .orElse(Policy.defaults());
    all.addAll(problems.list());
    return new Result(policy, all);
  }
}
