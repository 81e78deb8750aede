package net.datum.changecalendar.manifest;

import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import net.datum.changecalendar.manifest.YamlNode.Scalar;

/**
 * Reads a time zone by its IANA name. Abbreviations and fixed offsets are refused although Java
 * knows many of them: they don't change with the clocks of the people who planned, {@code CST} is
 * three zones, and {@code Etc/GMT+5} lies west of Greenwich.
 */
final class ZoneReader {
  private static final Pattern OFFSET =
      Pattern.compile("(?:UTC|GMT|Z)?([+-])(\\d{1,2})(?::?(\\d{2}))?", Pattern.CASE_INSENSITIVE);
  private static final Pattern ETC = Pattern.compile("Etc/GMT([+-])(\\d{1,2})");

  /** Places whose clocks an abbreviation usually means. */
  private static final Map<String, String> PLACES =
      Map.ofEntries(
          Map.entry("AEDT", "Australia/Sydney"),
          Map.entry("AEST", "Australia/Sydney"),
          Map.entry("BST", "Europe/London"),
          Map.entry("CDT", "America/Chicago"),
          Map.entry("CEST", "Europe/Berlin"),
          Map.entry("CET", "Europe/Berlin"),
          Map.entry("CST", "America/Chicago"),
          Map.entry("CST6CDT", "America/Chicago"),
          Map.entry("EDT", "America/New_York"),
          Map.entry("EEST", "Europe/Helsinki"),
          Map.entry("EET", "Europe/Helsinki"),
          Map.entry("EST", "America/New_York"),
          Map.entry("EST5EDT", "America/New_York"),
          Map.entry("ET", "America/New_York"),
          Map.entry("GMT", "Europe/London"),
          Map.entry("HST", "Pacific/Honolulu"),
          Map.entry("IST", "Asia/Kolkata"),
          Map.entry("JST", "Asia/Tokyo"),
          Map.entry("MDT", "America/Denver"),
          Map.entry("MESZ", "Europe/Berlin"),
          Map.entry("MEZ", "Europe/Berlin"),
          Map.entry("MSK", "Europe/Moscow"),
          Map.entry("MST", "America/Denver"),
          Map.entry("MST7MDT", "America/Denver"),
          Map.entry("NZDT", "Pacific/Auckland"),
          Map.entry("NZST", "Pacific/Auckland"),
          Map.entry("PDT", "America/Los_Angeles"),
          Map.entry("PST", "America/Los_Angeles"),
          Map.entry("PST8PDT", "America/Los_Angeles"),
          Map.entry("PT", "America/Los_Angeles"),
          Map.entry("SGT", "Asia/Singapore"),
          Map.entry("WEST", "Europe/Lisbon"),
          Map.entry("WET", "Europe/Lisbon"));

  private ZoneReader() {}

  static Optional<ZoneId> read(Scalar scalar, Problems problems) {
    var name = scalar.text().strip();
    if (isAccepted(name) && ZoneId.getAvailableZoneIds().contains(name)) {
      return Optional.of(ZoneId.of(name));
    }
    var quoted = problems.quote(name);
    var etc = ETC.matcher(name);
    if (etc.matches()) {
      boolean west = etc.group(1).equals("+");
      var offset = "%s%02d:00".formatted(west ? "-" : "+", Integer.parseInt(etc.group(2)));
      problems.error(
          scalar.position(),
          "%s is UTC%s: the sign in these names is the other way round.".formatted(quoted, offset),
          "Name the place, or leave out `timezone` and write `%s` behind the time."
              .formatted(offset));
    } else if (OFFSET.matcher(name).matches()) {
      problems.error(
          scalar.position(),
          "%s is an offset where `timezone` takes a zone's name.".formatted(quoted),
          "Name the place, such as `Europe/Berlin`, or leave out `timezone` and write the offset"
              + " behind the time.");
    } else if (isAbbreviation(name)) {
      problems.error(
          scalar.position(),
          "%s is an abbreviation, and these are ambiguous and ignore summer time."
              .formatted(quoted),
          isUniversal(name)
              ? "Write `UTC`."
              : "Name the place, such as `%s`."
                  .formatted(PLACES.getOrDefault(name.toUpperCase(Locale.ROOT), "Europe/Berlin")));
    } else {
      problems.error(
          scalar.position(),
          "There is no time zone %s.".formatted(quoted),
          suggestion(name)
              .map("Did you mean `%s`?"::formatted)
              .orElse("Write a name from the IANA list, such as `Europe/Berlin`."));
    }
    return Optional.empty();
  }

  /** Whether a name of Java's list is one that people should use. */
  private static boolean isAccepted(String name) {
    return name.equals("UTC")
        || name.equals("Etc/UTC")
        || (!name.startsWith("Etc/")
            && !name.startsWith("SystemV/")
            && !isAbbreviation(name)
            && !isUniversal(name));
  }

  private static boolean isUniversal(String name) {
    return switch (name.toUpperCase(Locale.ROOT)) {
      case "Z", "ZULU", "UCT", "UNIVERSAL", "ETC/UCT", "ETC/ZULU", "ETC/UNIVERSAL" -> true;
      default -> false;
    };
  }

  private static boolean isAbbreviation(String name) {
    return !name.equals("UTC")
        && (name.matches("[A-Z]{1,5}|[A-Z]{3}\\d[A-Z]{3}|[A-Z]{3}0")
            || isUniversal(name)
            || PLACES.containsKey(name.toUpperCase(Locale.ROOT)));
  }

  private static Optional<String> suggestion(String name) {
    var accepted = new TreeSet<String>();
    ZoneId.getAvailableZoneIds().stream().filter(ZoneReader::isAccepted).forEach(accepted::add);
    var place = name.replace(' ', '_').toLowerCase(Locale.ROOT);
    List<String> cities =
        accepted.stream()
            .filter(id -> {
              var lower = id.toLowerCase(Locale.ROOT);
              return lower.equals(place) || lower.endsWith("/" + place);
            })
            .sorted(
                Comparator.comparingInt(ZoneReader::age)
                    .thenComparing(Comparator.comparingInt(String::length)))
            .toList();
    return cities.isEmpty()
        ? Suggestion.of(name.replace(' ', '_'), accepted)
        : Optional.of(cities.getFirst());
  }

  /** Names by continent and city come before those that are kept for old systems only. */
  private static int age(String id) {
    return id.matches(
            "(Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.*")
        ? (int) id.chars().filter(c -> c == '/').count()
        : 9;
  }
}
