package net.datum.changecalendar.bench;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a run of the program cost.
 *
 * @param wall from start to end of its process
 * @param cpu of all its threads, null where the system does not tell
 * @param memory the most that the process had in memory, in MiB; null where there is no /proc
 * @param heap null where nothing was collected
 */
record Cost(Duration wall, @Nullable Duration cpu, @Nullable Integer memory, @Nullable Heap heap) {
  static final Cost NONE = new Cost(Duration.ZERO, null, null, null);

  /**
   * The heap at its collections, in MiB.
   *
   * @param used the most that was used when a collection began
   * @param kept the most that was left by one
   */
  record Heap(int used, int kept) {}
}
