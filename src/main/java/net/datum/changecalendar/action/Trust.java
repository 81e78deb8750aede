package net.datum.changecalendar.action;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Whose certificates are trusted. To find out takes longer than reading a manifest, so it is done
 * meanwhile, on a thread of its own; what is wrong is told to whoever wants to connect.
 */
final class Trust {
  /** The variable by which Node's actions in the same job are told of a house's own authority. */
  static final String AUTHORITIES = "NODE_EXTRA_CA_CERTS";

  /** All authorities of a Linux distribution are 0.3 MB. */
  private static final int LONGEST = 4 << 20;

  private final FutureTask<SSLContext> context;

  /**
   * Begins.
   *
   * @param file with the certificates of further authorities, empty for none
   */
  Trust(String file) {
    context =
        new FutureTask<>(() -> file.isEmpty() ? SSLContext.getDefault() : withAuthorities(file));
    Thread.ofPlatform().daemon().name("greeting").start(Trust::greet);
    Thread.ofPlatform().daemon().name("trust").start(context);
  }

  /**
   * By which to connect.
   *
   * @throws InvalidInput where the file holds no certificates
   */
  SSLContext context() {
    try {
      return context.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof InvalidInput wrong) {
        throw wrong;
      }
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the run was interrupted", e);
    }
  }

  /**
   * Makes the first message of a handshake, for nobody: the first of a process takes long, since it
   * reckons the curve's table that every later handshake needs. It trusts nobody, so that it need
   * not wait for the authorities, nor anybody for it.
   */
  private static void greet() {
    try {
      SSLContext nobody = SSLContext.getInstance("TLS");
      nobody.init(null, new TrustManager[0], null);
      SSLEngine engine = nobody.createSSLEngine();
      engine.setUseClientMode(true);
      engine.wrap(
          ByteBuffer.allocate(0), ByteBuffer.allocate(engine.getSession().getPacketBufferSize()));
    } catch (GeneralSecurityException | SSLException e) {
      // What keeps it from being made keeps the true one too, which tells it.
    }
  }

  private static SSLContext withAuthorities(String file) {
    try {
      var in = new ByteArrayInputStream(NamedFile.read(file, LONGEST));
      Collection<? extends Certificate> added =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
      all.load(null, null);
      List<Certificate> certificates = new ArrayList<>(usual());
      certificates.addAll(added);
      for (int i = 0; i < certificates.size(); i++) {
        all.setCertificateEntry(Integer.toString(i), certificates.get(i));
      }
      if (added.isEmpty()) {
        throw unreadable(file);
      }
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers(all), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw unreadable(file);
    }
  }

  private static InvalidInput unreadable(String file) {
    return new InvalidInput(
        AUTHORITIES + " names a file that has no certificates to read: " + file + ".",
        "Give a file of certificates (PEM) in the workspace or in RUNNER_TEMP: other folders of the"
            + " machine are not there in the action's container.");
  }

  private static List<X509Certificate> usual() throws GeneralSecurityException {
    List<X509Certificate> usual = new ArrayList<>();
    for (TrustManager manager : managers(null)) {
      if (manager instanceof X509TrustManager x509) {
        usual.addAll(List.of(x509.getAcceptedIssuers()));
      }
    }
    return usual;
  }

  private static TrustManager[] managers(@Nullable KeyStore store) throws GeneralSecurityException {
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }
}
