package net.datum.changecalendar.action;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Reads a file that a variable or an input names: never a pipe or a device, which may not end. */
public final class NamedFile {
  private NamedFile() {}

  /**
   * Reads it whole.
   *
   * @param longest how many bytes it may have
   */
  public static byte[] read(String file, int longest) throws IOException {
    try {
      return read(Path.of(file), longest);
    } catch (InvalidPathException e) {
      throw new IOException("not a path", e);
    }
  }

  static byte[] read(Path file, int longest) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new IOException("not a file");
    }
    try (var in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(longest + 1);
      if (bytes.length > longest) {
        throw new IOException("longer than " + longest + " bytes");
      }
      return bytes;
    }
  }
}
