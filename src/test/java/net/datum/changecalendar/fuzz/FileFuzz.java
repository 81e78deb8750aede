package net.datum.changecalendar.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.regex.Pattern;
import net.datum.changecalendar.manifest.Problem;

/** The texts of a corpus of YAML files, and what holds for all that is told about a spoiled one. */
final class FileFuzz {
  private static final Pattern UNFIT =
      Pattern.compile(
          "[\\p{Cntrl}\\u0080-\\u009f\\u2028\\u2029\\u200e\\u200f\\u061c\\u202a-\\u202e\\u2066-\\u2069]");

  /** What is true of a file as a whole, and has no line. */
  private static final List<String> WHOLE =
      List.of("The file is empty.", "The file is larger than 256 KiB.", "The file has ");

  private FileFuzz() {}

  /** A file as it was spoiled. */
  @SuppressWarnings("ArrayRecordComponent") // Bytes on their way, never compared.
  record Spoiled(byte[] bytes) {
    /** As Java has it in quotes, so that a test can be made of it. */
    @Override
    public String toString() {
      var text = new StringBuilder();
      for (char c : new String(bytes, StandardCharsets.ISO_8859_1).toCharArray()) {
        text.append(c == '\n' || (c >= ' ' && c < 0x7f) ? "" + c : "\\x%02x".formatted((int) c));
      }
      return text.toString();
    }
  }

  /** Makes spoiled files of those in these folders. */
  static Function<Random, Spoiled> of(String... folders) {
    List<String> corpus = new ArrayList<>();
    for (String folder : folders) {
      try (var files = Files.list(Path.of(folder))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList()) {
          corpus.add(Files.readString(file));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return random -> {
      var spoiler = new Spoiler(random, corpus);
      return new Spoiled(spoiler.bytes(spoiler.any()));
    };
  }

  /** Every problem has its line and a remedy, and shows nothing that does something. */
  static void told(List<Problem> problems, String file, Spoiled spoiled) {
    int lines = 1;
    for (byte b : spoiled.bytes()) {
      lines +=
          b == '\n' || b == '\r' || b == (byte) 0x85 || b == (byte) 0xa8 || b == (byte) 0xa9
              ? 1
              : 0;
    }
    for (Problem problem : problems) {
      String told = problem.position() + ": " + problem.what() + " " + problem.remedy();
      assertThat(problem.position().file()).isEqualTo(file);
      assertThat(problem.what()).isNotBlank();
      assertThat(problem.remedy()).isNotBlank();
      if (WHOLE.stream().noneMatch(problem.what()::startsWith)) {
        assertThat(problem.position().line()).as(told).isBetween(1, lines);
        assertThat(problem.position().column()).as(told).isPositive();
      }
      assertThat(UNFIT.matcher(told).find()).as(told).isFalse();
    }
  }
}
