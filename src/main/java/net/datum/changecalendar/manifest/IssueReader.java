package net.datum.changecalendar.manifest;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.datum.changecalendar.change.RepositoryName;
import net.datum.changecalendar.manifest.YamlNode.Scalar;
import org.jspecify.annotations.Nullable;

/** Reads which issue a change comes from: a number, {@code owner/repo#412}, or the issue's URL. */
final class IssueReader {
  private static final String NUMBER = "([1-9]\\d{0,8})";
  private static final Pattern SHORT = Pattern.compile("#?" + NUMBER);
  private static final Pattern LONG = Pattern.compile("([^/\\s#]++/[^/\\s#]++)#" + NUMBER);
  private static final Pattern URL =
      Pattern.compile(
          "(https?)://([^/\\s]++)/([^/\\s]++/[^/\\s]++)/(issues|pull)/"
              + NUMBER
              + "/?(?:[?#]\\S*+)?");
  private static final Pattern NO_SCHEME =
      Pattern.compile("([^/\\s]++/[^/\\s]++)/(issues|pull)/" + NUMBER);

  private static final String FORMS = "Write `412`, `owner/repo#412` or the issue's URL.";

  private final String server;

  /**
   * @param server GitHub's web address, such as {@code https://github.com}
   */
  IssueReader(URI server) {
    var port = server.getPort() < 0 ? "" : ":" + server.getPort();
    this.server = server.getHost().toLowerCase(Locale.ROOT) + port;
  }

  /**
   * An issue as a manifest names it.
   *
   * @param repository null for the manifest's own
   */
  record Issue(@Nullable RepositoryName repository, int number) {}

  Optional<Issue> read(Scalar scalar, Problems problems) {
    var text = scalar.text().strip();
    Matcher match = SHORT.matcher(text);
    if (match.matches()) {
      return Optional.of(new Issue(null, Integer.parseInt(match.group(1))));
    }
    match = LONG.matcher(text);
    if (match.matches()) {
      return issue(match.group(1), match.group(2), scalar, problems);
    }
    match = URL.matcher(text);
    if (match.matches()) {
      return url(match, scalar, problems);
    }
    var shown = text.contains("://") ? "a URL" : problems.quote(text);
    return refuse(
        scalar,
        problems,
        "`issue` is %s, which does not name an issue.".formatted(shown),
        hint(text));
  }

  private Optional<Issue> url(Matcher match, Scalar scalar, Problems problems) {
    var host = match.group(2).toLowerCase(Locale.ROOT);
    if (!host.equals(server)) {
      return refuse(
          scalar,
          problems,
          "`issue` is on %s, and this workflow runs on %s."
              .formatted(problems.quote(host), Quoted.of(server)),
          "Name an issue on %s.".formatted(Quoted.of(server)));
    }
    if (match.group(4).equals("pull")) {
      return refuse(
          scalar,
          problems,
          "`issue` is the URL of a pull request.",
          "Name the issue that the change comes from; open one if there is none.");
    }
    return issue(match.group(3), match.group(5), scalar, problems);
  }

  private static Optional<Issue> issue(
      String repository, String number, Scalar scalar, Problems problems) {
    var name = RepositoryName.parse(repository);
    if (name.isEmpty()) {
      return refuse(
          scalar,
          problems,
          "%s is not a repository's name.".formatted(problems.quote(repository)),
          FORMS);
    }
    return Optional.of(new Issue(name.get(), Integer.parseInt(number)));
  }

  private static String hint(String text) {
    var path = NO_SCHEME.matcher(text);
    if (path.matches()) {
      return path.group(2).equals("pull")
          ? "That is a pull request: name the issue that the change comes from."
          : "Did you mean `%s#%s`?".formatted(path.group(1), path.group(3));
    }
    if (text.matches("#?0+[1-9]\\d{0,8}")) {
      return "Write the number without leading zeros.";
    }
    return FORMS;
  }

  private static <T> Optional<T> refuse(
      Scalar scalar, Problems problems, String what, String remedy) {
    problems.error(scalar.position(), what, remedy);
    return Optional.empty();
  }
}
