package net.datum.changecalendar.action;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * In which encoding the JVM read the process's variables: the locale's, which a job can set. The
 * image's is UTF-8 whatever the job says. Started in another way, an input would arrive as another
 * text, and an environment that no manifest names lets every deployment pass.
 */
public final class NativeEncoding {
  private NativeEncoding() {}

  /** As the JVM found it. */
  public static String ofThisProcess() {
    return System.getProperty("native.encoding", "");
  }

  /**
   * Refuses variables that may not say what was meant.
   *
   * @throws InvalidInput where an input or the ref has more than ASCII and the encoding is not
   *     UTF-8
   */
  public static void check(Map<String, String> environment, String encoding) {
    if (encoding.equalsIgnoreCase(StandardCharsets.UTF_8.name())) {
      return;
    }
    environment.forEach((name, value) -> {
      boolean decides = name.startsWith("INPUT_") || name.equals("GITHUB_REF");
      if (decides && !value.chars().allMatch(character -> character < 0x80)) {
        throw new InvalidInput(
            "The variable " + name + " is not ASCII, and the JVM read it as " + encoding + ".",
            "Set LC_ALL=C.UTF-8 where the program is started.");
      }
    });
  }
}
