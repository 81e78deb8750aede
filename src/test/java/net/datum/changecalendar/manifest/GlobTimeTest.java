package net.datum.changecalendar.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** A glob with many stars takes no longer than its length times that of the path. */
class GlobTimeTest {
  @Test
  void stars_in_a_name_do_not_multiply() {
    assertThat(matches("*a".repeat(100) + "*b", "a".repeat(250))).isFalse();
    assertThat(matches("*a".repeat(100) + "*b", "a".repeat(250) + "b")).isTrue();
  }

  @Test
  void stars_for_folders_do_not_multiply() {
    assertThat(matches("**/a/".repeat(50) + "b", "a/".repeat(250) + "c")).isFalse();
    assertThat(matches("**/a/".repeat(50) + "b", "a/".repeat(250) + "b")).isTrue();
  }

  private static boolean matches(String glob, String path) {
    return Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> Glob.parse(glob).orElseThrow().stream().anyMatch(one -> one.matches(path)));
  }
}
