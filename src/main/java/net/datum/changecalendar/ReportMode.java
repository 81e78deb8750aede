package net.datum.changecalendar;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.datum.changecalendar.action.Inputs;
import net.datum.changecalendar.action.InvalidInput;
import net.datum.changecalendar.calendar.ChangeCalendar;
import net.datum.changecalendar.calendar.ChangeCalendar.Listing;
import net.datum.changecalendar.report.Retrospect;
import net.datum.changecalendar.report.Times;

/**
 * Mode {@code report}: what changed around an instant, whoever changed it. It needs the calendar
 * alone, no checkout and no right to write.
 */
final class ReportMode {
  /** How far one may look in either direction. */
  static final Duration FARTHEST = Duration.ofDays(90);

  /**
   * The calendar is asked for windows, and a deployment may begin before its window, where somebody
   * moved that since, or end after it: so much farther is looked for what still reaches in.
   */
  private static final Duration MARGIN = Duration.ofDays(1);

  private ReportMode() {}

  static ExitStatus run(Setting setting) {
    return Corrected.again(() -> once(setting));
  }

  private static ExitStatus once(Setting setting) {
    Duration correction = setting.clock().correction();
    Inputs inputs = setting.inputs();
    Instant now = setting.clock().instant();
    Instant at = inputs.at() == null ? now : Instants.of("at", inputs.at());
    Duration lookback = length("lookback", inputs.lookback());
    Duration lookahead = length("lookahead", inputs.lookahead());
    if (lookback.isZero() && lookahead.isZero()) {
      throw new InvalidInput(
          "Inputs lookback and lookahead are both 0, so that there is nothing to look at.",
          "Give at least one of them a length, such as 24h.");
    }
    String calendarId = Calendars.withoutManifests(setting);
    if (calendarId == null) {
      throw new InvalidInput("There is no calendar to look at.", ServicesOf.REMEDY);
    }
    ChangeCalendar calendar =
        new ServicesOf(setting, calendarId, List.of(), /* planning= */ false, new ArrayList<>())
            .calendar();
    Instant from = at.minus(lookback);
    Instant to = at.plus(lookahead);
    Listing events = calendar.eventsBetween(from.minus(MARGIN), to.plus(MARGIN));
    setting.network().close();
    Corrected.check(setting, correction);
    setting.teller().tell(Retrospect.of(now, at, from, to, setting.links(), events));
    return ExitStatus.GO_ON;
  }

  private static Duration length(String input, String text) {
    Duration length = Lengths.of(input, text);
    if (length.compareTo(FARTHEST) > 0) {
      throw new InvalidInput(
          "Input %s is longer than %s.".formatted(input, Times.duration(FARTHEST)),
          "Look less far, and set the input at to an instant that is nearer to what you look for.");
    }
    return length;
  }
}
