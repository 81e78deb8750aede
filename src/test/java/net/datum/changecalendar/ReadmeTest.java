package net.datum.changecalendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import net.datum.changecalendar.runner.ActionFile;
import org.junit.jupiter.api.Test;

/** The README's tables hold what action.yml declares, in its order, and nothing else. */
class ReadmeTest {
  private static final ActionFile FILE = ActionFile.read(Path.of("action.yml"));
  private static final Pattern ROW = Pattern.compile("^\\| `([a-z-]+)` \\|", Pattern.MULTILINE);

  @Test
  void the_inputs_are_those_of_the_action() throws IOException {
    assertThat(rows("Inputs")).containsExactlyElementsOf(FILE.defaults().keySet());
  }

  @Test
  void the_outputs_are_those_of_the_action() throws IOException {
    assertThat(rows("Outputs")).containsExactlyElementsOf(FILE.outputs());
  }

  @Test
  void the_workflows_are_those_of_the_examples() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    assertThat(readme).contains(Files.readString(Path.of("examples/workflows/deploy.yml")).strip());
    assertThat(readme).contains(Files.readString(Path.of("examples/workflows/plan.yml")).strip());
  }

  private static List<String> rows(String section) throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    int start = readme.indexOf("\n## " + section + "\n");
    int end = readme.indexOf("\n## ", start + 4);
    return ROW.matcher(readme.substring(start, end))
        .results()
        .map(MatchResult::group)
        .map(row -> row.replaceAll("[|` ]", ""))
        .toList();
  }
}
