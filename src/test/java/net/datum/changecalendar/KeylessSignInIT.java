package net.datum.changecalendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import net.datum.changecalendar.runner.Launch;
import net.datum.changecalendar.runner.Program;
import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.runner.Step;
import net.datum.changecalendar.sandbox.Authority;
import net.datum.changecalendar.sandbox.GoogleTokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged program signs in with the file that google-github-actions/auth leaves, in each way
 * that there is: as the workflow itself, as a service account, and for a user.
 */
class KeylessSignInIT {
  @TempDir Path root;

  @Test
  void what_google_github_actions_auth_leaves_is_found_and_exchanged() throws Exception {
    assertThat(calls(/* account= */ false, "")).contains("oidc", "sts").doesNotContain("signJwt");
  }

  @Test
  void with_a_service_account_its_token_is_asked_for() throws Exception {
    assertThat(calls(/* account= */ true, ""))
        .containsSubsequence("oidc", "sts", "generateAccessToken")
        .doesNotContain("signJwt");
  }

  @Test
  void with_a_subject_the_account_acts_for_the_user() throws Exception {
    assertThat(calls(/* account= */ true, GoogleTokens.USER))
        .startsWith("oidc", "sts", "signJwt", "token");
  }

  private List<String> calls(boolean account, String subject) throws Exception {
    Authority authority = Authority.in(root, "ip:127.0.0.1");
    Program program =
        Program.process(
            Launch.packaged(
                Path.of(System.getProperty("java.home"), "bin/java"),
                Path.of(System.getProperty("action.jar")),
                List.of()));
    Clock clock = Clock.systemUTC();
    try (var google = new GoogleTokens(authority.server(), clock, Scene.GOOGLE_TOKEN);
        var scene = new Scene(root.resolve("runner"), clock, program)) {
      String start = clock.instant().plusSeconds(86_400).toString().replaceFirst("\\..*", "Z");
      scene
          .runner()
          .file(
              Scene.MANIFEST,
              "title: Later\nissue: 412\nstart: %s\nduration: 1h\ntimezone: UTC\n".formatted(start))
          .file("gha-creds-1.json", google.file(account))
          .input("google-access-token", "")
          .input("google-credentials-hosts", "127.0.0.1")
          .input("subject", subject)
          .variable("NODE_EXTRA_CA_CERTS", authority.certificate().toString())
          .variable(
              "GOOGLE_APPLICATION_CREDENTIALS",
              scene.runner().workspace().resolve("gha-creds-1.json").toString());
      Step step = scene.runner().step();
      assertThat(step.output("verdict")).as(step.log()).isEqualTo("wait");
      assertThat(scene.events()).hasSize(1);
      return google.calls();
    }
  }
}
