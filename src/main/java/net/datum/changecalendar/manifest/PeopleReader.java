package net.datum.changecalendar.manifest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.datum.changecalendar.manifest.YamlNode.Mapping;
import net.datum.changecalendar.manifest.YamlNode.Scalar;

/**
 * Reads the input {@code people}: a YAML mapping of GitHub handles to addresses. It comes from a
 * secret, so no problem repeats anything of it but handles.
 */
public final class PeopleReader {
  /** What positions name as the file. */
  public static final String INPUT = "input `people`";

  private PeopleReader() {}

  /**
   * The people, as far as they could be read.
   *
   * @param problems all of them errors, at lines of {@link #INPUT}
   */
  public record Result(People people, List<Problem> problems) {
    public Result {
      problems = List.copyOf(problems);
    }
  }

  /** Reads the input; a blank text means nobody. */
  public static Result read(String text) {
    var problems = Problems.ofSecret(INPUT);
    if (text.isBlank()) {
      return new Result(People.none(), List.of());
    }
    if (text.length() > TextFile.LIMIT) {
      problems.error(
          Position.file(INPUT),
          "The input is larger than %d KiB.".formatted(TextFile.LIMIT / 1024),
          "Give a mapping of handles to addresses.");
      return new Result(People.none(), problems.list());
    }
    People people =
        YamlText.read(text, problems).map(mapping -> read(mapping, problems)).orElse(People.none());
    return new Result(people, problems.list());
  }

  /** Reads a mapping that stands in a file, such as the policy's. */
  static People read(Mapping mapping, Problems problems) {
    Map<String, String> emails = new LinkedHashMap<>();
    for (var entry : mapping.entries()) {
      var key = entry.key().text().strip();
      var handle = key.startsWith("@") ? key.substring(1) : key;
      if (!Addresses.isHandle(handle)) {
        problems.error(
            entry.key().position(),
            "The key here is not a GitHub handle.",
            "Write `handle: name@example.com`, one person a line.");
      } else if (emails.containsKey(handle.toLowerCase(Locale.ROOT))) {
        problems.error(
            entry.key().position(),
            "The handle `@%s` is here twice.".formatted(handle),
            "Keep one of the two; case makes no difference.");
      } else if (entry.value() instanceof Scalar text
          && !SpecialCharacters.checkName(
              "What `@%s` has here".formatted(handle), text.text(), text.position(), problems)) {
        // The check has reported it.
      } else if (!(entry.value() instanceof Scalar value)
          || !Addresses.isEmail(value.text().strip())) {
        problems.error(
            entry.value().position(),
            "What `@%s` has here is not an e-mail address.".formatted(handle),
            "Write `%s: name@example.com`.".formatted(handle));
      } else {
        emails.put(handle.toLowerCase(Locale.ROOT), value.text().strip());
      }
    }
    return new People(emails);
  }
}
