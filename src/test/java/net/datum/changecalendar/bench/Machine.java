package net.datum.changecalendar.bench;

/** Where figures were taken. */
final class Machine {
  private Machine() {}

  static String words() {
    return "%d processors, Java %s, %s %s"
        .formatted(
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("java.version"),
            System.getProperty("os.name"),
            System.getProperty("os.arch"));
  }
}
