package net.datum.changecalendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.datum.changecalendar.runner.ActionFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The README holds what action.yml declares, and what stands among the examples. */
class ReadmeTest {
  private static final ActionFile FILE = ActionFile.read(Path.of("action.yml"));
  private static final Pattern ROW =
      Pattern.compile("^\\| `([a-z-]+)` \\| ([^|]+) \\|", Pattern.MULTILINE);

  /** In groups, and so not in the order of the action's file. */
  @Test
  void the_inputs_are_those_of_the_action() throws IOException {
    assertThat(rows("Inputs").map(row -> row.group(1)))
        .containsExactlyInAnyOrderElementsOf(FILE.defaults().keySet());
  }

  /** Where the action declares none, the README says what is done then. */
  @Test
  void the_defaults_are_those_of_the_action() throws IOException {
    assertThat(rows("Inputs"))
        .allSatisfy(row -> {
          String declared = FILE.defaults().get(row.group(1));
          if (!declared.isEmpty()) {
            assertThat(row.group(2)).as(row.group()).isEqualTo("`" + declared + "`");
          }
        });
  }

  @Test
  void the_outputs_are_those_of_the_action() throws IOException {
    assertThat(rows("Outputs").map(row -> row.group(1))).containsExactlyElementsOf(FILE.outputs());
  }

  @Test
  void the_workflows_are_those_of_the_examples() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    assertThat(readme).contains(Files.readString(Path.of("examples/workflows/deploy.yml")).strip());
    assertThat(readme).contains(Files.readString(Path.of("examples/workflows/plan.yml")).strip());
    assertThat(readme)
        .contains(Files.readString(Path.of("examples/workflows/gate-and-deploy.yml")).strip());
  }

  @ParameterizedTest
  @ValueSource(strings = {"examples/workflows", "examples/changes"})
  void each_example_has_a_place_in_the_table(String folder) throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    try (var files = Files.list(Path.of(folder))) {
      assertThat(files).allSatisfy(file -> assertThat(readme).contains("](" + file + ")"));
    }
  }

  /** What stands in a message's place for what differs is left out of the comparison. */
  @Test
  void each_message_that_it_explains_is_one_that_the_program_has() throws IOException {
    String source = source();
    List<String> fragments =
        Pattern.compile("\"([^\"\n]+)\"")
            .matcher(source)
            .results()
            .flatMap(literal -> Stream.of(literal.group(1).split("%[sd]")))
            .map(String::strip)
            .filter(fragment -> fragment.length() > 10)
            .toList();
    assertThat(messages(Files.readString(Path.of("README.md"))))
        .hasSizeGreaterThan(80)
        .allSatisfy(message ->
            assertThat(message.replace('"', '\'').split("…"))
                .as(message)
                .allMatch(part ->
                    source.contains(part.strip()) || fragments.stream().anyMatch(part::contains)));
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void each_message_of_a_recipe_is_explained_here_too(Path recipe) throws IOException {
    List<String> explained = messages(Files.readString(Path.of("README.md")));
    String page = Files.readString(recipe);
    int start = page.indexOf("\n## What goes wrong\n");
    assertThat(start).isPositive();
    assertThat(
            Pattern.compile("(?m)^\\| `([^`]+)`")
                .matcher(page.substring(start))
                .results()
                .map(found -> found.group(1)))
        .allSatisfy(message -> assertThat(explained).contains(message));
  }

  static Stream<Path> recipes() throws IOException {
    try (var files = Files.list(Path.of("docs/recipes"))) {
      return files.filter(file -> !file.endsWith("README.md")).sorted().toList().stream();
    }
  }

  /** The first cells of the tables under *When it says no*. */
  private static List<String> messages(String readme) {
    int start = readme.indexOf("\n## When it says no\n");
    String section = readme.substring(start, readme.indexOf("\n## ", start + 4));
    return Pattern.compile("(?m)^\\| (`.+?) \\|")
        .matcher(section)
        .results()
        .map(row -> row.group(1).replaceFirst(" \\(\\[.*", ""))
        .flatMap(cell -> Pattern.compile("`([^`]+)`").matcher(cell).results())
        .map(message -> message.group(1))
        .toList();
  }

  /** The program's text, each literal in one piece. */
  private static String source() throws IOException {
    var text = new StringBuilder();
    try (var files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(file -> file.toString().endsWith(".java")).toList()) {
        text.append(Files.readString(file));
      }
    }
    return text.toString().replace("\\\"", "'").replaceAll("\"\\s*\\+\\s*\"", "");
  }

  private static Stream<MatchResult> rows(String section) throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    int start = readme.indexOf("\n## " + section + "\n");
    int end = readme.indexOf("\n## ", start + 4);
    return ROW.matcher(readme.substring(start, end)).results();
  }
}
