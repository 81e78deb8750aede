package net.datum.changecalendar.manifest;

import java.util.Objects;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * Says in the user's words what snakeyaml says in its own. A message of snakeyaml's that is not
 * known here is passed on, so that a newer snakeyaml makes messages worse and not wrong.
 */
final class SyntaxProblem {
  private SyntaxProblem() {}

  static void report(MarkedYAMLException e, SourceText source, Problems problems) {
    String problem = Objects.requireNonNullElse(e.getProblem(), "");
    String context = Objects.requireNonNullElse(e.getContext(), "");
    Mark here = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
    Mark opened = e.getContextMark() == null ? here : e.getContextMark();
    if (here == null) {
      problems.error(Position.file(problems.file()), notYaml(problem, problems), GENERAL);
      return;
    }
    if (problem.contains("cannot start any token")) {
      reserved(source.word(here), source.restOfLine(here), position(here, problems), problems);
    } else if (context.contains("quoted scalar") && problem.contains("unexpected end")) {
      problems.error(
          position(opened, problems),
          "The quotation mark that opens here is never closed.",
          "Close it; an apostrophe inside single quotes is written twice.");
    } else if (context.contains("double-quoted scalar")) {
      problems.error(
          position(here, problems),
          "After this backslash, YAML expects an escape such as `\\n`.",
          "Write the backslash twice, or use single quotes.");
    } else if (context.contains("flow sequence") || context.contains("flow mapping")) {
      boolean list = context.contains("sequence");
      problems.error(
          position(opened, problems),
          "The %s that opens here lacks a comma or its `%s`."
              .formatted(list ? "`[`" : "`{`", list ? "]" : "}"),
          "Add it, or put the value in quotes if the bracket belongs to the text.");
    } else if (problem.contains("mapping values are not allowed")) {
      problems.error(
          position(here, problems),
          "A colon stands here where YAML expects no further key.",
          "Put a value that has `: ` in it in quotes, and indent keys of one level alike.");
    } else if (problem.contains("could not find expected ':'")) {
      problems.error(
          position(opened, problems),
          "This line is not `key: value`.",
          "Write a colon and a space behind the key, and indent text of several lines.");
    } else if (context.contains("block mapping") || context.contains("block collection")) {
      problems.error(
          position(here, problems),
          "What starts here is neither a key nor part of the value before it.",
          "Indent keys of one level alike, and put the whole value in quotes if it starts with a"
              + " quotation mark or a bracket.");
    } else if (problem.contains("sequence entries are not allowed")) {
      problems.error(
          position(here, problems),
          "A list entry stands here where YAML expects none.",
          "Start each `- entry` on a line of its own, below its key.");
    } else if (problem.contains("expected the node content")) {
      problems.error(
          position(here, problems),
          "A value is missing here.",
          "Close what is open, and put a value that starts with a comma or bracket in quotes.");
    } else if (context.contains("scanning an alias") || context.contains("scanning an anchor")) {
      problems.error(
          position(opened, problems),
          "A value starts with `%s`, which YAML reserves."
              .formatted(context.contains("alias") ? "*" : "&"),
          "Put the value in quotes.");
    } else {
      problems.error(position(here, problems), notYaml(problem, problems), GENERAL);
    }
  }

  private static final String GENERAL = "Check quotes, brackets and indentation here.";

  private static void reserved(String word, String rest, Position position, Problems problems) {
    if (rest.startsWith("\t")) {
      problems.error(position, "A tab indents this line.", "Indent with spaces.");
      return;
    }
    String quoted =
        problems.quote(word.endsWith(":") ? word.substring(0, word.length() - 1) : word);
    problems.error(
        position,
        "%s has no quotes, and YAML reserves its first character.".formatted(quoted),
        word.startsWith("@")
            ? "Put handles in quotes: `'%s'`.".formatted(quoted.replace("`", ""))
            : "Put the value in quotes.");
  }

  private static String notYaml(String problem, Problems problems) {
    return problem.isEmpty()
        ? "The file is not YAML here."
        : "The file is not YAML here: %s.".formatted(problems.quote(problem));
  }

  private static Position position(Mark mark, Problems problems) {
    return Position.of(problems.file(), mark.getLine() + 1, mark.getColumn() + 1);
  }
}
