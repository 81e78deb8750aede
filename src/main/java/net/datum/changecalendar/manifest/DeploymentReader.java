package net.datum.changecalendar.manifest;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import net.datum.changecalendar.change.Deployment;
import net.datum.changecalendar.manifest.YamlNode.Scalar;

/** Reads which deployments carry a change out. */
final class DeploymentReader {
  /** What git allows in a tag's name, but for rules that its server enforces anyway. */
  private static final Pattern TAG =
      Pattern.compile(
          "(?!/|\\.|-)(?!.*(?:\\.\\.|//|@\\{|/\\.))[^\\s~^:?*\\[\\\\\\p{Cntrl}]++(?<![/.])");

  private static final List<String> WORDS = List.of("any", "named", "none", "tag");

  private DeploymentReader() {}

  static Optional<Deployment> read(Scalar scalar, Problems problems) {
    var text = scalar.text().strip();
    return switch (text) {
      case "any" -> Optional.of(new Deployment.Any());
      case "named" -> Optional.of(new Deployment.Named());
      case "none" -> Optional.of(new Deployment.None());
      default -> text.startsWith("tag ") ? tag(text, scalar, problems) : unknown(scalar, problems);
    };
  }

  private static Optional<Deployment> tag(String text, Scalar scalar, Problems problems) {
    var name = text.substring("tag ".length()).strip();
    if (name.startsWith("refs/")) {
      problems.error(
          scalar.position(),
          "`deployment` names the tag with its whole path.",
          "Leave `refs/tags/` out.");
    } else if (name.codePoints().anyMatch(c -> "*?[".indexOf(c) >= 0)) {
      problems.error(
          scalar.position(),
          "`deployment` names the tag %s, and a change is carried out by one tag."
              .formatted(problems.quote(name)),
          "Write the tag's whole name, without wildcards.");
    } else if (name.length() > 200 || !TAG.matcher(name).matches()) {
      problems.error(
          scalar.position(),
          "%s can't be the name of a tag.".formatted(problems.quote(name)),
          "Write it as `git tag` lists it, such as `tag v2.0.0`.");
    } else {
      return Optional.of(new Deployment.Tag(name));
    }
    return Optional.empty();
  }

  private static Optional<Deployment> unknown(Scalar scalar, Problems problems) {
    var text = scalar.text().strip();
    problems.error(
        scalar.position(),
        text.equals("tag")
            ? "`deployment` is `tag`, without a tag's name."
            : "`deployment` can't be %s.".formatted(problems.quote(text)),
        text.matches("v?\\d++(?:\\.\\d++)++\\S*+")
            ? "Did you mean `tag %s`?".formatted(text)
            : Suggestion.of(text, WORDS)
                .filter(word -> !word.equals("tag"))
                .map("Did you mean `%s`?"::formatted)
                .orElse("Write one of `any`, `named`, `tag v2.0.0` and `none`."));
    return Optional.empty();
  }
}
