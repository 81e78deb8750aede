package net.datum.changecalendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import net.datum.changecalendar.runner.Launch;
import net.datum.changecalendar.runner.Program;
import net.datum.changecalendar.runner.ProxyAndFront;
import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.runner.Step;
import net.datum.changecalendar.sandbox.Authority;
import net.datum.changecalendar.sandbox.Secrets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A house's own network: a proxy, an authority of its own, a GitHub Enterprise Server. */
class NetworkEndToEndTest {
  private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));

  /** A process of its own, as in the container. */
  private static final Program PROCESS =
      Program.process(
          Launch.command(
              List.of(
                  JAVA_HOME.resolve("bin/java").toString(),
                  "-cp",
                  System.getProperty(
                      "surefire.test.class.path", System.getProperty("java.class.path")),
                  "net.datum.changecalendar.Main")));

  @TempDir Path root;

  private Scene scene;
  private ProxyAndFront house;

  @BeforeEach
  void a_house_has_a_network_of_its_own() {
    scene = new Scene(root.resolve("runner"), Clock.systemUTC(), PROCESS);
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
    begin(login, login);
  }

  /**
   * Starts the network and tells the runner of it.
   *
   * @param written {@code user:password} as the variable has it, empty for none
   * @param wanted the same as the proxy wants it
   */
  private void begin(String written, String wanted) throws Exception {
    Authority authority =
        Authority.in(scene.runner().workspace(), "dns:git.house.test,dns:calendar.test");
    house = new ProxyAndFront(authority.server(), scene.sandbox().githubApiUrl().getPort(), wanted);
    scene
        .runner()
        .variable("NODE_EXTRA_CA_CERTS", authority.certificate().toString())
        .variable(
            "HTTPS_PROXY",
            "http://"
                + (written.isEmpty() ? "" : written + "@")
                + "127.0.0.1:"
                + house.proxyPort());
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
    scene.runner().variable("NO_PROXY", "other.test, .house.test");
    scene.runner().input("timeout", "12s");
    Step direct = step();
    assertThat(direct.status()).as(direct.log()).isEqualTo(3);
    assertThat(house.asked()).doesNotContain("git.house.test:443").contains("calendar.test:443");
    scene.runner().without("NO_PROXY").without("NODE_EXTRA_CA_CERTS");
    Step untrusted = step();
    assertThat(untrusted.status()).as(untrusted.log()).isEqualTo(3);
    assertThat(untrusted.log()).contains("NODE_EXTRA_CA_CERTS");
    assertThat(scene.sandbox().requests().of("github")).isEmpty();
  }

  @Test
  void a_proxy_that_wants_a_login_gets_it_from_both_services_clients() throws Exception {
    Secrets.know("proxy", "p@ss+word/1-of-the-house");
    Secrets.know("proxy", "p%40ss+word%2F1-of-the-house");
    begin("ci:p%40ss+word%2F1-of-the-house", "ci:p@ss+word/1-of-the-house");
    Step step = step();
    assertThat(step.output("verdict")).as(step.log()).isEqualTo("wait");
    assertThat(house.asked())
        .contains("git.house.test:443 ci:p@ss+word/1-of-the-house")
        .contains("calendar.test:443 ci:p@ss+word/1-of-the-house");
    assertThat(Secrets.inLog(step.log() + step.summary() + step.outputs())).isEmpty();
  }

  @Test
  void a_proxy_that_refuses_a_login_or_a_host_is_named_without_the_password() throws Exception {
    begin("ci:wrongPasswordOfTheHouse", "ci:another");
    Secrets.know("proxy", "wrongPasswordOfTheHouse");
    gitHubAlone();
    refused("with GitHub: it does not take the login in HTTPS_PROXY (407)", "%40 for @");
    int asked = house.asked().size();
    googleAlone();
    refused("with Google: it does not take the login in HTTPS_PROXY (407)", "%40 for @");
    // Once without, and once with the login: over and over it could lock the account.
    assertThat(house.asked().size() - asked).isLessThanOrEqualTo(4);
    scene.runner().variable("HTTPS_PROXY", "127.0.0.1:" + house.proxyPort());
    refused("with Google: it wants a login (407)", "http://user:password@host:port");
    gitHubAlone();
    refused("with GitHub: it wants a login (407)", "http://user:password@host:port");
  }

  /** The other service is on this very machine, which no proxy is asked for. */
  private void gitHubAlone() {
    scene
        .runner()
        .variable("GITHUB_API_URL", "https://git.house.test/github")
        .input("calendar-api-url", scene.sandbox().calendarApiUrl().toString());
  }

  private void googleAlone() {
    scene
        .runner()
        .variable("GITHUB_API_URL", scene.sandbox().githubApiUrl().toString())
        .input("calendar-api-url", "https://calendar.test/google/");
  }

  private void refused(String what, String remedy) {
    Step step = step();
    assertThat(step.status()).as(step.log()).isEqualTo(3);
    assertThat(step.outputs()).doesNotContainKey("verdict");
    assertThat(step.log()).contains("The proxy 127.0.0.1:" + house.proxyPort(), what, remedy);
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 502})
  void a_proxy_that_does_not_connect_is_no_answer_of_the_service(int status) throws Exception {
    begin("");
    house.refusing(status);
    gitHubAlone();
    refused("with GitHub: it answered " + status, "NO_PROXY");
    googleAlone();
    refused("with Google: it answered " + status, "NO_PROXY");
  }

  @Test
  void a_file_of_authorities_that_has_none_is_named_with_its_variable() throws Exception {
    begin("");
    Path garbled = scene.runner().workspace().resolve("garbled.pem");
    Files.writeString(garbled, "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n");
    Path empty = Files.createFile(scene.runner().workspace().resolve("empty.pem"));
    for (Path file : List.of(garbled, empty, root, root.resolve("missing.pem"))) {
      scene.runner().variable("NODE_EXTRA_CA_CERTS", file.toString());
      Step step = step();
      assertThat(step.status()).as(step.log()).isEqualTo(2);
      assertThat(step.log()).contains("NODE_EXTRA_CA_CERTS names a file", file.toString());
    }
    assertThat(house.asked()).isEmpty();
  }
}
