package net.datum.changecalendar.action;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the trigger's payload tells of a proposal. Anyone may have written it: it is text to look
 * at, never to act on.
 *
 * @param pullRequest its number, or 0
 * @param text the pull request's title and body, empty where there is none
 * @param fromFork whether the pull request comes from another repository, so that the run is
 *     without secrets
 * @param base the commit that a merge group builds on, or null
 * @param head the merge group's own commit, or null
 */
public record Payload(
    int pullRequest, String text, boolean fromFork, @Nullable String base, @Nullable String head) {

  /** In bytes; GitHub sends none of more than 25 MB. */
  private static final int LONGEST = 32 << 20;

  /** The head's repository is null where the fork was deleted. */
  private static boolean isFork(JsonNode pull) {
    JsonNode head = pull.path("head").path("repo").path("full_name");
    JsonNode base = pull.path("base").path("repo").path("full_name");
    return base.isTextual() && !base.textValue().equals(head.textValue());
  }

  /** Reads the payload of a proposal; a run for merged code has no need of it. */
  public static Payload read(WorkflowContext context) {
    if (!context.isProposal() || context.payload() == null) {
      return new Payload(0, "", false, null, null);
    }
    JsonNode root = tree(context.payload());
    JsonNode pull = root.path("pull_request");
    JsonNode group = root.path("merge_group");
    return new Payload(
        pull.path("number").asInt(0),
        pull.path("title").asText("") + "\n" + pull.path("body").asText(""),
        isFork(pull),
        group.path("base_sha").textValue(),
        group.path("head_sha").textValue());
  }

  /** The repository's default branch, or null where the trigger does not tell. */
  public static @Nullable String defaultBranch(WorkflowContext context) {
    String branch =
        context.payload() == null
            ? null
            : tree(context.payload()).path("repository").path("default_branch").textValue();
    // A schedule runs on no other branch.
    return branch == null
            && context.trigger().equals("schedule")
            && context.ref().startsWith("refs/heads/")
        ? context.ref().substring("refs/heads/".length())
        : branch;
  }

  /**
   * Whether the run follows one of another repository's code, which it may have checked out: a
   * fork's, whose name is null where it was deleted.
   */
  public static boolean followsForeignCode(WorkflowContext context) {
    return context.trigger().equals("workflow_run")
        && (context.payload() == null
            || !tree(context.payload())
                .path("workflow_run")
                .path("head_repository")
                .path("full_name")
                .asText("")
                .equalsIgnoreCase(context.repository()));
  }

  private static JsonNode tree(Path payload) {
    try {
      return new ObjectMapper().readTree(NamedFile.read(payload, LONGEST));
    } catch (JsonProcessingException e) {
      throw new InvalidInput(
          "The payload of the trigger (GITHUB_EVENT_PATH) is not JSON.",
          "GitHub's runner writes it; look for what else in the workflow does.");
    } catch (IOException e) {
      throw new InvalidInput(
          "The payload of the trigger (GITHUB_EVENT_PATH) cannot be read: "
              + e.getClass().getSimpleName()
              + ".",
          "GitHub's runner writes it; look for what else in the workflow moves or removes it.");
    }
  }
}
