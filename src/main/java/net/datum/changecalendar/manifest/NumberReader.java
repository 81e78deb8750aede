package net.datum.changecalendar.manifest;

import java.util.Optional;

/** Reads whole numbers, written in digits. */
final class NumberReader {
  private NumberReader() {}

  /** A number from {@code least} to {@code most}, both included. */
  static Optional<Integer> read(Fields fields, String key, int least, int most, Problems problems) {
    return fields
        .text(key)
        .flatMap(scalar -> {
          var text = scalar.text().strip();
          Optional<Integer> number =
              text.matches("0|[1-9]\\d{0,4}")
                  ? Optional.of(Integer.valueOf(text)).filter(n -> n >= least && n <= most)
                  : Optional.empty();
          if (number.isEmpty()) {
            problems.error(
                scalar.position(),
                "`%s` can't be %s.".formatted(key, problems.quote(text)),
                "Write a number from %d to %d.".formatted(least, most));
          }
          return number;
        });
  }
}
