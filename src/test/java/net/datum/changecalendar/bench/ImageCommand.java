package net.datum.changecalendar.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code ./bench image}: what is pulled of the image, by layer. */
final class ImageCommand {
  private static final String DOCKER = System.getenv().getOrDefault("DOCKER", "docker");

  private ImageCommand() {}

  /** Does nothing but say so where no engine answers. */
  static void run(List<String> words, PrintStream out) throws IOException {
    if (words.size() > 1 || words.stream().anyMatch(word -> word.startsWith("-"))) {
      throw new IllegalArgumentException("./bench image takes the name of an image, or nothing.");
    }
    if (output(DOCKER, "version", "--format", "{{.Server.Version}}") == null) {
      out.println("Left out: no Docker Engine answers.");
      return;
    }
    String image = words.isEmpty() ? build() : words.getFirst();
    Path root = Files.createTempDirectory("change-calendar-bench");
    try {
      Path saved = root.resolve("image.tar");
      Path folder = Files.createDirectory(root.resolve("image"));
      demand(DOCKER, "save", "--output", saved.toString(), image);
      demand("tar", "-xf", saved.toString(), "-C", folder.toString());
      out.print(ImageLayers.of(folder));
    } finally {
      SyncCommand.delete(root);
    }
  }

  private static String build() throws IOException {
    System.err.println("Building the image …");
    List<String> command = new ArrayList<>(List.of(DOCKER, "build", "--quiet"));
    // An engine without a bridge has only the host's network to build on.
    if (demand(DOCKER, "network", "ls", "--quiet", "--filter", "driver=bridge").isBlank()) {
      command.addAll(List.of("--network", "host"));
    }
    command.add(".");
    return demand(command.toArray(String[]::new)).strip();
  }

  private static String demand(String... command) throws IOException {
    String output = output(command);
    if (output == null) {
      throw new IllegalStateException("This failed: " + String.join(" ", command));
    }
    return output;
  }

  /** What a command prints; null where it fails or is not there. */
  private static @Nullable String output(String... command) throws IOException {
    Process process;
    try {
      process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    } catch (IOException e) {
      return null;
    }
    try {
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0 ? output : null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }
}
