package net.datum.changecalendar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import net.datum.changecalendar.runner.Program;
import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.runner.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Signing in with the file that google-github-actions/auth leaves. Google's library takes such a
 * file with https addresses alone, so the packaged program is run with a trust store of its own.
 */
class KeylessSignInIT {
  private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));
  private static final String PASSWORD = "changeit";

  @TempDir Path root;

  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

  @Test
  void what_google_github_actions_auth_leaves_is_found_and_exchanged() throws Exception {
    Path store = root.resolve("store.p12");
    makeCertificate(store);
    HttpsServer google = google(store);
    Program program =
        Program.packaged(
            JAVA_HOME.resolve("bin/java"),
            Path.of(System.getProperty("action.jar")),
            List.of(
                "-Djavax.net.ssl.trustStore=" + store,
                "-Djavax.net.ssl.trustStorePassword=" + PASSWORD));
    Clock clock = Clock.systemUTC();
    try (var scene = new Scene(root.resolve("runner"), clock, program)) {
      String start = clock.instant().plusSeconds(86_400).toString().replaceFirst("\\..*", "Z");
      scene
          .runner()
          .file(
              Scene.MANIFEST,
              "title: Later\nissue: 412\nstart: %s\nduration: 1h\ntimezone: UTC\n".formatted(start))
          .file("gha-creds-1.json", file("https://127.0.0.1:" + google.getAddress().getPort()))
          .input("google-access-token", "")
          .input("google-credentials-hosts", "127.0.0.1")
          .variable(
              "GOOGLE_APPLICATION_CREDENTIALS",
              scene.runner().workspace().resolve("gha-creds-1.json").toString());
      Step step = scene.runner().step();
      assertThat(step.output("verdict")).as(step.log()).isEqualTo("wait");
      assertThat(scene.events()).hasSize(1);
      assertThat(asked).anyMatch(request -> request.contains("the.runners.token"));
      assertThat(step.log().replaceAll("::add-mask::.*", ""))
          .doesNotContain("the.runners.token", Scene.GOOGLE_TOKEN);
    } finally {
      google.stop(0);
    }
  }

  private static String file(String base) throws IOException {
    return new ObjectMapper()
        .writeValueAsString(
            Map.of(
                "type",
                "external_account",
                "audience",
                "//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/providers/g",
                "subject_token_type",
                "urn:ietf:params:oauth:token-type:jwt",
                "token_url",
                base + "/token",
                "credential_source",
                Map.of(
                    "url",
                    base + "/oidc",
                    "headers",
                    Map.of("Authorization", "Bearer request-token"),
                    "format",
                    Map.of("type", "json", "subject_token_field_name", "value"))));
  }

  private HttpsServer google(Path store) throws Exception {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.createContext("/oidc", e -> answer(e, "{\"value\": \"the.runners.token\"}"));
    server.createContext(
        "/token",
        e ->
            answer(
                e,
                """
                {"access_token": "%s", "token_type": "Bearer", "expires_in": 3600,
                 "issued_token_type": "urn:ietf:params:oauth:token-type:access_token"}
                """
                    .formatted(Scene.GOOGLE_TOKEN)));
    server.start();
    return server;
  }

  private void answer(HttpExchange exchange, String body) throws IOException {
    asked.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static void makeCertificate(Path store) throws IOException, InterruptedException {
    Process keytool =
        new ProcessBuilder(
                JAVA_HOME.resolve("bin/keytool").toString(),
                "-genkeypair",
                "-alias",
                "google",
                "-keyalg",
                "RSA",
                "-dname",
                "CN=127.0.0.1",
                "-ext",
                "SAN=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(keytool.waitFor()).as(said).isZero();
  }
}
