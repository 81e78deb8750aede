package net.datum.changecalendar.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.datum.changecalendar.action.InvalidInput;
import net.datum.changecalendar.action.Payload;
import net.datum.changecalendar.action.WorkflowContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the trigger's payload holds, it is read, or refused in words. */
class PayloadFuzzTest {
  private static final List<String> PAYLOADS =
      List.of(
          """
          {"action": "opened", "number": 7, "pull_request": {"number": 7, "title": "Fail over",
           "body": "closes #412", "head": {"repo": {"full_name": "somebody/infra"}},
           "base": {"repo": {"full_name": "datum/infra"}}},
           "repository": {"full_name": "datum/infra", "default_branch": "main"}}
          """,
          """
          {"action": "checks_requested", "merge_group": {"base_sha": "1111111111111111111111111",
           "head_sha": "2222222222222222222222222222222222222222", "head_ref": "refs/heads/x"},
           "repository": {"default_branch": "main"}}
          """,
          """
          {"ref": "refs/heads/main", "before": "0", "repository": {"default_branch": "main"}}
          """);

  @TempDir private Path folder;

  /** A payload as it was spoiled, and the trigger that it comes with. */
  private record Spoiled(String trigger, FileFuzz.Spoiled text) {}

  @Test
  void a_payload_is_read_or_refused_in_words() {
    Fuzz.each(2_500, 25, PayloadFuzzTest::spoiled, this::hold);
  }

  private static Spoiled spoiled(Random random) {
    String trigger = List.of("pull_request", "merge_group", "push").get(random.nextInt(3));
    var spoiler = new Spoiler(random, PAYLOADS);
    String text =
        random.nextBoolean()
            ? spoiler.any()
            : new JsonSpoiler(random).spoil(PAYLOADS.get(random.nextInt(PAYLOADS.size())));
    return new Spoiled(trigger, new FileFuzz.Spoiled(spoiler.bytes(text)));
  }

  private void hold(Spoiled spoiled) throws IOException {
    Path file = folder.resolve("event.json");
    Files.write(file, spoiled.text().bytes());
    var context =
        WorkflowContext.from(
            Map.of(
                "GITHUB_WORKSPACE", folder.toString(),
                "GITHUB_REPOSITORY", "datum/infra",
                "GITHUB_REPOSITORY_ID", "4711",
                "GITHUB_SHA", "a".repeat(40),
                "GITHUB_EVENT_NAME", spoiled.trigger(),
                "GITHUB_RUN_ID", "1001",
                "GITHUB_EVENT_PATH", file.toString()));
    try {
      Payload payload = Payload.read(context);
      assertThat(payload.text()).isNotNull();
      Payload.defaultBranch(context);
    } catch (InvalidInput refused) {
      assertThat(refused.what()).contains("GITHUB_EVENT_PATH");
    }
  }
}
