package net.datum.changecalendar.bench;

import java.util.function.Function;
import java.util.function.Supplier;
import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.runner.Step;

/** Where a run of the action may find itself; each with a scene of its own. */
enum Situation {
  NOT_APPLICABLE(0, "gate: no change has a say", stage -> stage.runner()::step),
  FIRST(1, "gate: first run, before the window", stage -> stage.before()::step),
  STEADY(
      1,
      "gate: steady state, the event is there and the window not open",
      stage -> {
        stage.before().step();
        return stage.runner().run(1002)::step;
      }),
  FIRST_OPEN(0, "gate: first run, inside the window", stage -> stage.inside()::step),
  OPENING(
      0,
      "gate: opens, the event is there",
      stage -> {
        stage.inside().mode("sync").step();
        return stage.runner().mode("gate").run(1002)::step;
      }),
  RE_RUN(
      0,
      "gate: the run that opened, again",
      stage -> {
        stage.inside().step();
        return stage.runner().variable("GITHUB_RUN_ATTEMPT", "2")::step;
      }),
  POST(
      0,
      "gate: post step, after it opened",
      stage -> {
        Step main = stage.inside().step();
        return () -> stage.runner().post(main, "success");
      }),
  POST_IDLE(
      0,
      "gate: post step, with nothing to record",
      stage -> {
        Step main = stage.before().step();
        return () -> stage.runner().post(main, "failure");
      }),
  PLAN(0, "plan: a pull request with a new change", stage -> stage.proposed()::step),
  SYNC(0, "sync: one new change", stage -> stage.before().mode("sync")::step),
  SYNC_AGAIN(
      0,
      "sync: nothing has changed",
      stage -> {
        stage.before().mode("sync").step();
        return stage.runner().run(1002).commit(Scene.commit(2))::step;
      }),
  COMPLETE(
      0,
      "complete",
      stage -> {
        stage.inside().step();
        return stage.runner().mode("complete").input("outcome", "success")::step;
      }),
  REPORT(
      0,
      "report",
      stage -> {
        stage.before().step();
        return stage.runner().mode("report")::step;
      });

  private final int status;
  private final String words;
  private final Function<Stage, Supplier<Step>> preparation;

  Situation(int status, String words, Function<Stage, Supplier<Step>> preparation) {
    this.status = status;
    this.words = words;
    this.preparation = preparation;
  }

  /** Does on the stage what came before, and gives the run that it is about. */
  Supplier<Step> prepare(Stage stage) {
    return preparation.apply(stage);
  }

  /** How the run ends. */
  int status() {
    return status;
  }

  String words() {
    return words;
  }

  /** As an argument of a command names it. */
  String word() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
