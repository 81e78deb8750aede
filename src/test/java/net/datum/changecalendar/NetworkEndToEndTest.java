package net.datum.changecalendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import net.datum.changecalendar.runner.Program;
import net.datum.changecalendar.runner.ProxyAndFront;
import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.runner.Step;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A house's own network: a proxy, an authority of its own, a GitHub Enterprise Server. */
class NetworkEndToEndTest {
  private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));
  private static final String STORE_PASSWORD = "changeit";

  @TempDir Path root;

  private Scene scene;
  private ProxyAndFront house;

  @BeforeEach
  void a_house_has_a_network_of_its_own() {
    scene = new Scene(root.resolve("runner"), Clock.systemUTC(), NetworkEndToEndTest::run);
    String start = Clock.systemUTC().instant().plusSeconds(86_400).toString().substring(0, 16);
    scene
        .runner()
        .file(
            Scene.MANIFEST,
            "title: Later\nissue: 412\nstart: %s\nduration: 1h\ntimezone: UTC\n".formatted(start))
        .variable("GITHUB_API_URL", "https://git.house.test/github")
        .variable("GITHUB_SERVER_URL", "https://git.house.test")
        .input("calendar-api-url", "https://calendar.test/google/");
  }

  @AfterEach
  void the_network_is_gone() throws IOException {
    scene.close();
    house.close();
  }

  private void begin(String login) throws Exception {
    Path store = root.resolve("store.p12");
    keytool(
        store,
        "-genkeypair -alias house -keyalg EC -dname CN=house -ext SAN=dns:git.house.test,dns:calendar.test -storetype PKCS12");
    Path pem = scene.runner().workspace().resolve("house.pem");
    keytool(store, "-exportcert -alias house -rfc -file " + pem);
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, STORE_PASSWORD.toCharArray());
    }
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, STORE_PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    house = new ProxyAndFront(context, scene.sandbox().githubApiUrl().getPort(), login);
    scene
        .runner()
        .variable("NODE_EXTRA_CA_CERTS", pem.toString())
        .variable("HTTPS_PROXY", "http://127.0.0.1:" + house.proxyPort());
  }

  private Step step() {
    return scene.runner().step();
  }

  @Test
  void both_services_are_reached_by_the_proxy_and_trusted_by_the_houses_authority()
      throws Exception {
    begin("");
    Step step = step();
    assertThat(step.output("verdict")).as(step.log()).isEqualTo("wait");
    assertThat(house.asked()).contains("git.house.test:443", "calendar.test:443");
    assertThat(scene.events().toString()).contains("https://git.house.test/datum/infra/");
    assertThat(scene.comments().toString()).contains("https://git.house.test/datum/infra/");
  }

  @Test
  void what_no_proxy_names_is_reached_without_and_an_unknown_authority_is_not_trusted()
      throws Exception {
    begin("");
    scene.runner().variable("NO_PROXY", "other.test, .house.test").variable("timeout", "20s");
    scene.runner().input("timeout", "5s");
    Step direct = step();
    assertThat(direct.status()).as(direct.log()).isEqualTo(3);
    assertThat(house.asked()).doesNotContain("git.house.test:443").contains("calendar.test:443");
    scene.runner().without("NO_PROXY").without("NODE_EXTRA_CA_CERTS");
    Step untrusted = step();
    assertThat(untrusted.status()).as(untrusted.log()).isEqualTo(3);
    assertThat(untrusted.log()).contains("NODE_EXTRA_CA_CERTS");
    assertThat(scene.sandbox().requests().of("github")).isEmpty();
  }

  /** The program in a process of its own, as in the container. */
  private static Program.Ended run(java.util.Map<String, String> environment, Path workspace) {
    var builder =
        new ProcessBuilder(
                JAVA_HOME.resolve("bin/java").toString(),
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                "net.datum.changecalendar.Main")
            .directory(workspace.toFile())
            .redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(environment);
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      String log = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Program.Ended(process.waitFor(), log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void keytool(Path store, String arguments) throws Exception {
    List<String> command =
        Stream.concat(
                Stream.of(JAVA_HOME.resolve("bin/keytool").toString()),
                Stream.concat(
                    Stream.of(arguments.split(" ", -1)),
                    Stream.of("-keystore", store.toString(), "-storepass", STORE_PASSWORD)))
            .toList();
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }
}
