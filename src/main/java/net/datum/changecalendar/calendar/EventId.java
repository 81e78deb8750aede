package net.datum.changecalendar.calendar;

import java.nio.charset.StandardCharsets;

/**
 * The id of an attempt's event, the same whoever computes it: {@code chg} and the SHA-256 of
 * repository, change and attempt in lower-case base32hex, the alphabet that Calendar demands of an
 * id. So two runs at once cannot make two events, and a renamed repository keeps its own.
 *
 * @param value 3 + 52 characters of {@code 0-9a-v}
 */
public record EventId(String value) {
  private static final String BASE32HEX = "0123456789abcdefghijklmnopqrstuv";

  /**
   * The id of one attempt.
   *
   * @param repositoryId GitHub's number of the repository
   * @param changeId the change's id
   * @param attempt from 1
   */
  public static EventId of(long repositoryId, String changeId, int attempt) {
    String name = repositoryId + "\n" + changeId + "\n" + attempt;
    return new EventId(
        "chg" + base32hex(Digest.sha256().digest(name.getBytes(StandardCharsets.UTF_8))));
  }

  private static String base32hex(byte[] bytes) {
    var text = new StringBuilder();
    int buffer = 0;
    int bits = 0;
    for (byte b : bytes) {
      buffer = (buffer << 8) | (b & 0xff);
      bits += 8;
      while (bits >= 5) {
        bits -= 5;
        text.append(BASE32HEX.charAt((buffer >> bits) & 31));
      }
      buffer &= (1 << bits) - 1;
    }
    if (bits > 0) {
      text.append(BASE32HEX.charAt((buffer << (5 - bits)) & 31));
    }
    return text.toString();
  }

  @Override
  public String toString() {
    return value;
  }
}
