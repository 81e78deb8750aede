package net.datum.changecalendar.live;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What came of a check in this run.
 *
 * @param words what was found, as it may be shown
 * @param exchanges what was sent and what came back
 */
record Result(Check check, Finding finding, String words, List<Exchange> exchanges) {
  String verdict() {
    return switch (finding) {
      case Finding.Holds h -> "holds";
      case Finding.Differs d -> "differs";
      case Finding.NotTried n -> "not tried";
      case Finding.BrokeOff b -> "not tried";
    };
  }

  String sign() {
    return switch (finding) {
      case Finding.Holds h -> "✅";
      case Finding.Differs d -> "❌";
      case Finding.NotTried n -> "➖";
      case Finding.BrokeOff b -> "⚠️";
    };
  }

  /** One line for the log, on which the runner finds no command. */
  String line() {
    String safe = words.replaceAll("[\\r\\n]+", " ").replace("##[", "## [");
    return "%-10s %s: %s".formatted(verdict(), check.id(), safe);
  }

  /** What to change, should what was found be right. */
  Stream<String> changes() {
    return Stream.concat(
        Stream.of("To change for " + check.id() + ":"),
        check.places().stream().map(place -> "  " + place.words()));
  }

  /** How the process ends: that something differs counts more than that something broke off. */
  static int status(List<Result> results) {
    if (any(results, Finding.Differs.class::isInstance)) {
      return 1;
    }
    boolean tried = any(results, Finding.Holds.class::isInstance);
    return any(results, Finding.BrokeOff.class::isInstance) || !tried ? Live.UNKNOWN : 0;
  }

  private static boolean any(List<Result> results, Predicate<Finding> which) {
    return results.stream().map(Result::finding).anyMatch(which);
  }
}
