package net.datum.changecalendar.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.datum.changecalendar.manifest.PolicyReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a policy holds, its rules are known, or its problems are told with their lines. */
class PolicyFuzzTest {
  private static final String FILE = ".github/change-policy.yaml";

  @TempDir private Path workspace;

  @Test
  void a_policy_is_read_or_its_problems_are_told_with_their_lines() throws IOException {
    Files.createDirectories(workspace.resolve(".github"));
    Fuzz.each(
        2_000,
        30,
        FileFuzz.of(
            "src/test/resources/policy/valid", "src/test/resources/policy/invalid", "examples"),
        this::hold);
  }

  private void hold(FileFuzz.Spoiled spoiled) throws IOException {
    Files.write(workspace.resolve(FILE), spoiled.bytes());
    PolicyReader.Result read = PolicyReader.read(workspace, "");

    FileFuzz.told(read.problems(), FILE, spoiled);
    assertThat(read.isInvalid() || FILE.equals(read.policy().file()))
        .as("rules, or problems: %s", read.problems())
        .isTrue();
  }
}
