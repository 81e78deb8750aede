package net.datum.changecalendar.calendar;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.datum.changecalendar.change.Window;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a change: which gates opened for it, and what came of it.
 *
 * <p>What happened before a gate could open for the present window was about a window that somebody
 * has moved since: it does not count any more.
 *
 * @param openings the first and the latest ones of each environment, in the order in which they
 *     were recorded: the clocks of several runners need not agree
 * @param outcomes the latest one of each environment, by time
 * @param overrun how long after the window's end what was begun inside may be tried again
 * @param early the start before which a gate opened last, or null
 */
public record Course(
    List<Opening> openings, List<Outcome> outcomes, Duration overrun, @Nullable EarlyStart early) {
  /** Nothing happened yet, and nothing may after the window. */
  public static final Course NONE = none(Duration.ZERO);

  /**
   * Gates opened before their window's start.
   *
   * @param start the window's
   * @param from when the first of them did
   */
  public record EarlyStart(Instant start, Instant from) {}

  public Course {
    openings = List.copyOf(openings);
    outcomes =
        outcomes.stream()
            .sorted(Comparator.comparing(Outcome::at).thenComparing(Outcome::environment))
            .toList();
  }

  /** Nothing happened yet. */
  public static Course none(Duration overrun) {
    return new Course(List.of(), List.of(), overrun, null);
  }

  /** Whether nothing happened yet, in whatever window. */
  public boolean isNone() {
    return openings.isEmpty() && outcomes.isEmpty();
  }

  /** The same, with one more outcome, which takes the place of its environment's last one. */
  public Course with(Outcome outcome) {
    List<Outcome> all = new ArrayList<>(outcomes);
    all.removeIf(o -> o.environment().equalsIgnoreCase(outcome.environment()));
    all.add(outcome);
    return new Course(openings, all, overrun, early);
  }

  /**
   * The same without some openings, and without what came of them: an outcome of a run goes with
   * the last opening of that run.
   */
  public Course without(Set<Opening> discounted) {
    if (openings.stream().noneMatch(discounted::contains)) {
      return this;
    }
    List<Opening> left = openings.stream().filter(o -> !discounted.contains(o)).toList();
    List<Outcome> counted =
        outcomes.stream()
            .filter(outcome ->
                discounted.stream().noneMatch(o -> isOf(outcome, o))
                    || left.stream().anyMatch(o -> isOf(outcome, o)))
            .toList();
    return new Course(left, counted, overrun, early);
  }

  private static boolean isOf(Outcome outcome, Opening opening) {
    return opening.runId() == outcome.runId()
        && opening.environment().equalsIgnoreCase(outcome.environment());
  }

  /** Whether anything happened in the present window, for any environment. */
  public boolean begunIn(Window present) {
    return openings.stream().anyMatch(o -> counts(o.at(), present))
        || outcomes.stream().anyMatch(o -> counts(o.since(), present));
  }

  /** Whether a gate opened in the present window for {@code environment}. */
  public boolean openedIn(Window present, String environment) {
    return firstOpening(present, environment).isPresent();
  }

  /** The first time that a gate opened in the present window for {@code environment}. */
  public Optional<Opening> firstOpening(Window present, String environment) {
    return openings.stream()
        .filter(o -> o.environment().equalsIgnoreCase(environment) && counts(o.at(), present))
        .findFirst();
  }

  /** Whether this run, or an earlier attempt of it, opened in it for {@code environment}. */
  public boolean openedIn(Window present, String environment, long runId) {
    return opening(environment, runId).filter(o -> counts(o.at(), present)).isPresent();
  }

  /** Whether another run opened in it for {@code environment} before this run did. */
  public boolean reopenedIn(Window present, String environment, long runId) {
    return firstOpening(present, environment).filter(o -> o.runId() != runId).isPresent();
  }

  /** The latest opening for {@code environment} by this run, whatever became of the window. */
  public Optional<Opening> opening(String environment, long runId) {
    return openings.reversed().stream()
        .filter(o -> o.runId() == runId && o.environment().equalsIgnoreCase(environment))
        .findFirst();
  }

  /** What came of it for {@code environment} in the present window. */
  public Optional<Outcome> outcomeIn(Window present, String environment) {
    return outcome(environment).filter(o -> counts(o.since(), present));
  }

  /** What came of it for {@code environment} last, whatever became of the window. */
  public Optional<Outcome> outcome(String environment) {
    return outcomes.stream().filter(o -> o.environment().equalsIgnoreCase(environment)).findFirst();
  }

  /** The first instant at which nothing of what was begun in the window may be tried again. */
  public Instant closes(Window present) {
    return present.end().plus(overrun);
  }

  /** Whether what began then began for the present window: in it, or by an early start for it. */
  public boolean counts(Instant since, Window present) {
    boolean earlyForIt =
        early != null && early.start().equals(present.start()) && !since.isBefore(early.from());
    return earlyForIt || !since.isBefore(present.start());
  }
}
