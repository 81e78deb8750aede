package net.datum.changecalendar.action;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The run as the runner describes it in the environment.
 *
 * @param workspace where the repository is checked out
 * @param repository {@code owner/name}
 * @param repositoryId GitHub's number, which a rename or a transfer keeps
 * @param sha the commit of the trigger; the checkout may be at another one
 * @param ref such as {@code refs/heads/main}
 * @param trigger the name of the event that started the workflow
 * @param runId GitHub's number of the workflow run
 * @param runAttempt how often the run was started, from 1
 * @param actor who started it this time, a handle
 * @param initiator who started it the first time, a handle
 * @param server such as {@code https://github.com}, without a slash at its end
 * @param api such as {@code https://api.github.com}, without a slash at its end
 * @param payload the trigger's payload file, or null
 * @param debug whether the user asked for debug logging
 */
public record WorkflowContext(
    Path workspace,
    String repository,
    long repositoryId,
    String sha,
    String ref,
    String trigger,
    long runId,
    int runAttempt,
    String actor,
    String initiator,
    String server,
    String api,
    @Nullable Path payload,
    boolean debug) {

  /** Reads the context; every variable is one that the runner sets for each step. */
  public static WorkflowContext from(Map<String, String> environment) {
    return new WorkflowContext(
        path(required(environment, "GITHUB_WORKSPACE")),
        required(environment, "GITHUB_REPOSITORY"),
        number(environment, "GITHUB_REPOSITORY_ID"),
        required(environment, "GITHUB_SHA"),
        environment.getOrDefault("GITHUB_REF", ""),
        required(environment, "GITHUB_EVENT_NAME"),
        number(environment, "GITHUB_RUN_ID"),
        environment.containsKey("GITHUB_RUN_ATTEMPT")
            ? (int) Math.min(number(environment, "GITHUB_RUN_ATTEMPT"), Integer.MAX_VALUE)
            : 1,
        environment.getOrDefault(
            "GITHUB_TRIGGERING_ACTOR", environment.getOrDefault("GITHUB_ACTOR", "")),
        environment.getOrDefault("GITHUB_ACTOR", ""),
        url(environment.getOrDefault("GITHUB_SERVER_URL", "https://github.com")),
        api(environment.getOrDefault("GITHUB_API_URL", "https://api.github.com")),
        environment.containsKey("GITHUB_EVENT_PATH")
            ? path(environment.get("GITHUB_EVENT_PATH"))
            : null,
        isDebug(environment));
  }

  public static boolean isDebug(Map<String, String> environment) {
    return "1".equals(environment.get("RUNNER_DEBUG"));
  }

  /** Whether the run is for code that is not merged, so that nothing may be written. */
  public boolean isProposal() {
    return trigger.startsWith("pull_request")
        || trigger.equals("merge_group")
        || ref.startsWith("refs/pull/")
        || ref.startsWith("refs/heads/gh-readonly-queue/");
  }

  /** The tag that the run is on, or null. */
  public @Nullable String tag() {
    return ref.startsWith("refs/tags/") ? ref.substring("refs/tags/".length()) : null;
  }

  private static String required(Map<String, String> environment, String name) {
    String value = environment.getOrDefault(name, "");
    if (value.isEmpty()) {
      throw new InvalidInput(
          "The variable " + name + " is not set, which GitHub's runner sets for every step.",
          "Run the action in a GitHub workflow, or try it with ./try.");
    }
    return value;
  }

  private static long number(Map<String, String> environment, String name) {
    String value = required(environment, name);
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException e) {
      throw new InvalidInput(
          "The variable " + name + " is not a number.",
          "GitHub's runner sets it; look for what else in the workflow does.");
    }
  }

  private static String url(String text) {
    try {
      URI url = URI.create(text);
      if (url.getHost() != null) {
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
      }
    } catch (IllegalArgumentException e) {
      // Falls through to the same answer as a URL without a host.
    }
    throw new InvalidInput(
        "GITHUB_SERVER_URL or GITHUB_API_URL is not a URL.",
        "GitHub's runner sets them; look for what else in the workflow does.");
  }

  /** The token goes there. */
  private static String api(String text) {
    String url = url(text);
    if (!ThisMachine.isSafe(URI.create(url))) {
      throw new InvalidInput(
          "GITHUB_API_URL is not https, and the token would be sent for all to read.",
          "GitHub's runner sets it; let GitHub Enterprise Server be reached over https.");
    }
    return url;
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new InvalidInput(
          "GITHUB_WORKSPACE or GITHUB_EVENT_PATH is not a path.",
          "GitHub's runner sets them; look for what else in the workflow does.");
    }
  }
}
