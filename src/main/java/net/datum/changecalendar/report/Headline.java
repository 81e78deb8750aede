package net.datum.changecalendar.report;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import net.datum.changecalendar.change.Window;
import net.datum.changecalendar.gate.Reason;
import net.datum.changecalendar.gate.Reason.Code;
import net.datum.changecalendar.gate.Reason.Effect;
import net.datum.changecalendar.gate.Verdict;
import net.datum.changecalendar.manifest.Problem;

/**
 * What a run says first.
 *
 * @param mark an emoji
 * @param word a word or three
 * @param sentence the answer in a sentence or two, in the style that was asked for
 */
record Headline(String mark, String word, String sentence) {

  static Headline of(Report report, Style style) {
    Verdict verdict = report.verdict();
    long errors = report.problems().stream().filter(Problem::isError).count();
    if (report.failure() != null) {
      String word = report.failure().input() ? "Invalid input" : "Could not find out";
      return new Headline("❌", word, style.text(Masking.addresses(report.failure().what())));
    }
    if (report.planning()) {
      return plan(report, errors, style);
    }
    if (report.kind() == Report.Kind.SYNC) {
      return sync(report, errors, style);
    }
    if (verdict != null) {
      return new Headline(
          mark(verdict.kind()), word(verdict.kind()), judged(report, verdict, style));
    }
    return new Headline(
        "❌", Text.count((int) errors, "problem"), "Mend what is listed below, then run again.");
  }

  /** The change that decides: the least favourable verdict, and of several the earliest window. */
  static Optional<ChangeReport> deciding(List<ChangeReport> changes) {
    return changes.stream()
        .min(
            Comparator.comparing((ChangeReport c) -> c.verdict().kind(), Comparator.reverseOrder())
                .thenComparing(c -> window(c).start())
                .thenComparing(c -> c.change().id()));
  }

  static Window window(ChangeReport report) {
    return report.window();
  }

  static String mark(Verdict.Kind kind) {
    return switch (kind) {
      case OPEN -> "✅";
      case WAIT -> "⏳";
      case BLOCKED -> "⛔";
      case NOT_APPLICABLE -> "➖";
    };
  }

  private static String word(Verdict.Kind kind) {
    return switch (kind) {
      case OPEN -> "Open";
      case WAIT -> "Wait";
      case BLOCKED -> "Blocked";
      case NOT_APPLICABLE -> "Not applicable";
    };
  }

  private static Headline plan(Report report, long errors, Style style) {
    String what =
        report.changes().isEmpty()
            ? "Nothing was written, and there is no change to write about."
            : "Nothing was written. This is what would happen.";
    return errors == 0
        ? new Headline("📋", "Plan", what)
        : new Headline("❌", "Plan: " + Text.count((int) errors, "problem"), style.text(what));
  }

  private static Headline sync(Report report, long errors, Style style) {
    int changes = report.changes().size();
    long failed = report.changes().stream().filter(c -> c.failure() != null).count();
    long written = report.changes().stream().filter(ChangeReport::applied).count();
    String many = Text.count(changes, "change");
    if (report.calendarName() == null && changes == 0 && errors > 0) {
      return new Headline(
          "❌",
          Text.count((int) errors, "problem"),
          style.text("Nothing was written. Mend what is listed below."));
    }
    String wrote = wrote((int) written, report.cancelledOrphans());
    if (failed == 0 && errors == 0) {
      String what =
          changes == 0
              ? "There is no change to keep on the calendar"
                  + (report.cancelledOrphans() == 0 ? "." : "; " + wrote + ".")
              : "The calendar says what the "
                  + (changes == 1 ? "manifest says" : "manifests of " + many + " say")
                  + "; "
                  + wrote
                  + ".";
      return new Headline("🔄", "In step", style.text(what));
    }
    String bad =
        failed == 0
            ? "What is listed below needs mending"
            : failed + " of " + many + " could not be brought up to date";
    return new Headline("❌", "Not all in step", style.text(bad + "; " + wrote + "."));
  }

  private static String wrote(int written, int cancelled) {
    String events = were(written, "event") + " written";
    String orphans = were(cancelled, "orphan") + " cancelled";
    return written + cancelled == 0
        ? "nothing had to be written"
        : cancelled == 0 ? events : written == 0 ? orphans : events + " and " + orphans;
  }

  private static String were(int count, String what) {
    return Text.count(count, what) + (count == 1 ? " was" : " were");
  }

  private static String judged(Report report, Verdict verdict, Style style) {
    ChangeReport change = deciding(report.changes()).orElse(null);
    if (change == null || verdict.kind() == Verdict.Kind.NOT_APPLICABLE) {
      return style.text("No change has a say in this deployment to " + report.environment() + ".");
    }
    Masking masking = Masking.of(change.change(), change.attempt());
    String title = style.title(masking.text(change.change().title()));
    List<Reason> stopping =
        verdict.reasons().stream()
            .filter(r -> r.effect() == Effect.BLOCKS || r.effect() == Effect.HOLDS)
            .toList();
    return switch (verdict.kind()) {
      case OPEN, NOT_APPLICABLE -> open(report, verdict, change, title, style);
      case WAIT, BLOCKED -> stopped(change, report.now(), title, stopping.size(), masking, style);
    };
  }

  private static String open(
      Report report, Verdict verdict, ChangeReport change, String title, Style style) {
    Window window = window(change);
    Instant until = verdict.nextTransition() == null ? window.end() : verdict.nextTransition();
    int others = report.changes().size() - 1;
    String who =
        others == 0
            ? "The window of " + title + " is open"
            : "The windows of "
                + title
                + " and "
                + Text.count(others, "other change")
                + " are open";
    String waived =
        verdict.reasons().stream().anyMatch(r -> r.effect() == Effect.WAIVED)
            ? " The emergency waives what is marked so below."
            : "";
    String review =
        change.change().emergency() == null
            ? ""
            : " The emergency is to be reviewed "
                + Words.review(change.change().emergency(), window)
                + ".";
    return who + " until " + style.text(time(until, window, report.now())) + "." + waived + review;
  }

  private static String stopped(
      ChangeReport change, Instant now, String title, int count, Masking masking, Style style) {
    Optional<Reason> first =
        change.verdict().reasons().stream()
            .filter(r -> r.effect() == Effect.BLOCKS || r.effect() == Effect.HOLDS)
            .min(Comparator.comparing(Reason::effect).thenComparing(Reason::code));
    if (first.isEmpty()) {
      return title + ": see below.";
    }
    Reason reason = first.get();
    String more = count > 1 ? " " + Text.count(count - 1, "more reason") + " below." : "";
    if (reason.effect() == Effect.HOLDS && reason.code() == Code.WINDOW_NOT_OPEN) {
      Window window = window(change);
      return "The window of "
          + title
          + " opens "
          + style.text(time(window.start(), window, now))
          + "."
          + more;
    }
    return title + ": " + style.text(masking.text(reason.what())) + more;
  }

  private static String time(Instant instant, Window window, Instant now) {

    return Times.instant(instant, window.zone()) + ", " + Times.away(instant, now);
  }
}
