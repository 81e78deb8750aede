package net.datum.changecalendar.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class PayloadTest {
  private static final Payload NOTHING = new Payload(0, "", false, null, null);

  @TempDir Path folder;

  @Test
  void a_pull_request_tells_its_number_and_its_text() throws IOException {
    assertThat(
            read(
                "pull_request",
                "{\"pull_request\": {\"number\": 7, \"title\": \"Fail over\", \"body\": \"for #412\"}}"))
        .isEqualTo(new Payload(7, "Fail over\nfor #412", false, null, null));
  }

  @Test
  @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void a_pipe_is_refused_and_not_waited_for() throws Exception {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();

    assertThatThrownBy(() -> Payload.read(context("pull_request", pipe)))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("GITHUB_EVENT_PATH");
  }

  @Test
  void a_body_that_is_null_is_empty() throws IOException {
    assertThat(
            read(
                "pull_request",
                "{\"pull_request\": {\"number\": 7, \"title\": \"T\", \"body\": null}}"))
        .extracting(Payload::text)
        .isEqualTo("T\n");
  }

  @Test
  void a_merge_group_tells_what_it_builds_on() throws IOException {
    assertThat(read("merge_group", "{\"merge_group\": {\"base_sha\": \"b\", \"head_sha\": \"h\"}}"))
        .isEqualTo(new Payload(0, "\n", false, "b", "h"));
  }

  @Test
  void a_payload_of_other_shapes_tells_nothing_and_does_not_fail() throws IOException {
    for (String json :
        new String[] {
          "{}",
          "[]",
          "null",
          "{\"pull_request\": 7}",
          "{\"pull_request\": {\"number\": \"x\", \"title\": {}}}"
        }) {
      Payload payload = read("pull_request", json);
      assertThat(payload.pullRequest()).as(json).isZero();
      assertThat(payload.text()).as(json).isBlank();
    }
  }

  @Test
  void a_run_for_merged_code_does_not_look_at_it() throws IOException {
    assertThat(read("push", "this is not JSON")).isEqualTo(NOTHING);
  }

  @Test
  void without_a_payload_there_is_nothing_to_tell() {
    assertThat(
            Payload.read(
                WorkflowContext.from(
                    WorkflowContextTest.with("GITHUB_EVENT_NAME", "pull_request"))))
        .isEqualTo(NOTHING);
  }

  @Test
  void what_is_not_json_is_told() {
    assertThatThrownBy(() -> read("pull_request", "{\"pull_request\": "))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("not JSON");
  }

  @Test
  void what_cannot_be_read_is_told() {
    assertThatThrownBy(() -> Payload.read(context("pull_request", folder.resolve("missing"))))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("GITHUB_EVENT_PATH");
  }

  @Test
  void one_that_is_larger_than_any_of_githubs_is_refused() throws IOException {
    Path file = folder.resolve("event.json");
    try (var large = new RandomAccessFile(file.toFile(), "rw")) {
      large.setLength((32 << 20) + 1);
    }
    assertThatThrownBy(() -> Payload.read(context("pull_request", file)))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("GITHUB_EVENT_PATH")
        .hasMessageContaining("cannot be read");
  }

  private Payload read(String trigger, String json) throws IOException {
    Path file = folder.resolve("event.json");
    Files.writeString(file, json);
    return Payload.read(context(trigger, file));
  }

  private static WorkflowContext context(String trigger, Path file) {
    Map<String, String> environment =
        new HashMap<>(WorkflowContextTest.with("GITHUB_EVENT_NAME", trigger));
    environment.put("GITHUB_EVENT_PATH", file.toString());
    return WorkflowContext.from(environment);
  }
}
