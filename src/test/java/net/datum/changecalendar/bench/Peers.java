package net.datum.changecalendar.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.datum.changecalendar.calendar.Digest;
import net.datum.changecalendar.runner.Program;

/**
 * What people would pick instead: the folders of src/bench/peers, built below the build's folder.
 * Where a tool is missing that one needs, it is left out with a word.
 */
final class Peers {
  private static final Path SOURCES = Path.of("src/bench/peers");

  private final Path built;

  /**
   * Prepares them.
   *
   * @param target the build's folder
   */
  Peers(Path target) {
    built = target.resolve("peers");
  }

  List<Contender> all(PrintStream log) throws IOException {
    List<Contender> all = new ArrayList<>();
    if (there(log, "Node's peers", "node", "npm")) {
      for (String name : List.of("googleapis-calendar", "googleapis")) {
        bundled(name, log).ifPresent(all::add);
      }
    }
    if (there(log, "curl and jq", "bash", "curl", "jq")) {
      all.add(shell());
    }
    return all;
  }

  /** The bash script, as a step of a composite action gets its inputs. */
  static Contender shell() {
    String script = SOURCES.resolve("curl-jq/gate.sh").toAbsolutePath().toString();
    Contender bare =
        Contender.command("bash, curl and jq", List.of("bash", script), Map.of("PATH", path()));
    Program program =
        (environment, workspace, post) -> {
          Map<String, String> all = new java.util.HashMap<>(environment);
          all.put("CALENDAR", environment.getOrDefault("INPUT_CALENDAR", ""));
          all.put("CALENDAR_API_URL", environment.getOrDefault("INPUT_CALENDAR-API-URL", ""));
          all.put("GOOGLE_TOKEN", environment.getOrDefault("INPUT_GOOGLE-ACCESS-TOKEN", ""));
          all.put("GITHUB_TOKEN", environment.getOrDefault("INPUT_GITHUB-TOKEN", ""));
          return bare.program().run(all, workspace, post);
        };
    return new Contender(bare.name(), program, bare.watch());
  }

  /** An action in one file, as actions are published. */
  private Optional<Contender> bundled(String name, PrintStream log) throws IOException {
    Path folder = built.resolve(name);
    Files.createDirectories(folder);
    List<String> inputs = List.of("gate.js", name + "/index.js", name + "/package-lock.json");
    var sources = new StringBuilder();
    for (String file : inputs) {
      sources.append(Files.readString(SOURCES.resolve(file)));
      Files.copy(SOURCES.resolve(file), built.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    Path packages = SOURCES.resolve(name + "/package.json");
    Files.copy(packages, folder.resolve("package.json"), StandardCopyOption.REPLACE_EXISTING);
    String digest = Digest.of(sources.toString());
    Path mark = folder.resolve("built");
    if (!Files.exists(mark) || !Files.readString(mark).equals(digest)) {
      log.println("Building " + name + " …");
      if (!run(folder, log, "npm", "ci", "--no-audit", "--no-fund")
          || !run(folder, log, "npx", "--no-install", "ncc", "build", "index.js", "-o", "dist")) {
        log.println(name + " is left out: it does not build.");
        return Optional.empty();
      }
      Files.writeString(mark, digest);
    }
    String bundle = folder.resolve("dist/index.js").toString();
    return Optional.of(
        Contender.command(
            "Node, " + name + " and octokit, bundled",
            List.of("node", bundle),
            Map.of("PATH", path())));
  }

  private static boolean there(PrintStream log, String what, String... tools) {
    for (String tool : tools) {
      if (!has(tool)) {
        log.println(what + " left out: there is no " + tool + ".");
        return false;
      }
    }
    return true;
  }

  /** Whether a tool is on the path. */
  static boolean has(String tool) {
    return Arrays.stream(path().split(":", -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
  }

  private static String path() {
    return System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
  }

  private static boolean run(Path folder, PrintStream log, String... command) {
    try {
      Process process =
          new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      boolean good = process.waitFor() == 0;
      if (!good) {
        log.println(said);
      }
      return good;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
