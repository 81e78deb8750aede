package net.datum.changecalendar.change;

/** One value for each blast radius. */
public record ByRadius<T>(T low, T medium, T high) {

  /** The same for all. */
  public static <T> ByRadius<T> all(T value) {
    return new ByRadius<>(value, value, value);
  }

  public T of(BlastRadius radius) {
    return switch (radius) {
      case LOW -> low;
      case MEDIUM -> medium;
      case HIGH -> high;
    };
  }
}
