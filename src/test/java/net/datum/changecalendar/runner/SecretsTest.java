package net.datum.changecalendar.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every run of every test is searched for secrets; these show that a leak would be found. */
class SecretsTest {
  @TempDir Path root;

  private Scene scene(Program program) {
    return new Scene(root, Clock.systemUTC(), program);
  }

  @Test
  void a_secret_that_is_to_be_hidden_is_told_to_the_runner() {
    Program masks =
        (e, w, post) -> new Program.Ended(0, "::add-mask::" + Scene.GITHUB_TOKEN + "\nhello");
    try (Scene scene = scene(masks)) {
      assertThat(scene.runner().step().log()).contains("hello");
    }
  }

  @Test
  void a_secret_on_the_log_fails_the_test_whichever_it_is() {
    Program leaks = (e, w, post) -> new Program.Ended(0, "::debug::Bearer " + Scene.GOOGLE_TOKEN);
    try (Scene scene = scene(leaks)) {
      assertThatThrownBy(() -> scene.runner().step()).isInstanceOf(AssertionError.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY", "GITHUB_STATE"})
  void a_secret_in_a_file_does_so_too(String file) {
    Program leaks =
        (environment, workspace, post) -> {
          append(Path.of(environment.get(file)), "token=" + Scene.GITHUB_TOKEN + "\n");
          return new Program.Ended(0, "");
        };
    try (Scene scene = scene(leaks)) {
      assertThatThrownBy(() -> scene.runner().step()).isInstanceOf(AssertionError.class);
    }
  }

  @Test
  void a_line_of_a_key_does_so_too() {
    String line = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASC";
    Program leaks = (e, w, post) -> new Program.Ended(0, "cannot parse " + line);
    try (Scene scene = scene(leaks)) {
      scene
          .runner()
          .input(
              "google-credentials",
              "{\"private_key\": \"-----BEGIN PRIVATE KEY-----\\n" + line + "\\n\"}");
      assertThatThrownBy(() -> scene.runner().step()).isInstanceOf(AssertionError.class);
    }
  }

  @Test
  void a_request_with_the_other_services_secret_fails_the_test() {
    Program leaks =
        (environment, workspace, post) -> {
          get(environment, "/repos/datum/infra/issues/412", Scene.GOOGLE_TOKEN);
          return new Program.Ended(0, "");
        };
    Scene scene = scene(leaks);
    scene.runner().step();
    assertThatThrownBy(scene::close).isInstanceOf(AssertionError.class);
  }

  @Test
  void a_request_with_a_secret_in_its_address_does_so_too() {
    Program leaks =
        (environment, workspace, post) -> {
          get(environment, "/user?token=" + Scene.GITHUB_TOKEN, Scene.GITHUB_TOKEN);
          return new Program.Ended(0, "");
        };
    Scene scene = scene(leaks);
    scene.runner().step();
    assertThatThrownBy(scene::close).isInstanceOf(AssertionError.class);
  }

  private static void get(Map<String, String> environment, String path, String token) {
    try (HttpClient client = HttpClient.newHttpClient()) {
      client.send(
          HttpRequest.newBuilder(URI.create(environment.get("GITHUB_API_URL") + path))
              .header("Authorization", "Bearer " + token)
              .build(),
          BodyHandlers.discarding());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void append(Path file, String text) {
    try {
      Files.writeString(file, text, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
