package net.datum.changecalendar.manifest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads a file as text, with a limit and without guessing at its encoding. */
final class TextFile {
  /** In bytes. A thousand lines are a fifth of it. */
  static final int LIMIT = 256 * 1024;

  private TextFile() {}

  /** The file's text; empty when it can't be had, and {@code problems} say why. */
  static Optional<String> read(Path path, Problems problems) {
    var whole = Position.file(problems.file());
    byte[] bytes;
    if (!Files.isRegularFile(path)) {
      problems.error(whole, "This is not a regular file.", "Put a text file in its place.");
      return Optional.empty();
    }
    try (var in = Files.newInputStream(path)) {
      bytes = in.readNBytes(LIMIT + 1);
    } catch (AccessDeniedException e) {
      problems.error(whole, "The file may not be read.", "Check its permissions.");
      return Optional.empty();
    } catch (IOException e) {
      problems.error(
          whole,
          "The file can't be read: %s.".formatted(e.getClass().getSimpleName()),
          "Check that the checkout is complete.");
      return Optional.empty();
    }
    if (bytes.length > LIMIT) {
      problems.error(
          whole,
          "The file is larger than %d KiB.".formatted(LIMIT / 1024),
          "Keep to what the calendar needs; plans and logs belong into the issue.");
      return Optional.empty();
    }
    return decode(bytes, problems);
  }

  private static Optional<String> decode(byte[] bytes, Problems problems) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
    out.flip();
    if (result.isError()) {
      String before = out.toString();
      int lineStart = before.lastIndexOf('\n') + 1;
      int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
      int column = 1 + before.codePointCount(lineStart, before.length());
      problems.error(
          Position.of(problems.file(), line, column),
          "The byte 0x%02X here is not UTF-8.".formatted(bytes[in.position()]),
          "Save the file as UTF-8.");
      return Optional.empty();
    }
    return Optional.of(out.toString());
  }
}
