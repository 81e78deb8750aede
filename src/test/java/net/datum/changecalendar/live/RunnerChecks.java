package net.datum.changecalendar.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Of GitHub's runner: what the other steps of the workflow saw. */
final class RunnerChecks {
  /** What the probe saw in its container, as JSON; set by the workflow. */
  static final String SAW = "LIVE_RUNNER_SAW";

  /** How the probe's two post steps ended, separated by a blank; set by the workflow. */
  static final String POST = "LIVE_RUNNER_POST";

  /** How the action itself ended, signed in by a credentials file. */
  static final String ACTION = "LIVE_ACTION";

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private RunnerChecks() {}

  static List<Check> all() {
    return List.of(
        new Check(
            "runner-environment",
            "The job's env reaches the container.",
            Place.of("Proxies.from"),
            "The job sets HTTPS_PROXY and NO_PROXY.",
            Set.of(Need.RUNNER),
            ground -> saw(ground, "environment", "as set")),
        new Check(
            "runner-paths",
            "A path in the workspace or in RUNNER_TEMP is translated to the container's, and can be read there.",
            Place.of("Trust.withAuthorities", "GoogleSignIn.content"),
            "This is for NODE_EXTRA_CA_CERTS and GOOGLE_APPLICATION_CREDENTIALS.",
            Set.of(Need.RUNNER),
            ground -> saw(ground, "paths", "readable")),
        new Check(
            "runner-post-step",
            "The post step runs, with the arguments, with what the main step saved, and with job-status evaluated again.",
            Place.of("PostStep.run"),
            "Otherwise no outcome is recorded.",
            Set.of(Need.RUNNER),
            RunnerChecks::postStep),
        new Check(
            "runner-credentials",
            "GOOGLE_APPLICATION_CREDENTIALS as google-github-actions/auth sets it signs the action in.",
            Place.of("GoogleSignIn.choose"),
            "All modes without google-access-token sign in so, in the container.",
            Set.of(Need.RUNNER),
            RunnerChecks::action),
        new Check(
            "credentials-hosts",
            "The hosts in the file of google-github-actions/auth are Google's and the runner's own.",
            Place.of("GoogleHosts.allows"),
            "A file that names another host is refused before anything is sent.",
            Set.of(Need.CREDENTIALS_FILE),
            RunnerChecks::hosts));
  }

  private static Finding saw(Ground ground, String what, String expected) throws IOException {
    JsonNode saw = MAPPER.readTree(Objects.requireNonNull(ground.given().variable(SAW)));
    String told = saw.path(what).asText();
    return told.isEmpty()
        ? new Finding.NotTried("The workflow's probe told nothing of it.")
        : Finding.of(told.equals(expected), "The container saw: " + told + ".");
  }

  private static Finding postStep(Ground ground) {
    String ended = ground.given().variable(POST);
    return ended == null
        ? new Finding.NotTried("The workflow did not tell how the probe's post steps ended.")
        : Finding.of(
            ended.equals("success success"), "The two post steps ended so: " + ended + ".");
  }

  private static Finding action(Ground ground) {
    String action = ground.given().variable(ACTION);
    return action == null || action.equals("skipped")
        ? new Finding.NotTried("The workflow did not run the action.")
        : Finding.of(action.equals("success"), "The action ended with " + action + ".");
  }

  private static Finding hosts(Ground ground) throws IOException {
    String file = Objects.requireNonNull(ground.given().variable("GOOGLE_APPLICATION_CREDENTIALS"));
    Set<String> hosts = new TreeSet<>();
    JsonNode json = MAPPER.readTree(Files.readString(Path.of(file)));
    if (!json.path("type").asText().equals("external_account")) {
      return new Finding.NotTried("The file is not that of google-github-actions/auth.");
    }
    collect(json, hosts);
    boolean known =
        hosts.stream()
            .allMatch(host ->
                host.equals("sts.googleapis.com")
                    || host.equals("iamcredentials.googleapis.com")
                    || host.endsWith(".actions.githubusercontent.com"));
    return Finding.of(known, "They are " + String.join(", ", hosts) + ".");
  }

  /** Of everything in it that is sent to: keys that end in url. */
  private static void collect(JsonNode node, Set<String> hosts) {
    node.properties()
        .forEach(member -> {
          if (member.getValue().isTextual() && member.getKey().endsWith("url")) {
            hosts.add(String.valueOf(URI.create(member.getValue().asText()).getHost()));
          }
          collect(member.getValue(), hosts);
        });
  }
}
