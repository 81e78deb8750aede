package net.datum.changecalendar.histories;

import java.util.ArrayList;
import java.util.List;
import net.datum.changecalendar.histories.When.Anchor;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Episodes that are each about one rule of the policy: what it depends on has to come together, and
 * would seldom do so by chance.
 */
final class Themes {
  private Themes() {}

  static Arbitrary<List<Act>> all() {
    return Arbitraries.frequencyOf(
        Tuple.of(3, notice()),
        Tuple.of(1, seenByAnOlderCheckout()),
        Tuple.of(3, freeze()),
        Tuple.of(3, neighbour()),
        Tuple.of(2, conference()),
        Tuple.of(2, leeway()),
        Tuple.of(1, drift()),
        Tuple.of(1, issue()));
  }

  /** A new window is seen by a run, perhaps an older one, and judged by a later one. */
  private static Arbitrary<List<Act>> notice() {
    Arbitrary<When> when =
        Combinators.combine(
                Arbitraries.of(Anchor.NOW, Anchor.NOW, Anchor.SAME_START),
                Arbitraries.of(130, 180, 1440),
                Arbitraries.of(60, 30))
            .as(When::new);
    Arbitrary<Act> move =
        Arbitraries.oneOf(when.map(Act.Drag::new), when.map(w -> new Act.Reschedule(w)));
    return Combinators.combine(
            move,
            Arbitraries.of(0, 0, 1),
            gates(),
            Arbitraries.of(5, 20, 60),
            Arbitraries.of(true, false))
        .as((moved, back, gate, minutes, toStart) -> {
          List<Act> acts = new ArrayList<>();
          acts.add(new Act.Rule("lead-time", "{low: 2h, medium: 2h, high: 2h}"));
          acts.add(gate);
          acts.add(moved);
          acts.add(new Act.CheckOut(back));
          acts.add(gate);
          acts.add(new Act.CheckOut(0));
          acts.add(toStart ? new Act.PassTo(Act.PassTo.Edge.START) : new Act.Pass(minutes));
          acts.add(gate);
          return acts;
        });
  }

  /** What a person dragged counts from the older checkout's run on. */
  private static Arbitrary<List<Act>> seenByAnOlderCheckout() {
    return Combinators.combine(gates(), Arbitraries.of(130, 140), Arbitraries.of(5, 20, 60))
        .as((gate, minutes, later) ->
            List.of(
                new Act.Rule("lead-time", "{low: 2h, medium: 2h, high: 2h}"),
                gate,
                new Act.Drag(new When(Anchor.NOW, minutes, 60)),
                new Act.CheckOut(1),
                gate,
                new Act.CheckOut(0),
                new Act.Pass(later),
                gate));
  }

  /** A freeze covers some of the window, and is over or lifted, or not. */
  private static Arbitrary<List<Act>> freeze() {
    Arbitrary<Beside> puts =
        Arbitraries.oneOf(
            here().map(Beside.PutFreeze::new),
            here().map(Beside.PutFreeze::new),
            Arbitraries.of(0, 1).map(Beside.PutFreezeDay::new));
    Act on = new Act.Rule("freezes", "[" + Freezes.CALENDAR + "]");
    return inTheWay(on, puts, new Beside.LiftFreeze());
  }

  private static Arbitrary<List<Act>> neighbour() {
    Arbitrary<Beside> appears =
        Combinators.combine(Arbitraries.of(Beside.Neighbour.Kind.class), here())
            .as(Beside.Neighbour::new);
    return inTheWay(new Act.Rule("overlap", "block"), appears, new Beside.NeighbourGoes());
  }

  private static Arbitrary<List<Act>> inTheWay(Act rule, Arbitrary<Beside> comes, Beside goes) {
    return Combinators.combine(comes, gates(), Arbitraries.of(5, 30), Arbitraries.of(0, 0, 1))
        .as((act, gate, minutes, goesAway) ->
            List.of(
                rule,
                act,
                new Act.PassTo(Act.PassTo.Edge.START),
                gate,
                goesAway > 0 ? goes : new Act.Pass(minutes),
                gate));
  }

  private static Arbitrary<List<Act>> conference() {
    return Combinators.combine(
            Arbitraries.of("expected", "https://meet.example.com/team"),
            Arbitraries.of(Act.EditPlace.Kind.class),
            Arbitraries.of("", "none", "https://meet.example.com/a"),
            gates())
        .as((meeting, edit, manifest, gate) ->
            List.of(
                new Act.Rule(
                    "conference", "{low: %s, medium: %s, high: %s}".replace("%s", meeting)),
                gate,
                new Act.EditPlace(edit),
                gate,
                new Act.Meet(manifest),
                gate));
  }

  /** Deployments out of the window, by another policy than the one that the event knows. */
  private static Arbitrary<List<Act>> leeway() {
    Arbitrary<Act> early = Arbitraries.of("10m", "").map(v -> new Act.Rule("early-start", v));
    Arbitrary<Act> late = Arbitraries.of("30m", "").map(v -> new Act.Rule("overrun", v));
    Arbitrary<Act.PassTo.Edge> edges =
        Arbitraries.of(
            Act.PassTo.Edge.TEN_MINUTES_BEFORE_START,
            Act.PassTo.Edge.TEN_MINUTES_BEFORE_START,
            Act.PassTo.Edge.START,
            Act.PassTo.Edge.TEN_MINUTES_AFTER_END);
    return Combinators.combine(early, late, edges, gates(), edges, Arbitraries.of(0, 0, 1, 2))
        .as((one, other, first, gate, second, back) ->
            List.of(
                one,
                other,
                new Act.PassTo(first),
                gate,
                new Act.PassTo(second),
                new Act.CheckOut(back),
                gate,
                new Act.CheckOut(0),
                gate));
  }

  /** A person moves the event a little. */
  private static Arbitrary<List<Act>> drift() {
    return Combinators.combine(gates(), Arbitraries.of("block", ""))
        .as((gate, response) ->
            List.of(
                new Act.Rule("on-drift", response),
                gate,
                new Act.Drag(new When(Anchor.NOW, 0, 60)),
                gate,
                new Act.Reschedule(new When(Anchor.OTHER_SIDE, 0, 60)),
                gate));
  }

  private static Arbitrary<List<Act>> issue() {
    return Combinators.combine(
            Arbitraries.of("{labels: [change]}", "{assignee: true}", "{body: true}"),
            Arbitraries.of(Act.EditIssue.What.class),
            gates())
        .as((demand, what, gate) ->
            List.of(
                new Act.Rule("issue", demand),
                new Act.EditIssue(what, false),
                gate,
                new Act.EditIssue(what, true),
                gate));
  }

  private static Arbitrary<Act> gates() {
    return Arbitraries.of("production", "production", "staging")
        .map(environment -> new Act.Gate(environment, false));
  }

  /** Where the event is, or at its beginning. */
  private static Arbitrary<When> here() {
    return Combinators.combine(
            Arbitraries.of(Anchor.SAME_START, Anchor.SAME_START, Anchor.OTHER_SIDE),
            Arbitraries.of(5, 30, 60))
        .as((anchor, length) -> new When(anchor, 0, length));
  }
}
