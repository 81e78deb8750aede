package net.datum.changecalendar.action;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which commit is checked out, read from git's own files: there is no git in the image. */
public final class CheckedOutCommit {
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}([0-9a-f]{24})?");
  private static final String REF = "ref: ";

  private CheckedOutCommit() {}

  /**
   * The commit at {@code HEAD}, which differs from the trigger's where a workflow checks out
   * something else; the trigger's where git's files do not tell.
   */
  public static String of(WorkflowContext context) {
    return head(context.workspace().resolve(".git")).orElse(context.sha());
  }

  private static Optional<String> head(Path git) {
    try {
      String head = Files.readString(git.resolve("HEAD")).strip();
      if (!head.startsWith(REF)) {
        return commit(head);
      }
      String ref = head.substring(REF.length());
      Path loose = git.resolve(ref).normalize();
      if (loose.startsWith(git) && Files.isRegularFile(loose)) {
        return commit(Files.readString(loose).strip());
      }
      return Files.readString(git.resolve("packed-refs"))
          .lines()
          .filter(line -> line.endsWith(" " + ref))
          .findFirst()
          .flatMap(line -> commit(line.substring(0, line.indexOf(' '))));
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> commit(String text) {
    return COMMIT.matcher(text).matches() ? Optional.of(text) : Optional.empty();
  }
}
