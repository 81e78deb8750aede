package net.datum.changecalendar.action;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.SequencedMap;
import java.util.UUID;

/**
 * The files by which a step hands outputs and its summary to the runner. Where the runner gives no
 * such file, as on a bench, nothing is written.
 */
public final class CommandFiles {
  /** The runner drops a summary of more than 1 MiB. */
  static final int SUMMARY_LIMIT = 1_048_576;

  private static final String OUTPUTS = "GITHUB_OUTPUT";
  private static final String SUMMARY = "GITHUB_STEP_SUMMARY";
  private static final String STATE = "GITHUB_STATE";

  private final Map<String, String> environment;

  private final Progress progress;

  /**
   * Finds the files.
   *
   * @param progress by which a run that is cancelled cuts none of them in the middle of a value
   */
  public CommandFiles(Map<String, String> environment, Progress progress) {
    this.environment = environment;
    this.progress = progress;
  }

  /** Writes all outputs at once, so that the file is never cut in the middle of one. */
  public void outputs(SequencedMap<String, String> values) {
    var text = new StringBuilder();
    values.forEach((name, value) -> text.append(heredoc(name, value)));
    append(OUTPUTS, text.toString());
    progress.answered();
  }

  /** Saves something for the post step, which finds it as the variable {@code STATE_<name>}. */
  public void state(String name, String value) {
    append(STATE, heredoc(name, value));
  }

  /**
   * Adds to the job's summary.
   *
   * @throws InvalidInput where the file cannot be written, as for each of these
   */
  public void summary(String markdown) {
    boolean fits = markdown.getBytes(StandardCharsets.UTF_8).length < SUMMARY_LIMIT;
    append(
        SUMMARY,
        fits ? markdown : "The summary is longer than GitHub shows; see the step's log.\n");
  }

  /**
   * The runner ends a value at a line equal to the delimiter, so it is random and looked for in the
   * value. A carriage return before the line's end would become part of it.
   */
  private static String heredoc(String name, String value) {
    String safe = value.replace("\r\n", "\n").replace('\r', '\n').replace("\u0000", "");
    String delimiter;
    do {
      delimiter = "end-of-output-" + UUID.randomUUID();
    } while (safe.contains(delimiter));
    return name + "<<" + delimiter + "\n" + safe + "\n" + delimiter + "\n";
  }

  private void append(String variable, String text) {
    String file = environment.getOrDefault(variable, "");
    if (!file.isEmpty() && !text.isEmpty()) {
      progress.file(() -> write(variable, Path.of(file), text));
    }
  }

  private static void write(String variable, Path file, String text) {
    try {
      // Lone surrogates, which UTF-8 cannot hold, become question marks rather than an exception.
      Files.write(
          file,
          text.getBytes(StandardCharsets.UTF_8),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      String why = e instanceof FileSystemException f && f.getReason() != null ? f.getReason() : "";
      throw new InvalidInput(
          "The runner's file in %s cannot be written: %s (%s)."
              .formatted(variable, file, why.isEmpty() ? e.getClass().getSimpleName() : why),
          "Look whether the runner's disk is full, and for a step or an env that changes that file or"
              + " variable.");
    }
  }
}
