package net.datum.changecalendar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.runner.Step;
import net.datum.changecalendar.sandbox.Authority;
import net.datum.changecalendar.sandbox.GoogleTokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody's answer or file sends a token, a request or a process anywhere else. */
class TrustEndToEndTest extends EndToEnd {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String VARIABLE = "GOOGLE_APPLICATION_CREDENTIALS";

  private final List<String> elsewhereAsked = Collections.synchronizedList(new ArrayList<>());
  private HttpServer elsewhere;
  private String there;

  @TempDir static Path folder;
  private static Authority authority;

  @BeforeAll
  static void an_authority() {
    authority = Authority.in(folder, "ip:127.0.0.1");
  }

  @BeforeEach
  void somebody_listens_elsewhere() throws IOException {
    elsewhere = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    there = "http://127.0.0.1:" + elsewhere.getAddress().getPort() + "/there";
    elsewhere.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          elsewhereAsked.add(
              exchange.getRequestMethod() + exchange.getRequestHeaders().entrySet() + body);
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    elsewhere.start();
    planned();
  }

  @AfterEach
  void nothing_was_asked_elsewhere() {
    elsewhere.stop(0);
    assertThat(elsewhereAsked).isEmpty();
  }

  /** What google-github-actions/auth leaves. */
  private static ObjectNode keyless() {
    ObjectNode file = JSON.createObjectNode();
    file.put("type", "external_account")
        .put("audience", "//iam.googleapis.com/projects/1/locations/global/p")
        .put("subject_token_type", "urn:ietf:params:oauth:token-type:jwt")
        .put("token_url", "https://sts.googleapis.com/v1/token");
    file.putObject("credential_source").put("url", "https://x.actions.githubusercontent.com/a");
    return file;
  }

  private void refused(ObjectNode file, String... words) throws IOException {
    refused(JSON.writeValueAsString(file), words);
  }

  /** Refused before anything is sent, with the name of the file and of the key. */
  private void refused(String file, String... words) {
    runner()
        .input("google-access-token", "")
        .file("gha-creds-1.json", file)
        .variable(VARIABLE, runner().workspace().resolve("gha-creds-1.json").toString());
    Step step = step();
    assertNoVerdict(step, 2, words);
    assertThat(step.log()).contains(VARIABLE);
    assertThat(scene.sandbox().requests().all()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "impersonated_service_account",
        "gdch_service_account",
        "external_account_authorized_user",
        "something_new"
      })
  void a_file_of_another_type_is_refused_by_its_name(String type) throws IOException {
    refused(
        keyless().put("type", type).set("source_credentials", keyless().put("token_url", there)),
        "are of a type that is not taken: type is " + type);
  }

  @Test
  void so_is_one_whose_type_is_missing_or_no_word() throws IOException {
    ObjectNode file = keyless();
    file.remove("type");
    refused(file, "are of a type that is not taken");
    refused(keyless().put("type", "::error::x"), "type is no word");
  }

  @Test
  void a_file_never_runs_a_program() throws IOException {
    Path ran = root.resolve("ran");
    ObjectNode file = keyless();
    file.putObject("credential_source")
        .putObject("executable")
        .put("command", "touch " + ran)
        .put("timeout_millis", 5000);
    runner().variable("GOOGLE_EXTERNAL_ACCOUNT_ALLOW_EXECUTABLES", "1");
    refused(file, "by credential_source.executable.command, which is not taken");
    assertThat(ran).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file",
        "environment_id",
        "region_url",
        "regional_cred_verification_url",
        "imdsv2_session_token_url",
        "certificate",
        "something_new"
      })
  void a_token_comes_from_no_other_source_than_a_url(String key) throws IOException {
    ObjectNode file = keyless();
    ((ObjectNode) file.get("credential_source")).put(key, there);
    refused(file, "by credential_source." + key + ", which is not taken");
    ((ObjectNode) file.get("credential_source")).putObject(key).put("inner", "/dev/zero");
    refused(file, "by credential_source." + key + ".inner, which is not taken");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"token_url", "token_uri", "token_info_url", "service_account_impersonation_url"})
  void an_address_of_a_file_is_googles(String key) throws IOException {
    for (String address :
        List.of(there, "https://evil.example/x", "file:///dev/zero", "https://x.googleapis.co/")) {
      refused(keyless().put(key, address), "as " + key + ", which is not Google's over https");
    }
  }

  @Test
  void what_is_not_known_in_a_file_is_never_read() throws Exception {
    try (var google = new GoogleTokens(authority.server(), clock, Scene.GOOGLE_TOKEN)) {
      ObjectNode file = (ObjectNode) JSON.readTree(google.file(/* account= */ true));
      file.put("something_url", there)
          .put("gdc_endpoint", there)
          .putNull("token_info_url")
          .putObject("source_credentials")
          .put("token_uri_of_more", there);
      runner()
          .input("google-access-token", "")
          .input("google-credentials-hosts", "127.0.0.1")
          .variable("NODE_EXTRA_CA_CERTS", authority.certificate().toString())
          .input("google-credentials", JSON.writeValueAsString(file));
      assertVerdict(step(), "wait", "window-not-open");
    }
  }

  @Test
  void a_pipe_a_device_and_a_file_without_end_are_no_credentials_and_no_authorities()
      throws Exception {
    Path pipe = root.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    Path large = Files.write(root.resolve("large"), new byte[(4 << 20) + 1]);
    for (String file : List.of(pipe.toString(), "/dev/zero", large.toString(), "\u0000")) {
      runner().input("google-access-token", "").variable(VARIABLE, file);
      assertNoVerdict(step(), 2, "names a file that cannot be read");
      runner()
          .input("google-access-token", Scene.GOOGLE_TOKEN)
          .without(VARIABLE)
          .variable("NODE_EXTRA_CA_CERTS", file);
      assertNoVerdict(step(), 2, "NODE_EXTRA_CA_CERTS names a file");
      runner().without("NODE_EXTRA_CA_CERTS");
    }
    assertThat(scene.sandbox().requests().all()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "GCE_METADATA_HOST, 127.0.0.1:1",
    "GCE_METADATA_HOST, metadata.google.internal.evil.example",
    "DEVSHELL_CLIENT_PORT, 1"
  })
  void the_token_of_a_machine_comes_from_google_alone(String variable, String value) {
    runner().input("google-access-token", "").variable(variable, value);
    assertNoVerdict(step(), 2, "The variable " + variable + " names another place");
    assertThat(scene.sandbox().requests().all()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void a_redirect_of_the_calendar_is_not_followed(int status) {
    scene
        .sandbox()
        .faults()
        .on("*", "/events")
        .always()
        .status(status, "", Map.of("Location", there));
    assertNoVerdict(step(), 3, "Google Calendar", "" + status);
  }

  @Test
  void a_redirect_of_a_sign_in_is_not_followed() throws Exception {
    try (var google = new GoogleTokens(authority.server(), clock, Scene.GOOGLE_TOKEN)) {
      runner()
          .input("google-access-token", "")
          .input("google-credentials-hosts", "127.0.0.1")
          .variable("NODE_EXTRA_CA_CERTS", authority.certificate().toString())
          .input("google-credentials", google.file(/* account= */ true));
      for (String what : List.of("oidc", "sts", "generateAccessToken")) {
        google.redirect(what, there);
        assertNoVerdict(step(), 3, "Google did not sign this run in");
        google.fix();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 307, 308})
  void an_issue_that_moved_to_another_host_is_not_followed(int status) {
    scene
        .sandbox()
        .faults()
        .on("GET", "/issues/412$")
        .always()
        .status(status, "", Map.of("Location", there));
    assertNoVerdict(
        step(), 3, "GitHub, reading issue", "leads away from GitHub's API, to 127.0.0.1");
  }

  @Test
  void a_comment_is_not_sent_elsewhere() {
    scene
        .sandbox()
        .faults()
        .on("POST", "/comments$")
        .always()
        .status(307, "", Map.of("Location", there));
    Step step = step();
    assertVerdict(step, "wait", "window-not-open");
    assertThat(step.log()).contains("leads away from GitHub's API");
  }

  @Test
  void the_next_page_of_a_list_is_at_githubs_api() {
    policy("issue: {comments: 1}");
    scene
        .sandbox()
        .faults()
        .on("GET", "/comments$")
        .always()
        .status(
            200,
            "[{\"id\": 1, \"body\": \"<!-- change-calendar-action: x\", \"user\": {\"login\": \"kim\"}}]",
            Map.of("Content-Type", "application/json", "Link", "<" + there + ">; rel=\"next\""));
    assertNoVerdict(step(), 3, "leads away from GitHub's API, to 127.0.0.1");
  }
}
