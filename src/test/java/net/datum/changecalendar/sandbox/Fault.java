package net.datum.changecalendar.sandbox;

import java.time.Duration;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * A fault in the making: which requests, how many, and whether the service does the work before it
 * goes wrong. One of the last methods arms it.
 */
public final class Fault {
  private final Faults faults;
  private final Predicate<Call> matches;
  private int times = 1;
  private int skip;
  private boolean afterCommit;

  Fault(Faults faults, Predicate<Call> matches) {
    this.faults = faults;
    this.matches = matches;
  }

  /** Strikes this many matching requests; 1 unless told. */
  public Fault times(int n) {
    times = n;
    return this;
  }

  /** Strikes every matching request until {@link Faults#clear()}. */
  public Fault always() {
    return times(Integer.MAX_VALUE);
  }

  /** Lets this many matching requests pass first. */
  public Fault after(int n) {
    skip = n;
    return this;
  }

  /** The service does what was asked, and only its answer goes wrong. */
  public Fault afterCommit() {
    afterCommit = true;
    return this;
  }

  public Faults status(int status, String body, Map<String, String> headers) {
    return arm(new Effect.Replace(new Answer(status, headers, body)));
  }

  /** Google's error, in the form that Calendar gives it. */
  public Faults calendarError(int status, String reason, String message) {
    return arm(new Effect.Replace(CalendarErrors.error(status, reason, message)));
  }

  /** As {@link #calendarError(int, String, String)} with {@code Retry-After}, in seconds. */
  public Faults calendarError(int status, String reason, String message, int retryAfter) {
    return arm(
        new Effect.Replace(
            CalendarErrors.error(status, reason, message).with("Retry-After", "" + retryAfter)));
  }

  /** GitHub's error, in the form that its REST API gives it. */
  public Faults githubError(int status, String message) {
    return arm(new Effect.Replace(GitHubErrors.error(status, message, "")));
  }

  /** GitHub's secondary rate limit: 403 with neither {@code Retry-After} nor a spent budget. */
  public Faults githubSecondaryLimit() {
    return arm(new Effect.Replace(GitHubErrors.secondaryLimit()));
  }

  /** GitHub's secondary rate limit with {@code Retry-After}, in seconds. */
  public Faults githubSecondaryLimit(int retryAfter) {
    return arm(
        new Effect.Replace(GitHubErrors.secondaryLimit().with("Retry-After", "" + retryAfter)));
  }

  /** The answer comes late. */
  public Faults delay(Duration by) {
    return arm(new Effect.Delay(by));
  }

  /** A TCP reset instead of an answer, and nothing was done. */
  public Faults reset() {
    return arm(new Effect.Reset());
  }

  /** The work is done, and a TCP reset takes the place of the answer. */
  public Faults resetAfterCommit() {
    afterCommit = true;
    return reset();
  }

  /**
   * The connection is closed in an orderly way without an answer, as idle servers and proxies do,
   * and nothing was done. {@code HttpURLConnection} would silently send the request again, a POST
   * too.
   */
  public Faults hangUp() {
    return arm(new Effect.HangUp());
  }

  /** As {@link #hangUp}, but the work is done. */
  public Faults hangUpAfterCommit() {
    afterCommit = true;
    return hangUp();
  }

  /** The work is done, and the connection ends in the middle of the answer. */
  public Faults cutBody() {
    afterCommit = true;
    return arm(new Effect.Cut());
  }

  /** The work is done, and its answer never ends, in one of the ways that there are. */
  public Faults never(Unending way) {
    afterCommit = true;
    return arm(new Effect.Never(way));
  }

  /** 200 with text that claims to be JSON and is none. */
  public Faults notJson() {
    return status(200, "{\"kind\": \"calendar#ev", Map.of("Content-Type", Answer.JSON));
  }

  /** 200 with a page, as a captive proxy would answer. */
  public Faults html() {
    return status(
        200,
        "<!DOCTYPE html><html><body>Sign in to the network</body></html>",
        Map.of("Content-Type", "text/html; charset=UTF-8"));
  }

  /** 200 and no body at all. */
  public Faults empty() {
    return status(200, "", Map.of());
  }

  /** The work is done, and its answer has another body than the service gave it. */
  public Faults spoil(BiFunction<Call, String, String> body) {
    return arm(new Effect.Spoil(body));
  }

  private Faults arm(Effect effect) {
    return faults.arm(new Armed(matches, effect, afterCommit, skip, times));
  }

  /** What goes wrong. */
  sealed interface Effect {
    record Replace(Answer answer) implements Effect {}

    record Delay(Duration by) implements Effect {}

    record Reset() implements Effect {}

    record HangUp() implements Effect {}

    record Cut() implements Effect {}

    record Never(Unending way) implements Effect {}

    record Spoil(BiFunction<Call, String, String> body) implements Effect {}
  }

  /** A fault that waits for its requests. */
  record Armed(Predicate<Call> matches, Effect effect, boolean afterCommit, int skip, int times) {
    Armed after(int skipped, int struck) {
      return new Armed(matches, effect, afterCommit, skip - skipped, times - struck);
    }
  }
}
