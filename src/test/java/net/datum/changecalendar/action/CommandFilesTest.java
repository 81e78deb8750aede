package net.datum.changecalendar.action;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandFilesTest {
  private final Progress progress = new Progress();

  @TempDir Path folder;

  @Test
  void outputs_are_read_back_by_the_runner() throws IOException {
    SequencedMap<String, String> values = new LinkedHashMap<>();
    values.put("verdict", "open");
    values.put("empty", "");
    values.put("lines", "one\ntwo\n\nfour\n");
    values.put("hostile", "x\nEOF\nverdict=blocked\nverdict<<EOF\nblocked\nEOF");
    values.put("json", "{\"a\":\"b=c<<d\"}");

    files().outputs(values);

    assertThat(read()).isEqualTo(values);
  }

  @Test
  void what_was_written_before_stays() throws IOException {
    Files.writeString(folder.resolve("output"), "earlier=1\n");

    files().outputs(new LinkedHashMap<>(Map.of("verdict", "open")));
    files().outputs(new LinkedHashMap<>(Map.of("later", "2")));

    assertThat(read())
        .containsExactly(
            Map.entry("earlier", "1"), Map.entry("verdict", "open"), Map.entry("later", "2"));
  }

  @Test
  void carriage_returns_become_line_ends_and_nul_goes() throws IOException {
    files().outputs(new LinkedHashMap<>(Map.of("text", "a\r\nb\rc\u0000d\r")));

    assertThat(read()).containsEntry("text", "a\nb\ncd\n");
  }

  @Test
  void the_delimiter_differs_each_time_and_is_in_no_value() throws IOException {
    for (int i = 0; i < 50; i++) {
      files().outputs(new LinkedHashMap<>(Map.of("v" + i, "end-of-output-")));
    }

    assertThat(
            Files.readAllLines(folder.resolve("output")).stream()
                .filter(line -> line.contains("<<"))
                .map(line -> line.substring(line.indexOf("<<") + 2)))
        .hasSize(50)
        .doesNotHaveDuplicates()
        .allMatch(delimiter -> delimiter.length() > 40);
  }

  @Test
  void no_value_can_make_another_output() throws IOException {
    var hostile = new HostileText(99);
    SequencedMap<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < 2_000; i++) {
      values.put("v" + i, hostile.next());
    }

    files().outputs(values);

    assertThat(read().keySet()).containsExactlyElementsOf(values.keySet());
  }

  @Test
  void a_summary_that_is_too_long_is_replaced_by_a_word_of_it() throws IOException {
    files().summary("ä".repeat(CommandFiles.SUMMARY_LIMIT / 2 - 1));
    assertThat(summary()).hasSize(CommandFiles.SUMMARY_LIMIT / 2 - 1);

    Files.delete(folder.resolve("summary"));
    files().summary("ä".repeat(CommandFiles.SUMMARY_LIMIT / 2));
    assertThat(summary()).hasSizeLessThan(100).contains("longer than GitHub shows");
  }

  @Test
  void a_summary_with_a_lone_surrogate_is_written() throws IOException {
    files().summary("# A \ud800 b\n");

    assertThat(summary()).isEqualTo("# A ? b\n");
  }

  @Test
  void where_the_runner_gives_no_file_nothing_is_written() {
    var none = new CommandFiles(Map.of("GITHUB_OUTPUT", ""), new Progress());

    none.outputs(new LinkedHashMap<>(Map.of("verdict", "open")));
    none.summary("text");

    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void a_file_that_cannot_be_written_is_an_error_and_no_silence() {
    var broken = new CommandFiles(Map.of("GITHUB_OUTPUT", folder.toString()), new Progress());

    assertThatThrownBy(() -> broken.outputs(new LinkedHashMap<>(Map.of("verdict", "open"))))
        .isInstanceOf(InvalidInput.class);
  }

  @Test
  void nothing_more_is_written_to_a_file_once_the_run_is_stopped() throws Exception {
    assertThat(progress.stop().orElseThrow()).contains("nothing").contains("are not written");
    Thread late =
        Thread.ofVirtual()
            .start(() -> files().outputs(new LinkedHashMap<>(Map.of("verdict", "open"))));
    assertThat(late.join(Duration.ofMillis(100))).isFalse();
    assertThat(folder.resolve("output")).doesNotExist();
  }

  @Test
  void a_run_that_is_stopped_waits_for_the_end_of_what_is_being_written() throws Exception {
    var middle = new CountDownLatch(1);
    var end = new CountDownLatch(1);
    Thread.ofVirtual()
        .start(() ->
            progress.file(() -> {
              middle.countDown();
              try {
                end.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            }));
    middle.await();
    Thread stop = Thread.ofPlatform().daemon().start(progress::stop);
    assertThat(stop.join(Duration.ofMillis(100))).isFalse();
    end.countDown();
    assertThat(stop.join(Duration.ofSeconds(5))).isTrue();
  }

  @Test
  void a_stopped_run_tells_what_is_written_and_what_perhaps_is() {
    progress.writing("the first", () -> 1, answer -> true);
    progress.writing("the second", () -> 2, answer -> false);
    assertThatThrownBy(() ->
            progress.writing(
                "the third",
                () -> {
                  throw new IllegalStateException();
                },
                answer -> true))
        .isInstanceOf(IllegalStateException.class);
    assertThat(progress.stop().orElseThrow())
        .contains("Written: the first.", "Perhaps written: the third.")
        .doesNotContain("second");
  }

  @Test
  void a_run_that_is_over_is_not_told_of_as_cancelled() {
    progress.end();
    assertThat(progress.stop()).isEmpty();
  }

  private CommandFiles files() {
    return new CommandFiles(
        Map.of(
            "GITHUB_OUTPUT", folder.resolve("output").toString(),
            "GITHUB_STEP_SUMMARY", folder.resolve("summary").toString()),
        progress);
  }

  private String summary() throws IOException {
    return Files.readString(folder.resolve("summary"));
  }

  /** As FileCommandManager.cs does: lines end at LF only, the first of = and << decides. */
  private SequencedMap<String, String> read() throws IOException {
    SequencedMap<String, String> values = new LinkedHashMap<>();
    String[] lines =
        new String(Files.readAllBytes(folder.resolve("output")), UTF_8).split("\n", -1);
    int i = 0;
    while (i < lines.length) {
      String line = lines[i++];
      if (line.isEmpty()) {
        continue;
      }
      int equals = line.indexOf('=');
      int heredoc = line.indexOf("<<");
      assertThat(Math.max(equals, heredoc)).as("a line of no form: " + line).isPositive();
      if (equals >= 0 && (heredoc < 0 || equals < heredoc)) {
        values.put(line.substring(0, equals), line.substring(equals + 1));
        continue;
      }
      String delimiter = line.substring(heredoc + 2);
      var value = new StringBuilder();
      boolean first = true;
      while (true) {
        assertThat(i).as("no line equals " + delimiter).isLessThan(lines.length);
        String next = lines[i++];
        if (next.equals(delimiter)) {
          break;
        }
        value.append(first ? "" : "\n").append(next);
        first = false;
      }
      values.put(line.substring(0, heredoc), value.toString());
    }
    return values;
  }
}
