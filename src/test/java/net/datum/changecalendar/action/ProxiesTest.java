package net.datum.changecalendar.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxiesTest {
  private static final String HTTPS = "http://proxy.house:3128";

  /** The proxy for an address, or nothing. */
  private static String proxy(Map<String, String> environment, String address) {
    Proxies proxies = Proxies.from(environment, secret -> {});
    if (proxies == null) {
      return "";
    }
    Proxy proxy = proxies.select(URI.create(address)).getFirst();
    return proxy.address() instanceof InetSocketAddress to
        ? to.getHostString() + ":" + to.getPort()
        : "";
  }

  @Test
  void each_kind_of_address_has_a_proxy_of_its_own() {
    Map<String, String> both = Map.of("HTTPS_PROXY", HTTPS, "HTTP_PROXY", "plain.house");
    assertThat(proxy(both, "https://api.github.com/")).isEqualTo("proxy.house:3128");
    assertThat(proxy(both, "http://other.test/")).isEqualTo("plain.house:80");
    assertThat(proxy(Map.of("HTTP_PROXY", HTTPS), "https://api.github.com/")).isEmpty();
    assertThat(proxy(Map.of("HTTPS_PROXY", HTTPS), "http://other.test/")).isEmpty();
    assertThat(proxy(Map.of("ALL_PROXY", HTTPS), "https://api.github.com/")).isEmpty();
  }

  @Test
  void lower_case_names_count_and_come_first() {
    assertThat(proxy(Map.of("https_proxy", HTTPS), "https://x.test/"))
        .isEqualTo("proxy.house:3128");
    assertThat(
            proxy(Map.of("https_proxy", HTTPS, "HTTPS_PROXY", "http://other:1"), "https://x.test/"))
        .isEqualTo("proxy.house:3128");
    assertThat(proxy(Map.of("https_proxy", " ", "HTTPS_PROXY", HTTPS), "https://x.test/"))
        .isEqualTo("proxy.house:3128");
    assertThat(proxy(Map.of("https_proxy", HTTPS, "no_proxy", "x.test"), "https://x.test/"))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "git.house.test, https://git.house.test/, true",
    "GIT.house.test, https://git.HOUSE.test/, true",
    "house.test, https://git.house.test/, true",
    ".house.test, https://git.house.test/, true",
    "*.house.test, https://git.house.test/, true",
    ".house.test, https://house.test/, false",
    "house.test, https://notthehouse.test/, false",
    "use.test, https://house.test/, false",
    "house.test, https://house.test.evil.example/, false",
    "git.house.test:8443, https://git.house.test:8443/, true",
    "git.house.test:8443, https://git.house.test/, false",
    "git.house.test:443, https://git.house.test/, true",
    "house.test:443, https://git.house.test/, true",
    "git.house.test, https://git.house.test:8443/, true",
    "'a.test, ,git.house.test b.test', https://git.house.test/, true",
    "*, https://git.house.test/, true",
    "10.1.2.3, https://10.1.2.3/, true",
    "10.0.0.0/8, https://10.1.2.3/, false",
    "[fd00::1], https://[fd00::1]/, true",
  })
  void no_proxy_names_hosts_and_what_is_below_them_with_a_port_or_without(
      String without, String address, boolean direct) {
    Map<String, String> environment = Map.of("HTTPS_PROXY", HTTPS, "NO_PROXY", without);
    assertThat(proxy(environment, address)).isEqualTo(direct ? "" : "proxy.house:3128");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:8080/",
        "http://127.0.0.1:8080/",
        "http://127.1.2.3/",
        "http://[::1]/",
        "http://169.254.169.254/computeMetadata",
        "http://metadata.google.internal/computeMetadata",
      })
  void this_machine_and_what_tells_it_its_tokens_are_never_behind_a_proxy(String address) {
    assertThat(proxy(Map.of("HTTP_PROXY", HTTPS), address)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://p:1", "socks5://p:1", "p:x", "http://", "http://u:p%zz@p:1", "::", "a b"})
  void what_is_no_proxy_is_refused_without_its_value(String value) {
    assertThatThrownBy(() -> proxy(Map.of("https_proxy", value), "https://x.test/"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("HTTPS_PROXY")
        .hasMessageNotContaining(value);
  }

  @Test
  void a_password_is_masked_as_it_is_written_and_as_it_is_meant() {
    List<String> masked = new ArrayList<>();
    Proxies.from(Map.of("HTTPS_PROXY", "http://ci:a%40long+word@p:1"), masked::add);
    assertThat(masked).contains("ci:a%40long+word", "a%40long+word", "a@long+word");
  }
}
