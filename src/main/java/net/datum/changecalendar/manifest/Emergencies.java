package net.datum.changecalendar.manifest;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import net.datum.changecalendar.change.BlastRadius;
import net.datum.changecalendar.change.Change;
import net.datum.changecalendar.change.Deployment;
import net.datum.changecalendar.change.Emergency;
import net.datum.changecalendar.change.EmergencyTerms;
import net.datum.changecalendar.change.IssueReference;
import net.datum.changecalendar.change.RepositoryName;
import net.datum.changecalendar.change.Window;
import net.datum.changecalendar.manifest.YamlNode.Scalar;
import org.jspecify.annotations.Nullable;

/**
 * Makes a change of the emergency that a run declares by its inputs. There is no manifest: what
 * such a file would say follows from the run and the policy.
 */
public final class Emergencies {
  /** Where problems stand; also where annotations do that have no line of a manifest. */
  public static final Position AT_REASON = Position.file("input `emergency`");

  private static final Position AT_ISSUE = Position.file("input `issue`");
  private static final int TITLE = 120;

  private Emergencies() {}

  /**
   * What a run declares.
   *
   * @param reason as the input has it
   * @param issue as the input has it, or null
   * @param environment that the run deploys to
   * @param actor who declares it, a handle
   */
  public record Declaration(
      String reason,
      @Nullable String issue,
      String environment,
      String actor,
      long runId,
      Instant now) {}

  /**
   * The change of an emergency: from now, for as long as the policy gives it.
   *
   * @param server GitHub's web address, on which an issue given by URL must be
   */
  public static Changes.Resolved resolve(
      Declaration declared,
      URI server,
      RepositoryName own,
      Policy policy,
      Invitations invitations) {
    var problems = Problems.of(AT_REASON.file());
    Optional<String> reason = reason(declared.reason(), problems);
    Optional<IssueReader.Issue> issue = issue(declared.issue(), server, problems);
    if (problems.hasErrors() || reason.isEmpty() || issue.isEmpty()) {
      return new Changes.Resolved(null, problems.list());
    }
    EmergencyTerms terms = policy.rules().emergency();
    Instant start = declared.now().truncatedTo(ChronoUnit.MINUTES);
    RepositoryName repository = issue.get().repository();
    var change =
        new Change(
            "emergency-" + declared.runId(),
            "Emergency: " + shortened(reason.get()),
            new IssueReference(repository == null ? own : repository, issue.get().number()),
            Window.of(start, start.plus(terms.length()), ZoneOffset.UTC),
            "",
            // Nobody has said what it touches: it touches everything.
            BlastRadius.HIGH,
            List.of(),
            List.of(declared.environment()),
            new Deployment.Run(),
            invitations.of(declared.actor()),
            policy.rules().conference().high().url(),
            new Emergency(reason.get(), declared.actor(), terms.reviewWithin()),
            /* cancelled= */ false,
            /* manifest= */ null,
            /* unreachable= */ 0);
    return new Changes.Resolved(change, problems.list());
  }

  private static Optional<String> reason(String text, Problems problems) {
    var reason = text.strip();
    if (!SpecialCharacters.checkValue("emergency", reason, false, AT_REASON, problems)) {
      return Optional.empty();
    }
    if (reason.codePointCount(0, reason.length()) > ReasonReader.LENGTH) {
      problems.error(
          AT_REASON,
          "`emergency` has more than %d characters.".formatted(ReasonReader.LENGTH),
          "Keep to these; the rest belongs on the issue.");
      return Optional.empty();
    }
    return ReasonReader.read(reason, AT_REASON, "leave the input empty", problems);
  }

  private static Optional<IssueReader.Issue> issue(
      @Nullable String text, URI server, Problems problems) {
    if (text == null) {
      problems.error(
          AT_ISSUE,
          "The input is empty, and an emergency comes from an issue as any change does.",
          "Give it the issue's number; open one, it takes a minute.");
      return Optional.empty();
    }
    return new IssueReader(server)
        .read(new Scalar(text, /* plain= */ true, /* comment= */ "", AT_ISSUE), problems);
  }

  private static String shortened(String reason) {
    int[] characters = reason.codePoints().toArray();
    return characters.length <= TITLE ? reason : new String(characters, 0, TITLE).strip() + "…";
  }
}
