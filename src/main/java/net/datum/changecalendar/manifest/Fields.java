package net.datum.changecalendar.manifest;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.datum.changecalendar.change.PlainText;
import net.datum.changecalendar.manifest.YamlNode.Mapping;
import net.datum.changecalendar.manifest.YamlNode.Refused;
import net.datum.changecalendar.manifest.YamlNode.Scalar;
import net.datum.changecalendar.manifest.YamlNode.Sequence;

/**
 * The keys of one mapping, asked for by name. What is not of the shape that was asked for is
 * reported once and then looks as if it were not there; {@link #has} tells the two apart.
 */
final class Fields {
  private static final int ENTRIES = 100;

  /** In characters, of a text by which something is decided; each key's own limit is lower. */
  private static final int NAME = 1000;

  private final Map<String, YamlNode> values = new LinkedHashMap<>();
  private final Map<String, Position> positions = new HashMap<>();
  private final Problems problems;

  /** Reports every key that is not {@code known}. */
  Fields(Mapping mapping, Collection<String> known, Problems problems) {
    this(mapping, known, "", problems);
  }

  private Fields(Mapping mapping, Collection<String> known, String parent, Problems problems) {
    this.problems = problems;
    for (var entry : mapping.entries()) {
      var key = entry.key().text();
      if (known.contains(key)) {
        String name = parent.isEmpty() ? key : parent + "." + key;
        values.put(name, entry.value());
        positions.put(name, entry.value().position());
      } else {
        problems.error(
            entry.key().position(),
            "There is no key %s%s."
                .formatted(
                    problems.quote(key), parent.isEmpty() ? "" : " in `%s`".formatted(parent)),
            Suggestion.of(key.replace('_', '-'), known)
                .map("Did you mean `%s`?"::formatted)
                .orElse("The keys are " + words(known) + "."));
      }
    }
  }

  /** Whether the key is written at all. */
  boolean has(String key) {
    return values.containsKey(key);
  }

  /** Where the key's value stands, or the top of the file for a key that is not written. */
  Position positionOf(String key) {
    return positions.getOrDefault(key, Position.of(problems.file(), 1, 1));
  }

  /** Where the values stand, by key; entries of lists as {@code participants[0]}. */
  Map<String, Position> positions() {
    return Map.copyOf(positions);
  }

  /** Text by which something is decided: nobody has to guess at what is in it. */
  Optional<Scalar> text(String key) {
    return words(key).flatMap(scalar -> name(key, scalar));
  }

  /** Text that is for people, as written. */
  Optional<Scalar> words(String key) {
    return words(key, "Give it a value, or remove it.");
  }

  /**
   * The scalar in the one form in which it can be compared, if it holds only what a reader sees and
   * is short enough for whatever looks at it next.
   */
  private Optional<Scalar> name(String key, Scalar scalar) {
    return shorter(key, scalar.text(), NAME, scalar.position())
        .filter(text ->
            SpecialCharacters.checkName("`%s`".formatted(key), text, scalar.position(), problems))
        .map(text -> scalar.with(PlainText.normal(text)));
  }

  private Optional<Scalar> words(String key, String remedy) {
    return switch (values.get(key)) {
      case Scalar scalar when scalar.isNothing() || scalar.text().isBlank() ->
          nothing(key, scalar, remedy);
      case Scalar scalar -> Optional.of(scalar);
      case Sequence sequence ->
          refuse(sequence.position(), "`%s` is a list.".formatted(key), "Give it one value.");
      case Mapping mapping ->
          refuse(
              mapping.position(),
              "`%s` has keys of its own.".formatted(key),
              "Give it one value, in quotes if it has `: ` in it or starts with `{`.");
      case Refused _ -> Optional.empty();
      case null -> Optional.empty();
    };
  }

  /** Text by which something is decided, and that can't be left out. */
  Optional<Scalar> required(String key, String example) {
    return requiredWords(key, example).flatMap(scalar -> name(key, scalar));
  }

  /** Text for people that can't be left out. */
  Optional<Scalar> requiredWords(String key, String example) {
    if (!has(key)) {
      return refuse(
          positionOf(key), "`%s` is missing.".formatted(key), "Add `%s`.".formatted(example));
    }
    return words(key, "Give it a value, such as `%s`.".formatted(example));
  }

  /** A name on one line, trimmed, of at most {@code limit} characters. */
  Optional<String> line(String key, int limit) {
    return text(key).flatMap(scalar -> line(key, scalar, limit));
  }

  /** The scalar's text, trimmed, if it is one line of at most {@code limit} characters. */
  Optional<String> line(String key, Scalar scalar, int limit) {
    var text = scalar.text().strip();
    if (!SpecialCharacters.checkValue(key, text, false, scalar.position(), problems)) {
      return Optional.empty();
    }
    if (PlainText.visible(text).isEmpty()) {
      return refuse(
          scalar.position(),
          "`%s` holds nothing that anybody sees.".formatted(key),
          "Give it a value.");
    }
    if (hidesText(scalar)) {
      problems.warning(
          scalar.position(),
          "`%s` ends before %s: YAML reads that as a comment."
              .formatted(key, problems.quote(scalar.comment())),
          "Put the whole value in quotes, or a blank behind the `#` of a comment.");
    }
    return shorter(key, text, limit, scalar.position());
  }

  /** Text of any number of lines, without white space at its end. */
  Optional<String> lines(String key, int limit) {
    return words(key)
        .flatMap(scalar -> {
          var text = scalar.text().stripTrailing();
          return SpecialCharacters.checkValue(key, text, true, scalar.position(), problems)
              ? shorter(key, text, limit, scalar.position())
              : Optional.empty();
        });
  }

  /** One of a few words. */
  Optional<String> word(String key, List<String> allowed) {
    return text(key)
        .flatMap(scalar ->
            allowed.contains(scalar.text())
                ? Optional.of(scalar.text())
                : refuse(
                    scalar.position(),
                    "`%s` can't be %s.".formatted(key, problems.quote(scalar.text())),
                    Suggestion.of(scalar.text(), allowed)
                        .map("Did you mean `%s`?"::formatted)
                        .orElse("Write one of " + words(allowed) + ".")));
  }

  /**
   * A list of texts; empty when the key is not written. Entries that are no text are reported and
   * left out.
   *
   * @param example one entry as YAML writes it, for the message
   */
  List<Entry> list(String key, String example) {
    return switch (values.get(key)) {
      case Sequence sequence -> entries(key, sequence);
      case Scalar scalar when scalar.isNothing() -> {
        nothing(key, scalar, "Write `%s: [%s]`, or remove it.".formatted(bare(key), example));
        yield List.of();
      }
      case Scalar scalar -> {
        refuse(
            scalar.position(),
            "`%s` is one value where a list is expected.".formatted(key),
            "Write `%s: [%s]`."
                .formatted(
                    bare(key),
                    scalar.text().matches("[A-Za-z0-9._/, -]{1,60}+") ? scalar.text() : example));
        yield List.of();
      }
      case Mapping mapping -> {
        refuse(
            mapping.position(),
            "`%s` has keys of its own where a list is expected.".formatted(key),
            "Write `%s: [%s]`.".formatted(bare(key), example));
        yield List.of();
      }
      case Refused _ -> List.of();
      case null -> List.of();
    };
  }

  /** Whether the key has a list without entries. */
  boolean isEmptyList(String key) {
    return values.get(key) instanceof Sequence sequence && sequence.entries().isEmpty();
  }

  /** One entry of a list: its name, such as {@code services[0]}, and its text. */
  record Entry(String name, Scalar scalar) {
    String text() {
      return scalar.text().strip();
    }

    Position position() {
      return scalar.position();
    }
  }

  /** Reports that an entry stands in the list already. */
  void twice(String key, Entry entry) {
    problems.error(
        entry.position(),
        "%s is in `%s` twice.".formatted(problems.quote(entry.text()), key),
        "Keep one of the two.");
  }

  /**
   * Keys with values of their own; empty when the key is not written.
   *
   * @param example one entry as YAML writes it, for the message
   */
  Optional<Mapping> mapping(String key, String example) {
    return switch (values.get(key)) {
      case Mapping mapping -> Optional.of(mapping);
      case Scalar scalar when scalar.isNothing() || scalar.text().isBlank() ->
          nothing(key, scalar, "Write `%s` below it, or remove it.".formatted(example));
      case Scalar scalar -> noMapping(key, "one value", scalar.position(), example);
      case Sequence sequence -> noMapping(key, "a list", sequence.position(), example);
      case Refused _ -> Optional.empty();
      case null -> Optional.empty();
    };
  }

  /**
   * The keys below a key, which are then asked for with its name before theirs, as in {@code
   * lead-time.high}; empty when the key is not written.
   */
  Optional<Fields> section(String key, Collection<String> known, String example) {
    return mapping(key, example).map(mapping -> new Fields(mapping, known, key, problems));
  }

  private Optional<Mapping> noMapping(String key, String what, Position position, String example) {
    return refuse(
        position,
        "`%s` is %s where keys with values are expected.".formatted(key, what),
        "Write lines such as `%s` below it.".formatted(example));
  }

  private List<Entry> entries(String key, Sequence sequence) {
    if (sequence.entries().size() > ENTRIES) {
      refuse(
          sequence.position(),
          "`%s` has %d entries.".formatted(key, sequence.entries().size()),
          "Keep to %d; a group's address stands for all its people.".formatted(ENTRIES));
      return List.of();
    }
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < sequence.entries().size(); i++) {
      var name = "%s[%d]".formatted(key, i);
      switch (sequence.entries().get(i)) {
        case Scalar scalar when scalar.isNothing() || scalar.text().isBlank() ->
            nothing(name, scalar, "Give it a value, or remove it.");
        case Scalar scalar ->
            name(name, scalar)
                .ifPresent(plain -> {
                  entries.add(new Entry(name, plain));
                  positions.put(name, plain.position());
                });
        case Refused _ -> {}
        case Sequence nested ->
            refuse(
                nested.position(), "`%s` is a list.".formatted(name), "Write the entry as text.");
        case Mapping nested ->
            refuse(
                nested.position(),
                "`%s` has keys of its own.".formatted(name),
                "Write the entry as text, in quotes if it has `: ` in it.");
      }
    }
    return entries;
  }

  private <T> Optional<T> nothing(String key, Scalar scalar, String remedy) {
    if (hidesText(scalar) && scalar.text().isEmpty()) {
      var comment = problems.quote(scalar.comment());
      return refuse(
          scalar.position(),
          "`%s` is empty: YAML reads %s as a comment.".formatted(key, comment),
          "Put it in quotes: `%s: '%s'`."
              .formatted(bare(key), comment.substring(1, comment.length() - 1)));
    }
    return refuse(
        scalar.position(),
        scalar.text().isBlank()
            ? "`%s` is empty.".formatted(key)
            : "`%s` is %s, which is no value in YAML."
                .formatted(key, problems.quote(scalar.text())),
        remedy);
  }

  /** A key as its line has it. */
  private static String bare(String key) {
    return key.substring(key.lastIndexOf('.') + 1);
  }

  /** Whether what looks like part of the value is a comment: nobody writes {@code #412} as one. */
  private static boolean hidesText(Scalar scalar) {
    return scalar.comment().length() > 1 && !Character.isWhitespace(scalar.comment().charAt(1));
  }

  private Optional<String> shorter(String key, String text, int limit, Position position) {
    int length = text.codePointCount(0, text.length());
    return length <= limit
        ? Optional.of(text)
        : refuse(
            position,
            "`%s` has %,d characters.".formatted(key, length),
            "Keep to %,d.".formatted(limit));
  }

  private <T> Optional<T> refuse(Position position, String what, String remedy) {
    problems.error(position, what, remedy);
    return Optional.empty();
  }

  /** The words in backticks, with commas between them. */
  static String words(Collection<String> words) {
    return "`" + String.join("`, `", words) + "`";
  }
}
