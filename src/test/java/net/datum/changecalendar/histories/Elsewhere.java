package net.datum.changecalendar.histories;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.datum.changecalendar.histories.When.Anchor;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Episodes about code that is not merged, half-open runs, outcomes told by hand, and series. */
final class Elsewhere {
  private Elsewhere() {}

  static Arbitrary<List<Act>> all() {
    return Arbitraries.frequencyOf(
        Tuple.of(5, branch()),
        Tuple.of(2, opened()),
        Tuple.of(2, halfOpen()),
        Tuple.of(2, told()),
        Tuple.of(2, series()));
  }

  /** A branch has its way with the event, and then it is main's turn, or another branch's. */
  private static Arbitrary<List<Act>> branch() {
    Arbitrary<Act> edit =
        Arbitraries.frequencyOf(
            Tuple.of(3, Histories.edits()),
            Tuple.of(3, Arbitraries.just(new Act.Reschedule(new When(Anchor.NOW, -5, 60)))),
            Tuple.of(1, Arbitraries.just(new Act.SetState(true))));
    Arbitrary<List<Act>> next =
        Arbitraries.of(
            List.of(new Act.On(Source.MAIN)),
            List.of(new Act.On(Source.MAIN), new Act.Touch()),
            List.of(new Act.On(Source.MAIN), new Act.Touch(), new Act.CheckOut(1)),
            List.of(new Act.On(Source.MAIN), new Act.Sync(true)),
            List.of(new Act.On(Source.MAIN), new Act.On(Source.FEATURE), new Act.Touch()),
            List.of(new Act.Touch()),
            List.of(new Act.On(Source.TAG)),
            List.of(new Act.On(Source.OTHER_CODE)),
            List.of(new Act.On(Source.UNKNOWN)));
    return Combinators.combine(
            Histories.gates(),
            edit,
            Histories.edges(),
            Arbitraries.of(true, false),
            next,
            Arbitraries.of(
                List.<Act>of(), List.of(new Act.Sync(true)), List.of(new Act.Finish(1, "success"))))
        .as((gate, edited, edge, passes, then, last) -> {
          List<Act> acts = new ArrayList<>();
          acts.add(new Act.On(Source.MAIN));
          acts.add(gate);
          acts.add(new Act.On(Source.FEATURE));
          acts.add(edited);
          acts.add(passes ? new Act.PassTo(edge) : new Act.Touch());
          acts.add(gate);
          acts.addAll(then);
          acts.add(gate);
          acts.addAll(last);
          acts.add(gate);
          return acts;
        });
  }

  /** It opens in one place, its issue is closed, and it is asked for in another. */
  private static Arbitrary<List<Act>> opened() {
    return Combinators.combine(
            Histories.gates(),
            Arbitraries.of(Source.class),
            Arbitraries.of(Source.class),
            Arbitraries.of(0, 1),
            Arbitraries.of(true, false))
        .as((gate, one, other, back, closes) ->
            List.of(
                new Act.On(Source.MAIN),
                new Act.On(one),
                new Act.Touch(),
                new Act.PassTo(Act.PassTo.Edge.START),
                gate,
                new Act.EditIssue(Act.EditIssue.What.OPEN, !closes),
                new Act.On(other),
                new Act.CheckOut(back),
                gate,
                new Act.Finish(0, "success"),
                new Act.EditIssue(Act.EditIssue.What.OPEN, true)));
  }

  /** Somebody makes the event weekly, and perhaps single again. */
  private static Arbitrary<List<Act>> series() {
    return Combinators.combine(
            Histories.gates(),
            Arbitraries.of(Act.Repeat.Kind.class),
            Histories.edges(),
            Arbitraries.of(true, false))
        .as((gate, kind, edge, before) ->
            List.of(
                gate,
                before ? new Act.Repeat(Act.Repeat.Kind.WEEKLY) : new Act.PassTo(edge),
                gate,
                before ? new Act.PassTo(edge) : new Act.Repeat(Act.Repeat.Kind.WEEKLY),
                new Act.Repeat(kind),
                gate,
                new Act.Repeat(Act.Repeat.Kind.SINGLE_AGAIN),
                gate));
  }

  private static Arbitrary<List<Act>> halfOpen() {
    return Combinators.combine(together(), Histories.gates())
        .as((together, gate) ->
            List.of(
                new Act.On(Source.MAIN),
                new Act.Invite(Set.of("sam@datum.net"), Set.of()),
                new Act.PassTo(Act.PassTo.Edge.START),
                together,
                gate));
  }

  static Arbitrary<Act> together() {
    return Combinators.combine(
            Histories.gates(),
            Arbitraries.of(Act.Together.Trouble.class),
            Arbitraries.of(true, false))
        .as(Act.Together::new);
  }

  /** What is said to have come of it, with a gate that opened and without one. */
  private static Arbitrary<List<Act>> told() {
    Arbitrary<Act> before =
        Arbitraries.of(
            new Act.Touch(),
            new Act.Touch(),
            new Act.Deploy("none", Set.of("production", "staging")),
            new Act.Invite(Set.of(), Set.of("kim@datum.net")));
    return Combinators.combine(
            before, Histories.edges(), Histories.gates(), Histories.jobStatus(), Histories.gates())
        .as((act, edge, gate, outcome, again) ->
            List.of(
                new Act.On(Source.MAIN),
                act,
                new Act.Sync(true),
                new Act.PassTo(edge),
                gate,
                new Act.Complete(-1, outcome, true),
                again,
                new Act.Deploy("any", Set.of("production", "staging")),
                again));
  }
}
