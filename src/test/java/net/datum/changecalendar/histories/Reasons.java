package net.datum.changecalendar.histories;

import java.util.Set;
import java.util.TreeSet;
import net.datum.changecalendar.histories.NaiveGate.Answer;

/** What the rules have to say of one change, and what follows. */
final class Reasons {
  private static final Set<String> WAIVABLE =
      Set.of(
          "notice-too-short",
          "inside-freeze",
          "overlaps",
          "awaiting-approval",
          "conference-missing");

  private final boolean emergency;
  private final Set<String> holds = new TreeSet<>();
  private final Set<String> blocks = new TreeSet<>();
  private final Set<String> waived = new TreeSet<>();

  Reasons(boolean emergency) {
    this.emergency = emergency;
  }

  void holds(String code) {
    (emergency && WAIVABLE.contains(code) ? waived : holds).add(code);
  }

  void blocks(String code) {
    (emergency && WAIVABLE.contains(code) ? waived : blocks).add(code);
  }

  Answer answer() {
    return !blocks.isEmpty() ? Answer.BLOCKED : !holds.isEmpty() ? Answer.WAIT : Answer.OPEN;
  }

  /** The codes of what stops it. */
  Set<String> stopping() {
    Set<String> all = new TreeSet<>(holds);
    all.addAll(blocks);
    return all;
  }

  Set<String> waived() {
    return waived;
  }
}
