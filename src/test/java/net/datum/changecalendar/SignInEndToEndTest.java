package net.datum.changecalendar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.runner.Step;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each way to sign in to Google, against a stand-in for Google's token services. */
class SignInEndToEndTest extends EndToEnd {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String TOKEN =
      "{\"access_token\": \"%s\", \"token_type\": \"Bearer\", \"expires_in\": 3600}"
          .formatted(Scene.GOOGLE_TOKEN);

  private static final String OIDC =
      "https://pipelinesghubeus1.actions.githubusercontent.com/a/b?api-version=2.0&audience=p";

  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  private HttpServer google;
  private String base;

  @BeforeEach
  void google_gives_tokens() throws IOException {
    google = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    base = "http://127.0.0.1:" + google.getAddress().getPort();
    google.createContext("/token", exchange -> answer(exchange, 200, TOKEN));
    google.createContext(
        "/refusing",
        exchange -> answer(exchange, 400, "{\"error\": \"invalid_grant\", \"key\": \"SECRET\"}"));
    google.createContext(
        "/undelegated", exchange -> answer(exchange, 401, "{\"error\": \"unauthorized_client\"}"));
    google.start();
    planned().input("google-access-token", "").input("google-credentials-hosts", "127.0.0.1");
  }

  @AfterEach
  void google_stops() {
    google.stop(0);
  }

  @Test
  void a_service_accounts_key_is_exchanged_for_a_token_of_the_least_scope() throws Exception {
    runner().input("google-credentials", key(base + "/token"));
    assertVerdict(step(), "wait", "window-not-open");
    assertThat(claims(asked.getFirst()).path("scope").asText())
        .isEqualTo("https://www.googleapis.com/auth/calendar.events");
  }

  @Test
  void a_token_comes_before_a_key_and_a_key_before_the_environment() throws Exception {
    runner()
        .input("google-access-token", Scene.GOOGLE_TOKEN)
        .input("google-credentials", key(base + "/refusing"))
        .variable("GOOGLE_APPLICATION_CREDENTIALS", "/nowhere");
    assertVerdict(step(), "wait", "window-not-open");
    assertThat(asked).isEmpty();
    runner().input("google-access-token", "").input("google-credentials", key(base + "/token"));
    assertVerdict(step(), "wait", "window-not-open");
  }

  @Test
  void a_sign_in_that_google_refuses_is_told_without_its_secrets() throws Exception {
    runner().input("google-credentials", key(base + "/refusing")).variable("RUNNER_DEBUG", "1");
    Step step = step();
    assertNoVerdict(
        step, 3, "does not take what the service account signed (400 invalid_grant)", "key");
    assertThat(shown(step))
        .doesNotContain("PRIVATE KEY")
        .doesNotContain("assertion=")
        .doesNotContain("SECRET");
    runner().input("google-credentials", key(base + "/undelegated"));
    assertNoVerdict(
        step(), 3, "may not act for the input subject (401 unauthorized_client)", "Admin console");
  }

  @Test
  void credentials_that_are_none_are_told_without_their_content() {
    runner()
        .input(
            "google-credentials", "{\"type\": \"service_account\", \"private_key\": \"SECRET\"}");
    Step step = step();
    assertNoVerdict(
        step, 2, "input google-credentials cannot be read as a credentials file's JSON");
    assertThat(shown(step)).doesNotContain("SECRET");
    runner().input("google-credentials", "").variable("GOOGLE_APPLICATION_CREDENTIALS", "/nowhere");
    assertNoVerdict(step(), 2, "names a file that cannot be read", "google-github-actions/auth");
  }

  @Test
  void a_service_accounts_key_acts_for_the_user_that_subject_names() throws Exception {
    runner().input("google-credentials", key(base + "/token")).input("subject", "ops@datum.net");
    assertVerdict(step(), "wait", "window-not-open");
    JsonNode claims = claims(asked.getFirst());
    assertThat(claims.path("sub").asText()).isEqualTo("ops@datum.net");
    assertThat(claims.path("iss").asText()).isEqualTo("change-calendar@p.iam.gserviceaccount.com");
    assertThat(claims.path("scope").asText())
        .isEqualTo("https://www.googleapis.com/auth/calendar.events");
    assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isBetween(1L, 3600L);
  }

  @Test
  void the_secrets_of_a_key_and_the_tokens_for_it_are_masked_before_anything_is_said()
      throws Exception {
    String key = key(base + "/token");
    runner().input("google-credentials", key);
    String log = step().log();
    String said =
        log.lines()
            .filter(l -> !l.startsWith("::add-mask::") && !l.startsWith("Manifests: 1 read"))
            .findFirst()
            .orElseThrow();
    String before = log.substring(0, log.indexOf(said));
    for (String line : JSON.readTree(key).path("private_key").asText().split("\n", -1)) {
      assertThat(before).contains(line);
    }
    assertThat(before).contains("::add-mask::" + Scene.GOOGLE_TOKEN);
  }

  @Test
  void subject_and_an_access_token_do_not_go_together() {
    runner().input("google-access-token", Scene.GOOGLE_TOKEN).input("subject", "ops@datum.net");
    assertNoVerdict(step(), 2, "a token is somebody's already", "access_token_subject");
    assertNothingWritten();
  }

  @Test
  void a_key_that_leads_elsewhere_is_refused_before_anything_is_sent() throws Exception {
    runner().input("google-credentials-hosts", "");
    for (String address :
        List.of(
            base + "/token",
            "https://127.0.0.1:" + google.getAddress().getPort() + "/token",
            "https://evilgoogleapis.com/token",
            "https://googleapis.com.evil.example/token",
            "https://oauth2.googleapis.com@evil.example/token",
            "https://x:y@oauth2.googleapis.com/token",
            "http://oauth2.googleapis.com/token",
            "file:///etc/passwd",
            "https://evil.example\\@oauth2.googleapis.com/token")) {
      runner().input("google-credentials", key(address));
      Step step = step();
      assertNoVerdict(step, 2, "as token_uri, which is not Google's over https");
      assertThat(step.log()).contains("google-credentials-hosts");
      assertThat(step.log()).doesNotContain("/token as");
    }
    assertThat(asked).isEmpty();
    assertThat(scene.sandbox().requests().all()).isEmpty();
  }

  @Test
  void a_file_of_the_environment_that_leads_elsewhere_is_refused_too() throws Exception {
    for (String key :
        List.of("token_url", "service_account_impersonation_url", "credential_source.url")) {
      runner()
          .file("gha-creds-1.json", keyless(key, "https://evil.example/x"))
          .variable(
              "GOOGLE_APPLICATION_CREDENTIALS",
              runner().workspace().resolve("gha-creds-1.json").toString());
      assertNoVerdict(step(), 2, "name https://evil.example as " + key);
    }
    runner().file("gha-creds-1.json", keyless("universe_domain", "evil.example"));
    assertNoVerdict(step(), 2, "name evil.example as universe_domain");
    // Where the runner gives its tokens is no place for a token of Google's, and the other way.
    runner().file("gha-creds-1.json", keyless("token_url", OIDC));
    assertNoVerdict(step(), 2, "as token_url");
    assertThat(asked).isEmpty();
  }

  /** What google-github-actions/auth writes, but for one key. */
  private static String keyless(String other, String value) throws IOException {
    ObjectNode file = JSON.createObjectNode();
    file.put("type", "external_account")
        .put("universe_domain", "googleapis.com")
        .put("audience", "//iam.googleapis.com/projects/1/locations/global/p")
        .put("subject_token_type", "urn:ietf:params:oauth:token-type:jwt")
        .put("token_url", "https://sts.googleapis.com/v1/token")
        .put(
            "service_account_impersonation_url",
            "https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/a@p.iam:generateAccessToken");
    ObjectNode source = file.putObject("credential_source");
    source.put("url", OIDC).putObject("headers").put("Authorization", "Bearer t");
    (other.startsWith("credential_source.") ? source : file)
        .put(other.replaceFirst(".*[.]", ""), value);
    return JSON.writeValueAsString(file);
  }

  /** What the runner shows: the lines that name what to mask are for it alone. */
  private static String shown(Step step) {
    return String.join("\n", step.log().lines().filter(l -> !l.startsWith("::add-mask::")).toList())
        + step.summary()
        + step.outputs();
  }

  private static JsonNode claims(String request) throws IOException {
    String assertion = request.replaceFirst("(?s).*assertion=([^&]*).*", "$1");
    return JSON.readTree(
        new String(
            Base64.getUrlDecoder().decode(assertion.split("\\.", -1)[1]), StandardCharsets.UTF_8));
  }

  private void answer(HttpExchange exchange, int status, String body) throws IOException {
    asked.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static String key(String tokenUri) throws GeneralSecurityException, IOException {
    var generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    byte[] der = generator.generateKeyPair().getPrivate().getEncoded();
    String pem =
        "-----BEGIN PRIVATE KEY-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
            + "\n-----END PRIVATE KEY-----\n";
    return JSON.writeValueAsString(
        Map.of(
            "type", "service_account",
            "project_id", "p",
            "private_key_id", "1",
            "private_key", pem,
            "client_email", "change-calendar@p.iam.gserviceaccount.com",
            "client_id", "1",
            "token_uri", tokenUri));
  }
}
