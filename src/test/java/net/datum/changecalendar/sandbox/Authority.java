package net.datum.changecalendar.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A house's own authority and a server's certificate by it, made when they are needed and gone with
 * their folder: nothing of them is kept.
 *
 * @param store keys and certificates, PKCS12
 * @param certificate the authority's, PEM, as NODE_EXTRA_CA_CERTS names it
 */
public record Authority(Path store, Path certificate) {
  public static final String PASSWORD = "changeit";

  private static final Path KEYTOOL = Path.of(System.getProperty("java.home"), "bin", "keytool");

  /**
   * Makes both.
   *
   * @param folder where the files go; it is made if need be
   * @param names of the server, such as {@code ip:127.0.0.1} or {@code dns:git.house.test}
   */
  public static Authority in(Path folder, String names) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var made = new Authority(folder.resolve("authority.p12"), folder.resolve("authority.pem"));
    String key = "-genkeypair -keyalg EC -groupname secp256r1 -storetype PKCS12 -alias ";
    made.keytool(key + "house -dname CN=house -ext bc:c=ca:true -ext ku:c=keyCertSign");
    // An entry by itself, so that the authority's own key serves nobody.
    made.keytool(key + "server -dname CN=server -signer house -ext san=" + names);
    made.keytool("-exportcert -alias house -rfc -file " + made.certificate);
    return made;
  }

  /** What a server needs that is to have the certificate. */
  public SSLContext server() {
    try (InputStream in = Files.newInputStream(store)) {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(in, PASSWORD.toCharArray());
      keys.deleteEntry("house");
      var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(keys, PASSWORD.toCharArray());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      return context;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private void keytool(String arguments) {
    List<String> command = new ArrayList<>(List.of(KEYTOOL.toString()));
    command.addAll(List.of(arguments.split(" ", -1)));
    command.addAll(List.of("-keystore", store.toString(), "-storepass", PASSWORD));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException("keytool: " + said);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
