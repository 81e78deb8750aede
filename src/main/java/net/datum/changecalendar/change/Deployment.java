package net.datum.changecalendar.change;

/** Which deployments carry a change out, as the manifest's {@code deployment} says. */
public sealed interface Deployment {

  /** Its code is merged: every deployment to its environments carries it out, and waits for it. */
  record Any() implements Deployment {}

  /** Only a run whose input {@code change} names it. */
  record Named() implements Deployment {}

  /**
   * Only a run on this tag.
   *
   * @param name the tag without {@code refs/tags/}
   */
  record Tag(String name) implements Deployment {}

  /** The emergency of a run: that very run carries it out, and no other. */
  record Run() implements Deployment {}

  /** Done by hand: no deployment carries it out, and nothing waits for it. */
  record None() implements Deployment {}

  /**
   * The value as the manifest writes it, such as {@code tag v2.0.0}; {@code run}, which no manifest
   * can write, for the emergency of a run.
   */
  default String words() {
    return switch (this) {
      case Any() -> "any";
      case Named() -> "named";
      case Tag(String name) -> "tag " + name;
      case Run() -> "run";
      case None() -> "none";
    };
  }
}
