package net.datum.changecalendar.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A run is killed at every point between two of its requests, and others come after it: at some of
 * the points in every build, at all of them by {@code -Dfaults=all}.
 */
class KillTest {
  private static final boolean ALL = "all".equals(System.getProperty("faults"));

  /** Of so many points one is looked at in every build. */
  private static final int EVERY = 5;

  @ParameterizedTest
  @EnumSource(Deed.class)
  void wherever_a_run_is_killed_the_next_one_goes_on(Deed deed) {
    Cell.Reference reference = Cell.reference(deed);
    List<String> wrong = new ArrayList<>();
    int points = 0;
    for (int nth = 0; nth < reference.asked().size(); nth++) {
      for (boolean done : new boolean[] {false, true}) {
        // A cancellation takes two writes, whose order counts: it is looked at everywhere.
        if (!ALL && !deed.cancels() && (2 * nth + (done ? 1 : 0) + deed.ordinal()) % EVERY != 0) {
          continue;
        }
        points++;
        Kill kill = new Kill(deed, nth, done);
        try {
          kill.happen(reference);
        } catch (AssertionError | RuntimeException e) {
          wrong.add(kill + "\n" + e);
        }
      }
    }
    System.out.printf("%-22s killed at %d points, wrong after %d%n", deed, points, wrong.size());
    assertThat(wrong).isEmpty();
  }
}
