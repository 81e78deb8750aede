package net.datum.changecalendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import java.util.stream.Stream;
import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.runner.Step;
import net.datum.changecalendar.sandbox.CalendarSwitches;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A run that has nothing to say writes nothing and mails nobody, however Calendar answers. */
class QuietEndToEndTest extends EndToEnd {
  static Stream<Named<Consumer<CalendarSwitches>>> habits() {
    return Stream.of(
        Named.of("as it is said to be", s -> {}),
        Named.of("keeps empty properties", s -> s.dropEmptyValues(false)),
        Named.of("keeps replies when the start moves", s -> s.resetReplies(false)),
        Named.of("adds no properties", s -> s.ownProperties(false)),
        Named.of("changes etags by itself", s -> s.etagsDrift(true)),
        Named.of("keeps the case of addresses", s -> s.keepCase(true)),
        Named.of("tells the zone of times", s -> s.timeZones(true)),
        Named.of("tells no zone of times", s -> s.timeZones(false)),
        Named.of("lists what was deleted", s -> s.cancelledInLists(true)),
        Named.of("lists an event late", s -> s.propertyListLag(3)),
        Named.of("keeps nothing of what was deleted", s -> s.tombstonesKeepDetails(false)));
  }

  @ParameterizedTest
  @MethodSource("habits")
  void from_the_plan_to_the_outcome(Consumer<CalendarSwitches> habit) {
    habit.accept(scene.sandbox().calendar().switches());
    String manifest =
        Scene.manifest(
            "2026-12-01T14:00",
            "90m",
            "approvers: [lee@datum.net]",
            "stakeholders: [Drew@Datum.net]");
    // Without services there is a list that has nothing to note.
    runner().file(Scene.MANIFEST, manifest.replaceFirst("(?m)^services:.*\n", ""));
    step();
    steady("planned");

    reply("lee@datum.net", "accepted");
    reply("drew@datum.net", "tentative");
    step();
    steady("answered");

    scene
        .hands()
        .drag(scene.eventId(1), Scene.berlin("2026-12-01T14:30"), Scene.berlin("2026-12-01T16:00"));
    step();
    steady("moved");

    reply("lee@datum.net", "accepted");
    at("2026-12-01T14:40");
    Step open = nextRun(1_002);
    assertVerdict(open, "open", "");
    steady("opened");

    runner().post(open, "success");
    steady("done");
  }

  private void reply(String email, String reply) {
    scene.hands().reply(scene.eventId(1), email, reply);
  }

  private void steady(String state) {
    syncing(1).step();
    forget();
    for (String mode : new String[] {"gate", "sync", "gate", "sync"}) {
      Step step = runner().input("mode", mode).step();
      assertThat(step.log())
          .as("%s, %s", state, mode)
          .doesNotContain("went wrong", "::error title");
      assertThat(step.status()).as(step.log()).isIn(0, 1);
      assertThat(scene.sandbox().requests().writes()).as("%s, %s", state, mode).isEmpty();
      assertThat(scene.sandbox().calendar().mails()).as("%s, %s", state, mode).isEmpty();
    }
    runner().input("mode", "gate");
  }
}
