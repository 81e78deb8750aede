package net.datum.changecalendar.manifest;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Git's index as gitformat-index describes it, of the second version. */
final class IndexFile {
  private static final int FILE = 0x81A4;

  private final List<Entry> entries = new ArrayList<>();

  private record Entry(String path, int mode) {}

  IndexFile with(String path) {
    return with(path, FILE);
  }

  IndexFile with(String path, int mode) {
    entries.add(new Entry(path, mode));
    return this;
  }

  byte[] bytes() throws IOException {
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    out.writeBytes("DIRC");
    out.writeInt(2);
    out.writeInt(entries.size());
    for (Entry entry : entries) {
      byte[] path = entry.path().getBytes(StandardCharsets.UTF_8);
      out.write(new byte[24]);
      out.writeInt(entry.mode());
      out.write(new byte[12 + 20]);
      out.writeShort(Math.min(path.length, 0xfff));
      out.write(path);
      out.write(new byte[8 - (62 + path.length) % 8]);
    }
    out.write(new byte[20]);
    return bytes.toByteArray();
  }
}
