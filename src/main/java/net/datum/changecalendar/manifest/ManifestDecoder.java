package net.datum.changecalendar.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import net.datum.changecalendar.change.BlastRadius;
import net.datum.changecalendar.change.Deployment;
import net.datum.changecalendar.change.Window;
import net.datum.changecalendar.manifest.IssueReader.Issue;
import net.datum.changecalendar.manifest.Manifest.Conference;
import net.datum.changecalendar.manifest.YamlNode.Mapping;

/** Decodes one file's mapping to a manifest. Reads on after a problem, to find all of them. */
final class ManifestDecoder {
  private static final int TITLE = 200;
  private static final int SCOPE = 4000;
  private static final Pattern SERVICE = Pattern.compile("[a-z0-9][a-z0-9._/-]{0,62}");

  private final Fields fields;
  private final Problems problems;
  private final IssueReader issues;

  ManifestDecoder(Mapping mapping, IssueReader issues, Problems problems) {
    this.fields = new Fields(mapping, ManifestKey.keys(), problems);
    this.problems = problems;
    this.issues = issues;
  }

  /**
   * What could be read of a file. The parts are there as far as each of them could be read; the
   * manifest only where nothing was wrong.
   */
  record Decoded(
      Optional<String> id,
      Position idPosition,
      Optional<Window> window,
      Optional<Manifest> manifest) {}

  Decoded decode() {
    String file = problems.file();
    Optional<String> id = IdReader.read(fields, file, problems);
    Optional<String> title =
        fields
            .requiredWords("title", "title: what will happen")
            .flatMap(s -> fields.line("title", s, TITLE));
    Optional<Issue> issue =
        fields.required("issue", "issue: 412").flatMap(s -> issues.read(s, problems));
    Optional<Window> window = WindowReader.read(fields, problems);
    String scope = fields.lines("scope", SCOPE).orElse("");
    BlastRadius blastRadius =
        word(ManifestKey.BLAST_RADIUS)
            .map(word -> BlastRadius.valueOf(word.toUpperCase(Locale.ROOT)))
            .orElse(BlastRadius.LOW);
    List<String> services = services();
    List<String> environments = environments();
    Deployment deployment =
        fields
            .text("deployment")
            .flatMap(s -> DeploymentReader.read(s, problems))
            .orElse(new Deployment.Any());
    var guests = new GuestReader(fields, problems);
    List<String> participants = guests.read("participants");
    List<String> stakeholders = guests.read("stakeholders");
    List<String> approvers = guests.read("approvers");
    guests.checkTotal();
    Conference conference =
        fields
            .text("conference")
            .flatMap(s -> ConferenceReader.read(s, problems))
            .orElse(new Conference.ByPolicy());
    Optional<String> emergency =
        fields
            .words("emergency")
            .flatMap(s -> fields.line("emergency", s, ReasonReader.LENGTH))
            .flatMap(reason ->
                ReasonReader.read(
                    reason, fields.positionOf("emergency"), "remove the line", problems));
    boolean cancelled = word(ManifestKey.STATE).filter("cancelled"::equals).isPresent();
    boolean complete =
        !problems.hasErrors()
            && id.isPresent()
            && title.isPresent()
            && issue.isPresent()
            && window.isPresent();
    Optional<Manifest> manifest =
        complete
            ? Optional.of(
                new Manifest(
                    file,
                    id.get(),
                    title.get(),
                    issue.get().repository(),
                    issue.get().number(),
                    window.get(),
                    scope,
                    blastRadius,
                    services,
                    environments,
                    deployment,
                    participants,
                    stakeholders,
                    approvers,
                    conference,
                    emergency.orElse(null),
                    cancelled,
                    fields.positions()))
            : Optional.empty();
    return new Decoded(id, fields.positionOf("id"), window, manifest);
  }

  private Optional<String> word(ManifestKey key) {
    return fields.word(key.key(), key.words());
  }

  private List<String> services() {
    List<String> services = new ArrayList<>();
    for (var entry : fields.list("services", "auth")) {
      var name = entry.text();
      if (!SERVICE.matcher(name).matches()) {
        var lower = name.toLowerCase(Locale.ROOT).replace(' ', '-');
        problems.error(
            entry.position(),
            "`%s` is %s.".formatted(entry.name(), problems.quote(name)),
            SERVICE.matcher(lower).matches()
                ? "Did you mean `%s`?".formatted(lower)
                : "Use small letters, digits, `.`, `_`, `-` and `/`, at most 63 of them, a letter"
                    + " or digit first.");
      } else if (services.contains(name)) {
        fields.twice("services", entry);
      } else {
        services.add(name);
      }
    }
    return services;
  }

  private List<String> environments() {
    return fields.has("environments")
        ? EnvironmentsReader.read(fields, "the default is `[production]`", problems)
        : List.of("production");
  }
}
