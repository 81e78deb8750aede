package net.datum.changecalendar.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pictures of the documentation show what the program writes today. */
class PicturesTest {
  private static final Path FOLDER = Path.of("docs/pictures/texts");

  @TempDir Path root;

  @Test
  void the_texts_of_the_pictures_are_those_that_the_program_writes() throws IOException {
    Map<String, String> texts = Pictures.texts(root);

    assertThat(texts.keySet()).containsExactlyInAnyOrderElementsOf(names());
    for (var text : texts.entrySet()) {
      assertThat(Files.readString(FOLDER.resolve(text.getKey())))
          .as("run docs/pictures/render, and look at the pictures")
          .isEqualTo(text.getValue());
    }
  }

  private static Iterable<String> names() throws IOException {
    try (var files = Files.list(FOLDER)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
