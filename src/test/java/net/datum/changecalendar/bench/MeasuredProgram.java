package net.datum.changecalendar.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import net.datum.changecalendar.runner.Launch;
import net.datum.changecalendar.runner.Program;
import org.jspecify.annotations.Nullable;

/** The packaged program with the container's options, and what its last run cost. */
final class MeasuredProgram implements Program {
  private static final Path ARGUMENTS = Path.of("src/main/docker/arguments");
  private static final Pattern COLLECTED = Pattern.compile("(\\d+)M->(\\d+)M\\(\\d+M\\)");

  private final Path heapLog;
  private final Program program;
  private final Watch watch = new Watch(Duration.ofMillis(10));
  private Cost cost = Cost.NONE;

  /**
   * Prepares to run it.
   *
   * @param target the build's folder
   * @param folder for what the JVM writes
   * @param more further options for the JVM
   */
  MeasuredProgram(Path target, Path folder, List<String> more) throws IOException {
    heapLog = folder.resolve("heap.log");
    List<String> options = new ArrayList<>(containerOptions());
    options.add("-Xlog:gc:file=" + heapLog + "::filecount=0");
    options.addAll(more);
    program =
        Program.process(
            Launch.packaged(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                target.resolve("change-calendar-action.jar"),
                options),
            watch);
  }

  /**
   * The options that the container gives to the JVM, but for the cache, which is of its runtime.
   */
  static List<String> containerOptions() throws IOException {
    List<String> options = new ArrayList<>(Files.readAllLines(ARGUMENTS));
    options.removeIf(line -> line.startsWith("#") || line.startsWith("-XX:AOTCache="));
    return options.subList(0, options.indexOf("-jar"));
  }

  @Override
  public Ended run(Map<String, String> environment, Path workspace, boolean post) {
    long start = System.nanoTime();
    Ended ended = program.run(environment, workspace, post);
    cost =
        new Cost(Duration.ofNanos(System.nanoTime() - start), watch.cpu(), watch.memory(), heap());
    return ended;
  }

  Cost cost() {
    return cost;
  }

  private Cost.@Nullable Heap heap() {
    try {
      List<MatchResult> collections =
          COLLECTED.matcher(Files.readString(heapLog)).results().toList();
      return collections.isEmpty()
          ? null
          : new Cost.Heap(most(collections, 1), most(collections, 2));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int most(List<MatchResult> collections, int group) {
    return collections.stream().mapToInt(one -> Integer.parseInt(one.group(group))).max().orElse(0);
  }
}
