package net.datum.changecalendar.manifest;

import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Manifests as text, for tests that need no files. */
final class Texts {
  static final URI SERVER = URI.create("https://github.com");

  /** The smallest manifest. */
  static final String SMALLEST =
      """
      title: Fail over the EU control-plane database
      issue: 412
      start: 2026-12-01T14:00
      duration: 90m
      timezone: Europe/Berlin
      """;

  private Texts() {}

  /** The smallest manifest, in which these lines replace those with the same keys. */
  static String with(String... lines) {
    return without(Stream.of(lines).map(line -> line.split(":", 2)[0]).toArray(String[]::new))
        + String.join("\n", lines)
        + "\n";
  }

  /** The smallest manifest without these keys. */
  static String without(String... keys) {
    var gone = List.of(keys);
    return SMALLEST
        .lines()
        .filter(line -> !gone.contains(line.split(":", 2)[0]))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  /** The manifest, which must be without problems. */
  static Manifest read(String text) {
    var problems = Problems.of("change.yaml");
    return YamlText.read(text, problems)
        .map(mapping -> new ManifestDecoder(mapping, new IssueReader(SERVER), problems).decode())
        .flatMap(ManifestDecoder.Decoded::manifest)
        .orElseThrow(() -> new AssertionError(told(problems.list())));
  }

  /** What is wrong with it, one line a problem. */
  static List<String> problems(String text) {
    var problems = Problems.of("change.yaml");
    YamlText.read(text, problems)
        .ifPresent(m -> new ManifestDecoder(m, new IssueReader(SERVER), problems).decode());
    return told(problems.list());
  }

  /** Problems as the golden files have them. */
  static List<String> told(List<Problem> problems) {
    return problems.stream()
        .map(p ->
            "%s%s: %s %s"
                .formatted(
                    p.position().line() == 0
                        ? "file"
                        : p.position().line() + ":" + p.position().column(),
                    p.isError() ? "" : " (warning)",
                    p.what(),
                    p.remedy()))
        .toList();
  }
}
