package net.datum.changecalendar.change;

import java.util.function.UnaryOperator;

/** One value for each blast radius. */
public record ByRadius<T>(T low, T medium, T high) {

  /** The same for all. */
  public static <T> ByRadius<T> all(T value) {
    return new ByRadius<>(value, value, value);
  }

  /** The same with each value changed. */
  public ByRadius<T> with(UnaryOperator<T> change) {
    return new ByRadius<>(change.apply(low), change.apply(medium), change.apply(high));
  }

  public T of(BlastRadius radius) {
    return switch (radius) {
      case LOW -> low;
      case MEDIUM -> medium;
      case HIGH -> high;
    };
  }
}
