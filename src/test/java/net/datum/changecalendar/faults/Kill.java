package net.datum.changecalendar.faults;

import static org.assertj.core.api.Assertions.assertThat;

import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.runner.Step;
import net.datum.changecalendar.sandbox.Contracts;
import net.datum.changecalendar.sandbox.Faults;

/**
 * A run that is killed: from its nth request on, nothing of it reaches a service any more, nor does
 * an answer reach the run. What it says after that counts for nothing, since a killed one says it
 * to nobody.
 *
 * @param nth from 0, in order of arrival
 * @param done whether the service still did what the nth request asked for
 */
record Kill(Deed deed, int nth, boolean done) {

  /** Lets it happen, and then clean runs; what is left must be what the reference left. */
  void happen(Cell.Reference reference) {
    Cell.inWorld(world -> {
      Scene scene = world.scene();
      Deed.Run run = deed.begin(world);
      scene.sandbox().requests().clear();
      scene.sandbox().calendar().clearMails();
      Faults faults = scene.sandbox().faults();
      if (done) {
        faults.on(call -> true).after(nth).resetAfterCommit();
      }
      faults.on(call -> true).after(nth).always().reset();
      Step step = run.step();
      if (step.output("verdict").equals("open")) {
        assertThat(Trace.of(scene))
            .as("%s: what is open is recorded%n%s", this, step.log())
            .anyMatch(line -> line.contains("cc-opened"));
      }
      assertThat(Trace.of(scene))
          .as("%s: what is off the calendar does not pass for deleted by a person", this)
          .allMatch(line -> !line.startsWith("gone: ") || line.contains("cc-cancelled"));
      faults.clear();
      Cell.repair(deed, run, world);
      assertThat(Trace.of(scene))
          .as("%s: it is repaired%n%s", this, step.log())
          .isEqualTo(reference.trace());
      assertThat(scene.sandbox().calendar().mails())
          .as("%s: everybody is mailed what there is to tell, once", this)
          .containsExactlyInAnyOrderElementsOf(reference.mails());
      assertThat(Contracts.check(scene.sandbox().requests())).as(toString()).isEmpty();
      return step;
    });
  }

  @Override
  public String toString() {
    return "%s, killed %s its request %d".formatted(deed, done ? "after" : "before", nth + 1);
  }
}
