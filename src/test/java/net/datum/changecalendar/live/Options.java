package net.datum.changecalendar.live;

import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.datum.changecalendar.action.Inputs;
import org.jspecify.annotations.Nullable;

/** The words after {@code ./live}. */
final class Options {
  private static final String ADDRESS = "[^@\\s]+@[^@\\s]+";
  private static final String REPOSITORY = "[\\w.-]+/[\\w.-]+";
  private static final String NUMBER = "[1-9]\\d{0,8}";

  private final List<String> words;

  private Options(List<String> words) {
    this.words = new ArrayList<>(words);
  }

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException where they make no sense, with what to do about it
   */
  static Given read(List<String> words, Map<String, String> environment) {
    var options = new Options(words);
    Given given =
        new Given(
            options.required("--calendar", ADDRESS, "the calendar's id, as its settings show it"),
            options.day(),
            options.flag("--beside-others"),
            options.value("--guest", ADDRESS, "an address"),
            options.flag("--mail"),
            options.value("--user", ADDRESS, "an address"),
            options.value("--repository", REPOSITORY, "OWNER/NAME"),
            options.number("--issue"),
            options.number("--transferred"),
            options.value("--without-issues", REPOSITORY, "OWNER/NAME"),
            options.only(),
            Path.of(options.or("--report", "target/live/report.md")),
            options.api(),
            Map.copyOf(environment));
    if (!options.words.isEmpty()) {
      throw new IllegalArgumentException("What is " + options.words.getFirst() + "?");
    }
    if (given.mail() && given.guest() == null) {
      throw new IllegalArgumentException("--mail takes --guest ADDRESS, whom to mail.");
    }
    return given;
  }

  private boolean flag(String name) {
    return words.remove(name);
  }

  private String required(String name, String pattern, String form) {
    String value = value(name, pattern, form);
    if (value == null) {
      throw new IllegalArgumentException(name + " is missing: " + form + ".");
    }
    return value;
  }

  /** An empty value is none: a workflow's inputs that are left out are empty. */
  private @Nullable String value(String name, String pattern, String form) {
    int at = words.indexOf(name);
    if (at < 0) {
      return null;
    }
    if (at + 1 >= words.size()) {
      throw new IllegalArgumentException(name + " takes a value: " + form + ".");
    }
    words.remove(at);
    String value = words.remove(at).strip();
    if (value.isEmpty()) {
      return null;
    }
    if (!value.matches(pattern)) {
      throw new IllegalArgumentException(name + " takes " + form + ".");
    }
    return value;
  }

  private @Nullable Integer number(String name) {
    String value = value(name, NUMBER, "a number");
    return value == null ? null : Integer.valueOf(value);
  }

  private String or(String name, String otherwise) {
    String value = value(name, ".+", "a value");
    return value == null ? otherwise : value;
  }

  private @Nullable LocalDate day() {
    String day = value("--day", ".+", "a date such as 2028-03-06");
    try {
      return day == null ? null : LocalDate.parse(day);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("--day takes a date such as 2028-03-06.", e);
    }
  }

  private Set<String> only() {
    String ids = value("--only", "[a-z, -]+", "ids, as ./live list shows them");
    Set<String> only = new LinkedHashSet<>(ids == null ? List.of() : List.of(ids.split("[, ]+")));
    List<String> known = Checks.ALL.stream().map(Check::id).toList();
    only.stream()
        .filter(id -> !known.contains(id))
        .findFirst()
        .ifPresent(id -> {
          throw new IllegalArgumentException("There is no check " + id + ": see ./live list.");
        });
    return only;
  }

  /** As the action's own input, and refused like it: a token goes there. */
  private URI api() {
    String url = or("--calendar-api-url", "");
    return Inputs.from(Map.of(Inputs.variable("calendar-api-url"), url)).calendarApiUrl();
  }
}
