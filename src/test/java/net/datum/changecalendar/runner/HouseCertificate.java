package net.datum.changecalendar.runner;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A certificate of nobody's but ours, for servers on loopback. */
public final class HouseCertificate {
  private static final Path KEYTOOL = Path.of(System.getProperty("java.home"), "bin/keytool");
  private static final String PASSWORD = "changeit";

  private final Path store;
  private final Path pem;

  private HouseCertificate(Path store, Path pem) {
    this.store = store;
    this.pem = pem;
  }

  /**
   * Makes one.
   *
   * @param folder where its files are put
   * @param names for what it stands, such as {@code dns:git.house.test}
   */
  public static HouseCertificate make(Path folder, String... names)
      throws IOException, InterruptedException {
    Path store = folder.resolve("house.p12");
    Path pem = folder.resolve("house.pem");
    keytool(
        store,
        List.of(
            "-genkeypair",
            "-alias",
            "house",
            "-keyalg",
            "EC",
            "-dname",
            "CN=house",
            "-storetype",
            "PKCS12",
            "-ext",
            "SAN=" + String.join(",", names)));
    keytool(store, List.of("-exportcert", "-alias", "house", "-rfc", "-file", pem.toString()));
    return new HouseCertificate(store, pem);
  }

  /** The file that NODE_EXTRA_CA_CERTS names. */
  public Path pem() {
    return pem;
  }

  /** What a server shows. */
  public SSLContext server() throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  private static void keytool(Path store, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(KEYTOOL.toString()));
    command.addAll(arguments);
    command.addAll(List.of("-keystore", store.toString(), "-storepass", PASSWORD));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(said);
    }
  }
}
