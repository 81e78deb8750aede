package net.datum.changecalendar.manifest;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Git's index, which names all files of the commit, whether they are checked out or not (git's
 * documentation, gitformat-index). It is read once through, in memory for one entry.
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

  private final DataInputStream in;
  private final int idLength;
  private final byte[] path = new byte[LONGEST_PATH];
  private int length;

  private GitIndex(DataInputStream in, int idLength) {
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
    try {
      long size = Files.size(file);
      if (size > LIMIT) {
        return false;
      }
      try (var in =
          new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
        var index = new GitIndex(in, sha256 ? 32 : 20);
        return index.entries(each) && !index.isSplit();
      }
    } catch (IOException e) {
      return false;
    }
  }

  private boolean entries(Consumer<Entry> each) throws IOException {
    if (in.readInt() != SIGNATURE) {
      return false;
    }
    int version = in.readInt();
    if (version < 2 || version > 4) {
      return false;
    }
    int count = in.readInt();
    if (count < 0) {
      return false;
    }
    byte[] head = new byte[BEFORE_ID + idLength + 2];
    for (int i = 0; i < count; i++) {
      in.readFully(head);
      int flags = Byte.toUnsignedInt(head[head.length - 2]) << 8;
      int more = version >= 3 && (flags & EXTENDED) != 0 ? in.readUnsignedShort() : -1;
      int read = head.length + (more < 0 ? 0 : 2);
      if (version == 4) {
        length -= strip();
        if (length < 0) {
          return false;
        }
      } else {
        length = 0;
      }
      int before = length;
      for (int c = in.readUnsignedByte(); c != 0; c = in.readUnsignedByte()) {
        if (length == LONGEST_PATH) {
          return false;
        }
        path[length++] = (byte) c;
      }
      if (version < 4) {
        // From 1 to 8 zeros, of which one is read, make the entry a multiple of 8.
        in.skipNBytes(7 - (read + length - before) % 8);
      }
      each.accept(entry(head[MODE_AT + 2], more >= 0 && (more & SKIPPED) != 0));
    }
    return true;
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
  private int strip() throws IOException {
    int c = in.readUnsignedByte();
    long value = c & 0x7f;
    while ((c & 0x80) != 0) {
      c = in.readUnsignedByte();
      value = ((value + 1) << 7) | (c & 0x7f);
      if (value > LONGEST_PATH) {
        return Integer.MAX_VALUE;
      }
    }
    return (int) value;
  }

  /** Whether most entries are in another file: only an extension behind the entries says so. */
  private boolean isSplit() throws IOException {
    byte[] header = in.readNBytes(8);
    while (header.length == 8) {
      int name = ByteBuffer.wrap(header).getInt();
      long size = Integer.toUnsignedLong(ByteBuffer.wrap(header).getInt(4));
      if (name == SPLIT) {
        return true;
      }
      long skipped = 0;
      while (skipped < size) {
        long now = in.skip(size - skipped);
        if (now <= 0) {
          // These were no extension, but the checksum that ends the file.
          return false;
        }
        skipped += now;
      }
      header = in.readNBytes(8);
    }
    return false;
  }
}
