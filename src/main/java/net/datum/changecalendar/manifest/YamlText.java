package net.datum.changecalendar.manifest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.datum.changecalendar.manifest.YamlNode.Entry;
import net.datum.changecalendar.manifest.YamlNode.Mapping;
import net.datum.changecalendar.manifest.YamlNode.Refused;
import net.datum.changecalendar.manifest.YamlNode.Scalar;
import net.datum.changecalendar.manifest.YamlNode.Sequence;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Reads a text as one YAML mapping, without anchors, aliases, merge keys, tags, repeated keys and
 * second documents, each of which makes a file say something else than it seems to.
 *
 * <p>Works on the parser's events, not on composed nodes: snakeyaml's composer resolves every
 * scalar to a type, after which a tag that somebody wrote can't be told from one that it guessed.
 */
final class YamlText {
  /** A manifest needs two levels, a policy four. */
  private static final int DEPTH = 10;

  private final SourceText source;
  private final Problems problems;
  private final StreamReader reader;
  private final Parser parser;

  private YamlText(String text, Problems problems) {
    this.source = new SourceText(text);
    this.problems = problems;
    var options = new LoaderOptions();
    options.setCodePointLimit(TextFile.LIMIT);
    this.reader = new StreamReader(text);
    this.parser = new ParserImpl(reader, options);
  }

  /**
   * The mapping that the text is; empty when it can't be read as one, and {@code problems} say why.
   */
  static Optional<Mapping> read(String text, Problems problems) {
    var clean = text.startsWith("\uFEFF") ? text.substring(1) : text;
    if (!SpecialCharacters.check(clean, problems)) {
      return Optional.empty();
    }
    var yaml = new YamlText(clean, problems);
    try {
      return yaml.document();
    } catch (TooDeep e) {
      return Optional.empty();
    } catch (MarkedYAMLException e) {
      var source = new SourceText(clean);
      if (!source.hiddenBlank(e.getContextMark(), e.getProblemMark(), problems)) {
        SyntaxProblem.report(e, source, problems);
      }
      return Optional.empty();
    } catch (IllegalArgumentException e) { // snakeyaml 2.7, of \UFFFFFFFF
      problems.error(
          yaml.position(yaml.reader.getMark()),
          "An escape in double quotes stands for no character.",
          "Look for `\\U` and `\\u`, and write the character itself.");
      return Optional.empty();
    } catch (YAMLException e) {
      problems.error(
          yaml.position(yaml.reader.getMark()),
          "The file can't be read as YAML.",
          "Check it with a YAML linter, such as yamllint.");
      return Optional.empty();
    }
  }

  private Optional<Mapping> document() {
    parser.getEvent(); // the stream's start
    if (parser.peekEvent().is(Event.ID.StreamEnd)) {
      return empty();
    }
    parser.getEvent(); // the document's start
    YamlNode root = node(1);
    parser.getEvent(); // the document's end
    if (!parser.peekEvent().is(Event.ID.StreamEnd)) {
      problems.error(
          position(parser.peekEvent().getStartMark()),
          "A second YAML document starts here.",
          "Keep one document a file: move what follows `---` to a file of its own.");
    }
    return switch (root) {
      case Mapping mapping -> Optional.of(mapping);
      case Scalar scalar when scalar.isNothing() -> empty();
      case Refused _ -> Optional.empty();
      case Scalar _ when source.hiddenBlank(null, null, problems) -> Optional.empty();
      case Scalar _, Sequence _ -> {
        problems.error(
            root.position(),
            "The file holds %s where keys with values are expected."
                .formatted(root instanceof Sequence ? "a list" : "only text"),
            "Write `key: value` lines, one key a line.");
        yield Optional.empty();
      }
    };
  }

  private Optional<Mapping> empty() {
    problems.error(
        Position.file(problems.file()),
        "The file is empty.",
        "Write `key: value` lines, or delete the file.");
    return Optional.empty();
  }

  private YamlNode node(int depth) {
    Event event = parser.getEvent();
    Position position = position(event.getStartMark());
    if (event instanceof AliasEvent) {
      problems.error(
          position,
          "%s is a YAML alias, which is not supported here."
              .formatted(problems.quote(source.word(event.getStartMark()))),
          "Repeat the value, or put the text in quotes if the `*` belongs to it.");
      return new Refused(position);
    }
    if (event instanceof NodeEvent anchored && anchored.getAnchor() != null) {
      problems.error(
          position,
          "%s is a YAML anchor, which is not supported here."
              .formatted(problems.quote(source.word(event.getStartMark()))),
          "Remove it, or put the text in quotes if the `&` belongs to it.");
    }
    if (tagOf(event) != null) {
      problems.error(
          position,
          "%s is a YAML tag, which is not supported here."
              .formatted(problems.quote(source.word(event.getStartMark()))),
          "Remove it, or put the text in quotes if the `!` belongs to it.");
    }
    if (event instanceof ScalarEvent scalar) {
      return new Scalar(scalar.getValue(), scalar.isPlain(), comment(scalar), position);
    }
    if (depth >= DEPTH) {
      problems.error(
          position,
          "The file is nested more than %d levels deep.".formatted(DEPTH),
          "Look for brackets that are never closed.");
      throw new TooDeep();
    }
    return event instanceof MappingStartEvent ? mapping(position, depth) : list(position, depth);
  }

  private static @Nullable String tagOf(Event event) {
    return switch (event) {
      case ScalarEvent scalar -> scalar.getTag();
      case CollectionStartEvent collection -> collection.getTag();
      default -> null;
    };
  }

  private Sequence list(Position position, int depth) {
    List<YamlNode> entries = new ArrayList<>();
    while (!parser.peekEvent().is(Event.ID.SequenceEnd)) {
      entries.add(node(depth + 1));
    }
    parser.getEvent();
    return new Sequence(entries, position);
  }

  private Mapping mapping(Position position, int depth) {
    List<Entry> entries = new ArrayList<>();
    Map<String, Position> seen = new HashMap<>();
    while (!parser.peekEvent().is(Event.ID.MappingEnd)) {
      YamlNode key = node(depth + 1);
      YamlNode value = node(depth + 1);
      if (key instanceof Scalar name && accepts(name, seen)) {
        entries.add(new Entry(name, value));
      } else if (key instanceof Sequence || key instanceof Mapping) {
        problems.error(
            key.position(),
            "A list or mapping stands where a key is expected.",
            "Write `key: value`, and put a value that starts with `[` or `{` in quotes.");
      }
    }
    parser.getEvent();
    return new Mapping(entries, position);
  }

  private boolean accepts(Scalar name, Map<String, Position> seen) {
    if (name.plain() && name.text().equals("<<")) {
      problems.error(
          name.position(),
          "`<<` is a YAML merge key, which is not supported here.",
          "Write the keys out.");
      return false;
    }
    if (!SpecialCharacters.checkName(
        "The key %s".formatted(problems.quote(name.text())),
        name.text(),
        name.position(),
        problems)) {
      return false;
    }
    if (name.text().isEmpty()) {
      problems.error(name.position(), "A key is missing before `:`.", "Write `key: value`.");
      return false;
    }
    Position first = seen.putIfAbsent(name.text(), name.position());
    if (first != null) {
      problems.error(
          name.position(),
          "The key %s is here a second time; it stands already in line %d."
              .formatted(problems.quote(name.text()), first.line()),
          "Keep one of the two.");
      return false;
    }
    return true;
  }

  /** The comment behind a plain scalar, on its last line. */
  private String comment(ScalarEvent scalar) {
    return scalar.isPlain() ? source.comment(scalar.getEndMark()) : "";
  }

  private Position position(Mark mark) {
    return Position.of(problems.file(), mark.getLine() + 1, mark.getColumn() + 1);
  }

  /** Ends the reading of a file that has been reported. */
  private static final class TooDeep extends RuntimeException {}
}
