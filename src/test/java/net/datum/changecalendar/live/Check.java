package net.datum.changecalendar.live;

import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * One thing that is taken for true.
 *
 * @param id as it stands in docs/verify-live.md
 * @param claim what is taken for true, word for word as on that page
 * @param places what to change in code and sandbox if it is not so
 * @param depends what follows if it is not so
 * @param needs what has to be given, so that it can be tried
 */
record Check(
    String id, String claim, List<Place> places, String depends, Set<Need> needs, Probe probe) {
  /** Finds out. */
  @FunctionalInterface
  interface Probe {
    /**
     * Finds out.
     *
     * @throws IOException where a service cannot be reached, or the runner's files not be read
     * @throws Unusable where an answer makes no sense for this check
     */
    Finding find(Ground ground) throws IOException, Unusable;
  }

  /** An answer with which a check cannot go on. */
  static final class Unusable extends Exception {
    private static final long serialVersionUID = 1L;

    Unusable(String message) {
      super(message);
    }
  }
}
