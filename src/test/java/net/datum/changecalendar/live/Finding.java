package net.datum.changecalendar.live;

/** What came of a check. */
sealed interface Finding {
  /** What was found, or why nothing was. */
  String words();

  /** The service does as we take for true. */
  record Holds(String words) implements Finding {}

  /** It does otherwise. */
  record Differs(String words) implements Finding {}

  /** Nobody tried: something that it takes was not given. */
  record NotTried(String words) implements Finding {}

  /** It was begun and could not be ended, so that nothing is known. */
  record BrokeOff(String words) implements Finding {}

  static Finding of(boolean holds, String words) {
    return holds ? new Holds(words) : new Differs(words);
  }
}
