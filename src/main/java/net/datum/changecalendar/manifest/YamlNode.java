package net.datum.changecalendar.manifest;

import java.util.List;
import java.util.Locale;

/**
 * A piece of YAML as it was written. Scalars stay text: {@code no}, {@code 0123} and {@code
 * 2026-12-01} are what they look like, whatever YAML's types would make of them.
 */
sealed interface YamlNode {
  /** Where it starts. */
  Position position();

  /**
   * Text.
   *
   * @param plain whether it stands without quotes; only then an empty one or {@code null} means
   *     that there is no value
   * @param comment the comment that follows on the same line, with its {@code #}, or the empty text
   */
  record Scalar(String text, boolean plain, String comment, Position position) implements YamlNode {
    /** The same with its text in another form. */
    Scalar with(String sameText) {
      return new Scalar(sameText, plain, comment, position);
    }

    /** Whether YAML takes it for no value at all. */
    boolean isNothing() {
      return plain
          && switch (text.toLowerCase(Locale.ROOT)) {
            case "", "~", "null" -> true;
            default -> false;
          };
    }
  }

  /** A list, in either of YAML's forms. */
  record Sequence(List<YamlNode> entries, Position position) implements YamlNode {
    public Sequence {
      entries = List.copyOf(entries);
    }
  }

  /** Keys with values, in the order of the file; no key comes twice. */
  record Mapping(List<Entry> entries, Position position) implements YamlNode {
    public Mapping {
      entries = List.copyOf(entries);
    }
  }

  /** Something that has been reported as a problem already; there is nothing more to say of it. */
  record Refused(Position position) implements YamlNode {}

  /** One key of a mapping, with its value. */
  record Entry(Scalar key, YamlNode value) {}
}
