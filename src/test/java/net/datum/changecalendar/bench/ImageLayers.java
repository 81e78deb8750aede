package net.datum.changecalendar.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;

/** The layers of an image as {@code docker save} leaves them, and how much is pulled for each. */
record ImageLayers(List<Layer> layers) {
  private static final int WORDS = 60;
  private static final int GZIP = 0x1f8b;

  /**
   * One layer.
   *
   * @param made how: the Dockerfile's line
   * @param size in bytes as it is unpacked, or as it is kept where that is packed
   * @param packed in bytes, by gzip at its usual level
   */
  record Layer(String made, long size, long packed) {}

  /**
   * Packs and counts.
   *
   * @param folder with what {@code docker save} wrote, unpacked
   */
  static ImageLayers of(Path folder) throws IOException {
    var json = new ObjectMapper();
    JsonNode image = json.readTree(Files.readString(folder.resolve("manifest.json"))).path(0);
    JsonNode config =
        json.readTree(Files.readString(folder.resolve(image.path("Config").asText())));
    List<String> made = new ArrayList<>();
    for (JsonNode step : config.path("history")) {
      if (!step.path("empty_layer").asBoolean()) {
        made.add(words(step.path("created_by").asText()));
      }
    }
    List<Layer> layers = new ArrayList<>();
    for (JsonNode layer : image.path("Layers")) {
      Path file = folder.resolve(layer.asText());
      int number = layers.size();
      layers.add(
          new Layer(
              number < made.size() ? made.get(number) : "not told",
              Files.size(file),
              packed(file)));
    }
    return new ImageLayers(layers);
  }

  private static String words(String created) {
    String words = created.replaceAll("#\\(nop\\)|# buildkit|\\s+", " ").replace('|', '¦').strip();
    return words.length() > WORDS ? words.substring(0, WORDS - 1) + "…" : words;
  }

  private static long packed(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      if (((in.read() << 8) | in.read()) == GZIP) {
        return Files.size(file);
      }
    }
    var counted = new AtomicLong();
    var counter =
        new OutputStream() {
          @Override
          public void write(int one) {
            counted.incrementAndGet();
          }

          @Override
          public void write(byte[] bytes, int from, int length) {
            counted.addAndGet(length);
          }
        };
    try (var gzip = new GZIPOutputStream(counter, 65_536)) {
      Files.copy(file, gzip);
    }
    return counted.get();
  }

  @Override
  public String toString() {
    Table table = Table.of("layer", "MB", "compressed MB");
    layers.forEach(one -> table.row(one.made(), mega(one.size()), mega(one.packed())));
    return table
        .row(
            "all",
            mega(layers.stream().mapToLong(Layer::size).sum()),
            mega(layers.stream().mapToLong(Layer::packed).sum()))
        .toString();
  }

  private static String mega(long bytes) {
    return String.format(Locale.ROOT, "%.1f", bytes / 1e6);
  }
}
