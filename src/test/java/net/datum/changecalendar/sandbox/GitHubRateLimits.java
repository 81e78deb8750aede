package net.datum.changecalendar.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * The primary rate limit: 1,000 requests an hour for a job's token, 5,000 for a person's, 60
 * without any. The hour begins with the token's first request.
 */
final class GitHubRateLimits {
  private static final Duration HOUR = Duration.ofHours(1);

  private final GitHubState state;
  private final Map<String, Budget> budgets = new HashMap<>();

  GitHubRateLimits(GitHubState state) {
    this.state = state;
  }

  /** What a token has left. */
  record Budget(int limit, int used, Instant reset) {
    int remaining() {
      return Math.max(0, limit - used);
    }

    Budget spent() {
      return new Budget(limit, Math.min(limit, used + 1), reset);
    }

    ObjectNode json() {
      ObjectNode json = Json.object().put("limit", limit).put("used", used);
      return json.put("remaining", remaining()).put("reset", reset.getEpochSecond());
    }

    Answer tell(Answer answer) {
      return answer
          .with("x-ratelimit-limit", "" + limit)
          .with("x-ratelimit-remaining", "" + remaining())
          .with("x-ratelimit-used", "" + used)
          .with("x-ratelimit-reset", "" + reset.getEpochSecond())
          .with("x-ratelimit-resource", "core");
    }
  }

  Budget look(String token, GitHubActor actor) {
    Budget budget = budgets.get(token);
    Integer set = actor.rateLimitRemaining();
    if (budget == null) {
      int usual = token.isEmpty() ? 60 : actor.isBot() ? 1000 : 5000;
      int limit = set == null ? usual : Math.max(usual, set);
      int used = set == null ? 0 : Math.max(0, limit - set);
      budget = new Budget(limit, used, state.now().plus(HOUR));
    } else if (!state.now().isBefore(budget.reset())) {
      budget = new Budget(budget.limit(), 0, state.now().plus(HOUR));
    }
    budgets.put(token, budget);
    return budget;
  }

  /** Counts one request, or refuses it where nothing is left. */
  Budget spend(String token, GitHubActor actor) {
    Budget budget = look(token, actor);
    if (budget.remaining() == 0) {
      String whom = actor.isBot() ? "installation ID 1" : "user ID 1";
      Answer refused =
          GitHubErrors.error(
              403,
              "API rate limit exceeded for " + whom + ".",
              "/overview/rate-limits-for-the-rest-api");
      throw new Refusal(budget.tell(refused));
    }
    Budget spent = budget.spent();
    budgets.put(token, spent);
    return spent;
  }
}
