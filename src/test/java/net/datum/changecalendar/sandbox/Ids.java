package net.datum.changecalendar.sandbox;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Ids that look random and are a function of their seed. */
final class Ids {
  private Ids() {}

  static String base32hex(String seed, int length) {
    // Radix 32 of BigInteger has just the digits of base32hex.
    return new BigInteger(1, sha256(seed)).setBit(256).toString(32).substring(1, length + 1);
  }

  static String hex(String seed, int length) {
    return HexFormat.of().formatHex(sha256(seed)).substring(0, length);
  }

  private static byte[] sha256(String seed) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(seed.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
