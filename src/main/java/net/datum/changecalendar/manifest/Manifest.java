package net.datum.changecalendar.manifest;

import java.net.URI;
import java.util.List;
import java.util.Map;
import net.datum.changecalendar.change.BlastRadius;
import net.datum.changecalendar.change.Deployment;
import net.datum.changecalendar.change.RepositoryName;
import net.datum.changecalendar.change.Window;
import org.jspecify.annotations.Nullable;

/**
 * One file, one change, as written: typed and checked, but with names that only the run can resolve
 * (whose repository, whose address) left as they are.
 *
 * @param file relative to the repository's root, with forward slashes
 * @param id as given, or from the file's path
 * @param issueRepository the issue's repository, or null for the manifest's own
 * @param issueNumber from 1
 * @param participants who carries it out: a handle with {@code @}, or an address
 * @param stakeholders who has a stake in it, likewise
 * @param approvers whose acceptance the gate waits for, likewise
 * @param conference what the manifest says of a conference
 * @param emergency the reason, or null
 * @param positions where each key's value stands; entries of lists as {@code participants[0]}
 */
public record Manifest(
    String file,
    String id,
    String title,
    @Nullable RepositoryName issueRepository,
    int issueNumber,
    Window window,
    String scope,
    BlastRadius blastRadius,
    List<String> services,
    List<String> environments,
    Deployment deployment,
    List<String> participants,
    List<String> stakeholders,
    List<String> approvers,
    Conference conference,
    @Nullable String emergency,
    boolean cancelled,
    Map<String, Position> positions) {

  /** What a manifest says of a conference. */
  public sealed interface Conference {
    /** Nothing: the policy decides by blast radius. */
    record ByPolicy() implements Conference {}

    /** That there is none. */
    record None() implements Conference {}

    /** Where it is; https. */
    record At(URI url) implements Conference {}
  }

  public Manifest {
    services = List.copyOf(services);
    environments = List.copyOf(environments);
    participants = List.copyOf(participants);
    stakeholders = List.copyOf(stakeholders);
    approvers = List.copyOf(approvers);
    positions = Map.copyOf(positions);
  }

  /**
   * Whether its code goes out with every deployment to this environment once it is merged, also
   * with those that do not carry the change out.
   */
  public boolean isCarriedTo(String environment) {
    boolean merged =
        switch (deployment) {
          case Deployment.Any any -> true;
          case Deployment.Named named -> true;
          case Deployment.Tag tag -> false;
          case Deployment.None none -> false;
          case Deployment.Run run -> false;
        };
    return merged && environments.stream().anyMatch(one -> one.equalsIgnoreCase(environment));
  }

  /** Where the key's value stands, or the file's first line for a key that is not written. */
  public Position positionOf(String key) {
    return positions.getOrDefault(key, Position.of(file, 1, 1));
  }
}
