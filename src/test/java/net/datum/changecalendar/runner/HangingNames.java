package net.datum.changecalendar.runner;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.time.Duration;
import java.util.stream.Stream;

/** Looks names up, and of one that ends in {@code .hangs.test} never finds out. */
public final class HangingNames extends InetAddressResolverProvider {
  @Override
  public InetAddressResolver get(Configuration configuration) {
    InetAddressResolver usual = configuration.builtinResolver();
    return new InetAddressResolver() {
      @Override
      public Stream<InetAddress> lookupByName(String host, LookupPolicy policy)
          throws UnknownHostException {
        while (host.endsWith(".hangs.test")) {
          try {
            Thread.sleep(Duration.ofHours(1));
          } catch (InterruptedException e) {
            // As the system's own, it cannot be interrupted.
          }
        }
        return usual.lookupByName(host, policy);
      }

      @Override
      public String lookupByAddress(byte[] address) throws UnknownHostException {
        return usual.lookupByAddress(address);
      }
    };
  }

  @Override
  public String name() {
    return "names that hang";
  }
}
