package net.datum.changecalendar.manifest;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Git's index, which names all files of the commit, whether they are checked out or not (git's
 * documentation, gitformat-index). It is read once through.
 */
final class GitIndex {
  private static final int SIGNATURE = 0x44495243;
  private static final int SPLIT = 0x6c696e6b;

  /** In bytes; a million files take about a third of it. */
  private static final long LIMIT = 512L * 1024 * 1024;

  private static final int LONGEST_PATH = 4096;

  /** What comes before the object's id: times, device, inode, mode, owner, size. */
  private static final int BEFORE_ID = 40;

  private static final int MODE_AT = 24;
  private static final int EXTENDED = 0x4000;
  private static final int SKIPPED = 0x4000;

  private final ByteBuffer in;
  private final int idLength;
  private final byte[] path = new byte[LONGEST_PATH];
  private int length;

  private GitIndex(ByteBuffer in, int idLength) {
    this.in = in;
    this.idLength = idLength;
  }

  /** What an entry stands for. */
  enum Kind {
    FILE,
    LINK,
    /** In a sparse index, all that is below a folder. */
    FOLDER,
    SUBMODULE
  }

  /**
   * One entry.
   *
   * @param path below the repository's root, without a slash at its end
   * @param skipped whether a sparse checkout leaves it out
   */
  record Entry(String path, Kind kind, boolean skipped) {}

  /**
   * Reads all entries.
   *
   * @return false where the file is none that can be read to its end, so that entries may be
   *     missing
   */
  static boolean read(Path file, boolean sha256, Consumer<Entry> each) {
    try (var channel = FileChannel.open(file)) {
      long size = channel.size();
      if (size > LIMIT) {
        return false;
      }
      // Mapped: nothing of it takes room in the heap, and each byte is read where it is.
      var index =
          new GitIndex(channel.map(FileChannel.MapMode.READ_ONLY, 0, size), sha256 ? 32 : 20);
      return index.entries(each) && !index.isSplit();
    } catch (IOException | BufferUnderflowException e) {
      return false;
    }
  }

  private boolean entries(Consumer<Entry> each) {
    if (in.getInt() != SIGNATURE) {
      return false;
    }
    int version = in.getInt();
    int count = in.getInt();
    if (version < 2 || version > 4 || count < 0) {
      return false;
    }
    for (int i = 0; i < count; i++) {
      int begin = in.position();
      skip(BEFORE_ID + idLength);
      int flags = Short.toUnsignedInt(in.getShort());
      boolean extended = version >= 3 && (flags & EXTENDED) != 0;
      boolean skipped = extended && (in.getShort() & SKIPPED) != 0;
      length = version == 4 ? length - strip() : 0;
      if (length < 0) {
        return false;
      }
      // The length is written before the path, up to what twelve bits hold; the zero ends it
      // anyway.
      int named = version == 4 ? 0 : Math.min(flags & 0xFFF, 0xFFE);
      in.get(path, 0, named);
      length += named;
      for (byte c = in.get(); c != 0; c = in.get()) {
        if (length == LONGEST_PATH) {
          return false;
        }
        path[length++] = c;
      }
      if (version < 4) {
        // From 1 to 8 zeros, of which one is read, make the entry a multiple of 8.
        skip(7 - (in.position() - 1 - begin) % 8);
      }
      each.accept(entry(in.get(begin + MODE_AT + 2), skipped));
    }
    return true;
  }

  private void skip(int bytes) {
    if (bytes > in.remaining()) {
      throw new BufferUnderflowException();
    }
    in.position(in.position() + bytes);
  }

  private Entry entry(byte mode, boolean skipped) {
    Kind kind =
        switch (Byte.toUnsignedInt(mode) >> 4) {
          case 0xE -> Kind.SUBMODULE;
          case 0xA -> Kind.LINK;
          case 0x4 -> Kind.FOLDER;
          default -> Kind.FILE;
        };
    boolean slash = length > 0 && path[length - 1] == '/';
    String name = new String(path, 0, slash ? length - 1 : length, StandardCharsets.UTF_8);
    return new Entry(name, kind, skipped);
  }

  /** How much of the last entry's path is not this one's, in git's numbers of variable length. */
  private int strip() {
    byte c = in.get();
    int value = c & 0x7f;
    while ((c & 0x80) != 0 && value <= LONGEST_PATH) {
      c = in.get();
      value = ((value + 1) << 7) | (c & 0x7f);
    }
    return value;
  }

  /** Whether most entries are in another file: only an extension behind the entries says so. */
  private boolean isSplit() {
    while (in.remaining() >= 8) {
      int name = in.getInt();
      long size = Integer.toUnsignedLong(in.getInt());
      if (name == SPLIT) {
        return true;
      }
      if (size > in.remaining()) {
        // These were no extension, but the checksum that ends the file.
        return false;
      }
      skip((int) size);
    }
    return false;
  }
}
