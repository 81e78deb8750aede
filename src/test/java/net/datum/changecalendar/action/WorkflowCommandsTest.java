package net.datum.changecalendar.action;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import net.datum.changecalendar.action.RunnerLog.Command;
import net.datum.changecalendar.action.WorkflowCommands.Level;
import org.junit.jupiter.api.Test;

class WorkflowCommandsTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final WorkflowCommands commands = commands(false);

  @Test
  void an_annotation_says_to_the_runner_what_it_was_told() {
    commands.annotate(Level.WARNING, "a,b:c%25.yaml", 3, 7, "50 %: a, b", "100 %0A\nsecond: line");

    assertThat(said())
        .containsExactly(
            new Command(
                "warning",
                Map.of("file", "a,b:c%25.yaml", "line", "3", "col", "7", "title", "50 %: a, b"),
                "100 %0A\nsecond: line"));
  }

  @Test
  void an_annotation_without_a_place_has_none() {
    commands.annotate(Level.ERROR, null, 3, 7, "Title", "Message");
    commands.annotate(Level.NOTICE, "f", 0, 0, "Title", "Message");

    assertThat(said())
        .containsExactly(
            new Command("error", Map.of("title", "Title"), "Message"),
            new Command("notice", Map.of("file", "f", "title", "Title"), "Message"));
  }

  @Test
  void a_group_begins_and_ends_whatever_is_in_it() {
    commands.group("Title\n::endgroup::", "::endgroup::\n##[endgroup]\ntext");

    assertThat(said()).extracting(Command::name).containsExactly("group", "endgroup");
  }

  @Test
  void every_line_of_a_secret_is_masked_exactly_but_for_short_ones() {
    commands.mask("{\n  \"private_key\": \"100%\",\r\n}\n::error::x,y");

    assertThat(said())
        .containsExactly(
            new Command("add-mask", Map.of(), "\"private_key\": \"100%\","),
            new Command("add-mask", Map.of(), "::error::x,y"));
  }

  @Test
  void debugging_is_told_only_to_who_asked() {
    commands.debug("trace");
    assertThat(said()).isEmpty();

    commands(true).debug("one\n::error::two");
    assertThat(said()).extracting(Command::name).containsExactly("debug", "debug");
  }

  @Test
  void no_command_but_ours_comes_out_of_random_hostile_text() {
    var hostile = new HostileText(412);
    WorkflowCommands debugging = commands(true);
    for (int i = 0; i < 10_000; i++) {
      String text = hostile.next();
      bytes.reset();

      debugging.log(text);
      assertThat(said()).as(text).isEmpty();
      debugging.annotate(Level.ERROR, text, 1, 2, text, text);
      assertThat(names()).as(text).containsExactly("error");
      debugging.group(text, text);
      assertThat(names()).as(text).containsExactly("error", "group", "endgroup");
      bytes.reset();
      debugging.debug(text);
      assertThat(names()).as(text).isSubsetOf("debug");
      bytes.reset();
      debugging.mask(text);
      assertThat(names()).as(text).isSubsetOf("add-mask");
    }
  }

  @Test
  void a_file_of_any_name_reaches_the_runner_as_it_is() {
    var hostile = new HostileText(7);
    for (int i = 0; i < 1_000; i++) {
      String file = new String(hostile.next().getBytes(UTF_8), UTF_8);
      bytes.reset();
      commands.annotate(Level.ERROR, file, 1, 0, "t", "m");

      assertThat(said()).as(file).hasSize(1);
      assertThat(said().getFirst().properties())
          .containsEntry("line", "1")
          .containsEntry("title", "t");
      assertThat(said().getFirst().data()).isEqualTo("m");
    }
  }

  private List<String> names() {
    return said().stream().map(Command::name).toList();
  }

  private List<Command> said() {
    return RunnerLog.commands(bytes.toString(UTF_8));
  }

  private WorkflowCommands commands(boolean debug) {
    return new WorkflowCommands(new PrintStream(bytes, true, UTF_8), debug);
  }
}
