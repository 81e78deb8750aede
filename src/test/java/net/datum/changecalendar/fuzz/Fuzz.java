package net.datum.changecalendar.fuzz;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.LongStream;

/**
 * Cases made from seeds, the same in each run. Every build goes through a slice of them, {@code
 * -Dfuzz=100000} through so many in all; {@code -Dfuzz.seed=<seed>} goes through one again.
 */
final class Fuzz {
  private static final int ALL = Integer.getInteger("fuzz", 0);
  private static final Long ONLY = Long.getLong("fuzz.seed");
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private Fuzz() {}

  /** Holds the rules against one input. */
  @FunctionalInterface
  interface Check<I> {
    void hold(I input) throws Exception;
  }

  /**
   * Goes through the cases, and ends at the first that fails with its seed and its input.
   *
   * @param slice how many there are in every build
   * @param percent how many there are of the number that the property asks for
   * @param make an input, whose text shows it whole
   */
  static <I> void each(int slice, int percent, Function<Random, I> make, Check<I> check) {
    int count = ALL == 0 ? slice : Math.toIntExact((long) ALL * percent / 100);
    LongStream seeds = ONLY == null ? LongStream.rangeClosed(1, count) : LongStream.of(ONLY);
    seeds.forEach(seed -> one(seed, make.apply(random(seed)), check));
    System.out.printf("%d cases%n", ONLY == null ? count : 1);
  }

  private static <I> void one(long seed, I input, Check<I> check) {
    try {
      assertTimeoutPreemptively(LIMIT, () -> check.hold(input));
    } catch (Throwable e) {
      throw new AssertionError(
          "-Dfuzz.seed=%d fails: %s%n%s".formatted(seed, e.getMessage(), input), e);
    }
  }

  /** Seeds that follow each other would begin alike. */
  private static Random random(long seed) {
    return new Random(seed * 0x9e3779b97f4a7c15L);
  }
}
