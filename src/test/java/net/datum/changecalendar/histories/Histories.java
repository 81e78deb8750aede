package net.datum.changecalendar.histories;

import java.util.List;
import java.util.Set;
import net.datum.changecalendar.histories.When.Anchor;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;

/** Where histories come from. To let more happen, add an act here with its weight. */
final class Histories {
  private static final String[] PEOPLE = {"sam@datum.net", "kim@datum.net", "lee@datum.net"};

  private Histories() {}

  static Arbitrary<History> all() {
    return episodes()
        .list()
        .ofMinSize(1)
        .ofMaxSize(20)
        .withSizeDistribution(RandomDistribution.uniform())
        .map(episodes -> new History(episodes.stream().flatMap(List::stream).toList()));
  }

  /** Mostly single acts; some of them make sense only one after another. */
  private static Arbitrary<List<Act>> episodes() {
    return Arbitraries.frequencyOf(
        Tuple.of(14, acts().map(List::of)),
        Tuple.of(3, Combinators.combine(edits(), runs()).as(List::of)),
        Tuple.of(1, Combinators.combine(hands(), runs()).as(List::of)),
        Tuple.of(1, cancelling()),
        Tuple.of(2, approving()),
        Tuple.of(2, carryingOut()));
  }

  private static Arbitrary<List<Act>> cancelling() {
    Arbitrary<Act> next =
        Arbitraries.of(
            new Act.Delete(), new Act.Restore(), new Act.Restore(), new Act.SetState(false));
    return Combinators.combine(runs(), next, runs())
        .as((run, then, again) ->
            List.of(new Act.SetState(true), run, then, new Act.SetState(false), again));
  }

  private static Arbitrary<List<Act>> approving() {
    Arbitrary<String> replies = Arbitraries.of("accepted", "accepted", "declined");
    return Combinators.combine(person(), gates(), replies)
        .as((person, gate, reply) ->
            List.of(new Act.Invite(Set.of(), Set.of(person)), gate, new Act.Reply(person, reply)));
  }

  private static Arbitrary<List<Act>> carryingOut() {
    return Combinators.combine(environments(), jobStatus())
        .as((environment, status) ->
            List.of(
                new Act.PassTo(Act.PassTo.Edge.START),
                new Act.Gate(environment, false),
                new Act.Finish(0, status)));
  }

  private static Arbitrary<Act.Finish> finished() {
    return Combinators.combine(Arbitraries.of(0, 0, 1, 2), jobStatus()).as(Act.Finish::new);
  }

  private static Arbitrary<Act> completed() {
    return Combinators.combine(Arbitraries.of(0, 0, 1, 2), jobStatus(), Arbitraries.of(true, false))
        .as(Act.Complete::new);
  }

  private static Arbitrary<String> jobStatus() {
    return Arbitraries.of("success", "success", "failure", "cancelled");
  }

  /** A gate, in peace or not. */
  private static Arbitrary<Act> runs() {
    return Arbitraries.frequencyOf(
        Tuple.of(3, gates().map(act -> act)), Tuple.of(1, killed()), Tuple.of(1, meanwhile()));
  }

  private static Arbitrary<Act> acts() {
    return Arbitraries.frequencyOf(
        Tuple.of(14, gates().map(act -> act)),
        Tuple.of(2, Arbitraries.integers().between(0, 2).map(Act.Rerun::new)),
        Tuple.of(1, environments().map(Act.Plan::new)),
        Tuple.of(3, Arbitraries.of(true, true, false).map(Act.Sync::new)),
        Tuple.of(3, finished().map(act -> act)),
        Tuple.of(2, completed()),
        Tuple.of(3, killed()),
        Tuple.of(3, meanwhile()),
        Tuple.of(12, edits()),
        Tuple.of(2, Arbitraries.integers().between(0, 3).map(Act.CheckOut::new)),
        Tuple.of(9, hands().map(act -> act)),
        Tuple.of(1, Arbitraries.of(new Act.CloseIssue(), new Act.ReopenIssue())),
        Tuple.of(2, passing().map(Act.Pass::new)),
        Tuple.of(6, Arbitraries.of(Act.PassTo.Edge.class).map(Act.PassTo::new)));
  }

  private static Arbitrary<Act.Gate> gates() {
    return Combinators.combine(environments(), Arbitraries.of(false, false, false, true))
        .as(Act.Gate::new);
  }

  private static Arbitrary<Act> killed() {
    return Combinators.combine(
            gates(), Arbitraries.integers().between(0, 12), Arbitraries.of(false, true))
        .as(Act.Killed::new);
  }

  private static Arbitrary<Act> meanwhile() {
    return Combinators.combine(gates(), Arbitraries.integers().between(0, 8), hands())
        .as(Act.Meanwhile::new);
  }

  private static Arbitrary<String> environments() {
    return Arbitraries.of("production", "production", "production", "staging");
  }

  private static Arbitrary<Act> edits() {
    return Arbitraries.frequencyOf(
        Tuple.of(9, when().map(Act.Reschedule::new)),
        Tuple.of(1, Arbitraries.integers().between(0, 2).map(Act.Retitle::new)),
        Tuple.of(1, Arbitraries.integers().between(0, 2).map(Act.Rescope::new)),
        Tuple.of(3, Combinators.combine(people(), people()).as(Act.Invite::new)),
        Tuple.of(1, Arbitraries.of("low", "medium", "high").map(Act.Rate::new)),
        Tuple.of(3, Arbitraries.of(true, false).map(Act.SetState::new)),
        Tuple.of(
            1,
            Combinators.combine(
                    Arbitraries.of("any", "any", "named", "none"),
                    Arbitraries.of(
                        Set.of("production"), Set.of("production", "staging"), Set.of("staging")))
                .as(Act.Deploy::new)),
        Tuple.of(1, Arbitraries.of(true, false).map(Act.Declare::new)),
        Tuple.of(1, Arbitraries.just(new Act.RemoveManifest())),
        Tuple.of(1, Arbitraries.just(new Act.Touch())));
  }

  private static Arbitrary<Act.Hand> hands() {
    return Arbitraries.frequencyOf(
        Tuple.of(5, when().map(Act.Drag::new)),
        Tuple.of(2, Arbitraries.just(new Act.WriteBelow())),
        Tuple.of(1, Arbitraries.integers().between(0, 1).map(Act.EditTitle::new)),
        Tuple.of(1, person().map(Act.AddGuest::new)),
        Tuple.of(1, person().map(Act.RemoveGuest::new)),
        Tuple.of(
            5,
            Combinators.combine(
                    person(), Arbitraries.of("accepted", "accepted", "declined", "tentative"))
                .as(Act.Reply::new)),
        Tuple.of(2, Arbitraries.just(new Act.Delete())),
        Tuple.of(1, Arbitraries.just(new Act.Restore())),
        Tuple.of(
            1,
            Combinators.combine(Arbitraries.of(Act.MakeByHand.Kind.class), when())
                .as(Act.MakeByHand::new)));
  }

  private static Arbitrary<Integer> passing() {
    return Arbitraries.frequency(
        Tuple.of(8, 5),
        Tuple.of(8, 20),
        Tuple.of(8, 60),
        Tuple.of(4, 1440),
        Tuple.of(4, 2880),
        Tuple.of(1, 32 * 1440));
  }

  private static Arbitrary<When> when() {
    return Combinators.combine(
            Arbitraries.of(
                Anchor.BEGINNING, Anchor.NOW, Anchor.NOW, Anchor.OTHER_SIDE, Anchor.SAME_START),
            Arbitraries.of(60, 0, 30, 90, -20, 5, 1440, 2880),
            Arbitraries.of(60, 30, 90))
        .as(When::new);
  }

  private static Arbitrary<String> person() {
    return Arbitraries.of(PEOPLE);
  }

  private static Arbitrary<Set<String>> people() {
    return person().set().ofMinSize(0).ofMaxSize(2);
  }
}
