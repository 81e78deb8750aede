package net.datum.changecalendar.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.datum.changecalendar.runner.Launch;
import net.datum.changecalendar.runner.Program;

/**
 * Something that does a gate's work.
 *
 * @param program starts it
 * @param watch what looks at its process
 */
record Contender(String name, Program program, Watch watch) {
  private static final String IN_THE_IMAGE = "/opt/change-calendar-action";

  /** By a command, in the runner's environment and these variables. */
  static Contender command(String name, List<String> command, Map<String, String> more) {
    var watch = new Watch(Duration.ofMillis(10));
    Program program = Program.process(Launch.command(command), watch);
    return new Contender(
        name,
        (environment, workspace, post) -> {
          Map<String, String> all = new TreeMap<>(environment);
          all.putAll(more);
          return program.run(all, workspace, post);
        },
        watch);
  }

  /** The jar as anybody would start it. */
  static Contender plainJar(Path target) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String jar = target.resolve("change-calendar-action.jar").toString();
    return command("plain jar, JDK's defaults", List.of(java, "-jar", jar), Map.of());
  }

  /** What the image has below /opt/change-calendar-action, in another folder. */
  static Contender image(Path folder) throws IOException {
    List<String> command = new ArrayList<>(List.of(folder.resolve("runtime/bin/java").toString()));
    for (String line : Files.readAllLines(folder.resolve("arguments"))) {
      if (!line.isBlank() && !line.startsWith("#")) {
        command.add(line.replace(IN_THE_IMAGE, folder.toString()));
      }
    }
    return command("the image's runtime and options", command, Map.of("LC_ALL", "C.UTF-8"));
  }
}
