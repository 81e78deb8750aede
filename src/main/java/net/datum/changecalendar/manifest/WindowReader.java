package net.datum.changecalendar.manifest;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import net.datum.changecalendar.change.Window;
import net.datum.changecalendar.manifest.TimeReader.Written;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code start}, {@code duration}, {@code end} and {@code timezone} together. A local time is
 * accepted only where it means one instant; java.time itself would silently choose one.
 */
final class WindowReader {
  private final Fields fields;
  private final Problems problems;
  private final @Nullable ZoneId zone;

  private WindowReader(Fields fields, Problems problems) {
    this.fields = fields;
    this.problems = problems;
    this.zone = fields.text("timezone").flatMap(s -> ZoneReader.read(s, problems)).orElse(null);
  }

  static Optional<Window> read(Fields fields, Problems problems) {
    return new WindowReader(fields, problems).window();
  }

  private Optional<Window> window() {
    Optional<Written> written =
        fields
            .required("start", "start: 2026-12-01T14:00")
            .flatMap(s -> TimeReader.read("start", s, problems));
    Optional<Written> writtenEnd =
        fields.text("end").flatMap(s -> TimeReader.read("end", s, problems));
    Optional<Duration> duration =
        fields.text("duration").flatMap(s -> DurationReader.read("duration", s, problems));
    checkEither();
    checkZone(written, writtenEnd);
    Optional<OffsetDateTime> start = written.flatMap(w -> instant("start", w));
    Optional<OffsetDateTime> end = writtenEnd.flatMap(w -> instant("end", w));
    if (start.isEmpty() || (fields.has("duration") && fields.has("end"))) {
      return Optional.empty();
    }
    return duration.map(start.get()::plus).or(() -> end).flatMap(e -> window(start.get(), e));
  }

  private Optional<Window> window(OffsetDateTime start, OffsetDateTime end) {
    if (!end.isAfter(start)) {
      problems.error(
          fields.positionOf("end"), "`end` is not after `start`.", "Check the dates and the zone.");
      return Optional.empty();
    }
    if (Duration.between(start, end).compareTo(DurationReader.LONGEST) > 0) {
      problems.error(
          fields.positionOf("end"),
          "`end` is %d days after `start`, and a window has at most 31 days."
              .formatted(Duration.between(start, end).toDays()),
          "Check the dates, or make it several changes.");
      return Optional.empty();
    }
    return Optional.of(
        Window.of(start.toInstant(), end.toInstant(), zone == null ? start.getOffset() : zone));
  }

  private void checkEither() {
    if (fields.has("duration") && fields.has("end")) {
      boolean endIsLater = fields.positionOf("end").line() > fields.positionOf("duration").line();
      problems.error(
          fields.positionOf(endIsLater ? "end" : "duration"),
          "`duration` and `end` are both given.",
          "Keep one of the two.");
    } else if (!fields.has("duration") && !fields.has("end")) {
      problems.error(
          fields.positionOf("duration"),
          "`duration` is missing.",
          "Add `duration: 90m`, or `end`.");
    }
  }

  private void checkZone(Optional<Written> start, Optional<Written> end) {
    if (fields.has("timezone")) {
      return;
    }
    boolean startIsLocal = start.isPresent() && start.get().offset() == null;
    boolean endIsLocal = end.isPresent() && end.get().offset() == null;
    if (startIsLocal || endIsLocal) {
      var key = startIsLocal ? "start" : "end";
      problems.error(
          fields.positionOf(key),
          "`%s` has no offset, and there is no `timezone`.".formatted(key),
          "Add `timezone` with an IANA name, such as `timezone: Europe/Berlin`.");
    }
  }

  /** The one instant that the time means, if it does. */
  private Optional<OffsetDateTime> instant(String key, Written written) {
    LocalDateTime local = written.local();
    ZoneOffset offset = written.offset();
    if (zone == null) {
      return Optional.ofNullable(offset).map(local::atOffset);
    }
    List<ZoneOffset> valid = zone.getRules().getValidOffsets(local);
    if (valid.isEmpty()) {
      return gap(key, written, zone);
    }
    if (offset != null && !valid.contains(offset)) {
      return mismatch(key, local.atOffset(offset), valid.getFirst(), written.position(), zone);
    }
    if (offset == null && valid.size() > 1) {
      problems.error(
          written.position(),
          "`%s` is %s, which comes twice in %s: the clocks go back then."
              .formatted(key, local, zone),
          "Write `%s` for the first time, or `%s` for the second."
              .formatted(local.atOffset(valid.get(0)), local.atOffset(valid.get(1))));
      return Optional.empty();
    }
    return Optional.of(local.atOffset(offset == null ? valid.getFirst() : offset));
  }

  private Optional<OffsetDateTime> gap(String key, Written written, ZoneId zone) {
    var gap = zone.getRules().getTransition(written.local());
    problems.error(
        written.position(),
        "`%s` is %s, which does not exist in %s: the clocks go from %s to %s."
            .formatted(key, written.local(), zone, gap.getDateTimeBefore(), gap.getDateTimeAfter()),
        "Write `%s` or later, or a time before `%s`."
            .formatted(gap.getDateTimeAfter(), gap.getDateTimeBefore()));
    return Optional.empty();
  }

  private Optional<OffsetDateTime> mismatch(
      String key, OffsetDateTime time, ZoneOffset right, Position position, ZoneId zone) {
    var meant = time.atZoneSameInstant(zone).toOffsetDateTime();
    problems.error(
        position,
        "`%s` has the offset %s, but %s has %s then.".formatted(key, time.getOffset(), zone, right),
        "Write `%s`, or `%s` if the offset is right and the time is not."
            .formatted(time.toLocalDateTime().atOffset(right), meant));
    return Optional.empty();
  }
}
