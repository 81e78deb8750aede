package net.datum.changecalendar;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import net.datum.changecalendar.action.Inputs;
import net.datum.changecalendar.action.InvalidInput;
import net.datum.changecalendar.action.ServiceFailure;
import net.datum.changecalendar.gate.Reason;
import net.datum.changecalendar.gate.Verdict;
import net.datum.changecalendar.report.Times;
import org.jspecify.annotations.Nullable;

/**
 * Holds a run on while the verdict is {@code wait}, and looks anew when a window opens and every
 * now and then: people move events and accept invitations.
 */
final class Wait {
  /** Hosted runners end a job after six hours, and the deployment needs some of them. */
  static final Duration LONGEST = Duration.ofHours(5);

  /** An access token lasts an hour and cannot be renewed. */
  static final Duration LONGEST_WITH_TOKEN = Duration.ofMinutes(50);

  private static final Duration INTERVAL = Duration.ofMinutes(2);

  private final Setting setting;
  private final Duration length;
  private String lastLine = "";

  Wait(Setting setting, Duration length) {
    this.setting = setting;
    this.length = length;
  }

  /** How long the input lets a run wait; what can't be kept is refused. */
  static Duration length(Inputs inputs) {
    Duration length = Lengths.of("wait", inputs.waiting());
    if (length.compareTo(LONGEST) > 0) {
      throw new InvalidInput(
          "Input wait is longer than %s, and a runner does not wait so long."
              .formatted(Times.duration(LONGEST)),
          "Wait less, and let a schedule resume the deployment: see examples/workflows/resume.yml.");
    }
    if (inputs.googleAccessToken() != null && length.compareTo(LONGEST_WITH_TOKEN) > 0) {
      throw new InvalidInput(
          "Input wait is longer than %s, and google-access-token lasts no longer than an hour."
              .formatted(Times.duration(LONGEST_WITH_TOKEN)),
          "Wait less, or leave google-access-token out and let google-github-actions/auth write its"
              + " credentials file, which is renewed.");
    }
    return length;
  }

  /** Looks until the verdict is another one than {@code wait}, or the time is over. */
  Run.Result forVerdict(Supplier<Run.Result> look) {
    Instant deadline = setting.clock().instant().plus(length);
    Run.Result result = look.get();
    ServiceFailure failure = null;
    while (holds(result, deadline)) {
      Instant now = setting.clock().instant();
      tell(result, deadline, failure);
      pause(next(result, now, deadline));
      try {
        failure = null;
        result = look.get();
      } catch (ServiceFailure e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
    return result;
  }

  private boolean holds(Run.Result result, Instant deadline) {
    if (result.verdict().kind() != Verdict.Kind.WAIT
        || !setting.clock().instant().isBefore(deadline)) {
      return false;
    }
    Optional<Reason> longest = longest(result.verdict(), deadline);
    longest.ifPresent(reason ->
        say(
            "Not waiting: %s %s at %s, which is later than wait allows."
                .formatted(
                    isWindow(reason) ? "the window" : named(reason),
                    isWindow(reason) ? "opens" : "ends",
                    time(Objects.requireNonNull(reason.until()), result))));
    return longest.isEmpty();
  }

  /** What holds longest, if the gate can't open in time unless somebody moves something. */
  private static Optional<Reason> longest(Verdict verdict, Instant deadline) {
    return verdict.reasons().stream()
        .filter(reason -> reason.effect() == Reason.Effect.HOLDS)
        .filter(reason -> reason.until() != null && reason.until().isAfter(deadline))
        .max(Comparator.comparing(reason -> Objects.requireNonNull(reason.until())));
  }

  /** Whether it is the window that holds, rather than what an early start would touch. */
  private static boolean isWindow(Reason reason) {
    return reason.code() == Reason.Code.WINDOW_NOT_OPEN;
  }

  private static String named(Reason reason) {
    return reason.code().word() + " of " + reason.changeId();
  }

  private static Instant next(Run.Result result, Instant now, Instant deadline) {
    Instant transition = result.verdict().nextTransition();
    Instant next = now.plus(INTERVAL);
    if (transition != null && transition.isAfter(now) && transition.isBefore(next)) {
      next = transition;
    }
    return next.isBefore(deadline) ? next : deadline;
  }

  private void tell(Run.Result result, Instant deadline, @Nullable ServiceFailure failure) {
    String what =
        failure != null
            ? "until it can be found out again (" + failure.what() + ")"
            : "for "
                + result.verdict().reasons().stream()
                    .filter(reason -> reason.effect() == Reason.Effect.HOLDS)
                    .map(reason -> words(reason, result))
                    .distinct()
                    .collect(Collectors.joining(" and "));
    say("Waiting %s, until %s at the latest.".formatted(what, time(deadline, result)));
  }

  private static String words(Reason reason, Run.Result result) {
    Instant until = reason.until();
    if (until == null) {
      return named(reason);
    }
    return isWindow(reason)
        ? "the window of " + reason.changeId() + ", which opens at " + time(until, result)
        : named(reason) + ", which ends at " + time(until, result);
  }

  /** The same line is not said twice in a row. */
  private void say(String line) {
    if (!line.equals(lastLine)) {
      setting.commands().log(line);
      lastLine = line;
    }
  }

  private static String time(Instant instant, Run.Result result) {
    List<ZoneId> zones =
        result.changes().stream().map(change -> change.change().window().zone()).toList();
    return Times.instant(instant, zones.isEmpty() ? ZoneOffset.UTC : zones.getFirst());
  }

  private void pause(Instant until) {
    Instant from = setting.clock().instant();
    try {
      setting.pause().until(until);
      setting.retry().deadline().extend(Duration.between(from, setting.clock().instant()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the run was interrupted", e);
    }
  }
}
