package net.datum.changecalendar.histories;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import net.datum.changecalendar.histories.World.Broken;

/** What happens, in order. */
record History(List<Act> acts) {
  History {
    acts = List.copyOf(acts);
  }

  static History of(Act... acts) {
    return new History(List.of(acts));
  }

  /** Lets it happen in a world of its own, and ends with a run in peace. */
  void play() {
    try (World world = new World()) {
      acts.forEach(world::happens);
      world.comesToRest();
    }
  }

  /**
   * Lets it happen. Where a rule is broken, the shortest history that breaks it as well is told.
   *
   * <p>jqwik's own shrinking spends its tries on the values of single acts before it has taken out
   * the acts that matter to nothing.
   */
  void playAndShrink() {
    Optional<Broken> broken = broken();
    if (broken.isPresent()) {
      throw shrunk(broken.get());
    }
  }

  private Broken shrunk(Broken broken) {
    for (History shorter : shorter()) {
      Optional<Broken> again = shorter.broken();
      if (again.isPresent() && again.get().isLike(broken)) {
        return shorter.shrunk(again.get());
      }
    }
    return broken;
  }

  /** All histories that lack one act or have a simpler one in its place, the shortest first. */
  private List<History> shorter() {
    List<History> all = new ArrayList<>();
    for (int size = acts.size() / 2; size > 0; size /= 2) {
      for (int from = acts.size() - size; from >= 0; from -= size) {
        all.add(with(from, from + size, List.of()));
      }
    }
    for (int i = 0; i < acts.size(); i++) {
      for (Act simpler : simpler(acts.get(i))) {
        all.add(with(i, i + 1, List.of(simpler)));
      }
    }
    return all;
  }

  private static List<Act> simpler(Act act) {
    return switch (act) {
      case Act.Killed(Act.Gate gate, int after, boolean lost) -> List.of(gate);
      case Act.Meanwhile(Act.Gate gate, int before, Act.Hand hand) -> List.of(gate, hand);
      case Act.Together(Act.Gate gate, var trouble, boolean ours) -> List.of(gate);
      case Act.Gate(String environment, boolean named, boolean e) when named ->
          List.of(new Act.Gate(environment, false, e));
      default -> List.of();
    };
  }

  private History with(int from, int to, List<Act> instead) {
    List<Act> other = new ArrayList<>(acts.subList(0, from));
    other.addAll(instead);
    other.addAll(acts.subList(to, acts.size()));
    return new History(other);
  }

  private Optional<Broken> broken() {
    try {
      play();
      return Optional.empty();
    } catch (Broken broken) {
      return Optional.of(broken);
    }
  }

  @Override
  public String toString() {
    return acts.stream().map(act -> "\n  " + act).collect(Collectors.joining());
  }
}
