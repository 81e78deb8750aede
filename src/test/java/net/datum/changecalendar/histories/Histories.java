package net.datum.changecalendar.histories;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.datum.changecalendar.histories.When.Anchor;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;

/** Where histories come from. To let more happen, add an act here with its weight. */
final class Histories {
  private static final String URL = "https://meet.example.com/team";
  private static final String[] PEOPLE = {"sam@datum.net", "kim@datum.net", "lee@datum.net"};

  private Histories() {}

  static Arbitrary<History> all() {
    return episodes()
        .list()
        .ofMinSize(1)
        .ofMaxSize(15)
        .withSizeDistribution(RandomDistribution.uniform())
        .flatMap(episodes ->
            Combinators.combine(habits(), policy())
                .as((habits, policy) ->
                    new History(
                        Stream.of(habits, policy, episodes.stream().flatMap(List::stream).toList())
                            .flatMap(List::stream)
                            .toList())));
  }

  /** How Calendar is, each way. */
  private static Arbitrary<List<Act>> habits() {
    return Arbitraries.of(Act.Turn.Habit.values())
        .set()
        .ofMaxSize(3)
        .flatMap(habits ->
            Arbitraries.of(true, false)
                .list()
                .ofSize(habits.size())
                .map(ways -> {
                  List<Act> acts = new ArrayList<>();
                  habits.forEach(habit -> acts.add(new Act.Turn(habit, ways.get(acts.size()))));
                  return acts;
                }));
  }

  /** The policy that there is from the beginning, and an issue that is mostly as it asks. */
  private static Arbitrary<List<Act>> policy() {
    return Combinators.combine(
            rule().list().ofMinSize(0).ofMaxSize(9),
            Arbitraries.of(true, true, true, false),
            Arbitraries.of(true, true, true, false))
        .as((rules, labelled, assigned) -> {
          List<Act> acts = new ArrayList<>(rules);
          acts.add(new Act.EditIssue(Act.EditIssue.What.LABEL, labelled));
          acts.add(new Act.EditIssue(Act.EditIssue.What.ASSIGNEE, assigned));
          return acts;
        });
  }

  /** Each key with its default, which empty stands for, and with what can be told from it. */
  private static Arbitrary<Act> rule() {
    return Arbitraries.frequencyOf(
        Tuple.of(4, rule("lead-time", "", all("2h"), all("1d"), "{high: 2h}")),
        Tuple.of(3, rule("freezes", "", freezes(), freezes(), freezes())),
        Tuple.of(2, rule("approvers", "", all("1"), "{high: 1}")),
        Tuple.of(3, rule("conference", "", all("expected"), all(URL), "{high: expected}")),
        Tuple.of(3, rule("overlap", "", "block", "block", "block")),
        Tuple.of(2, rule("on-drift", "", "block")),
        Tuple.of(3, rule("early-start", "", "10m", "10m")),
        Tuple.of(3, rule("overrun", "", "30m", "30m")),
        Tuple.of(3, rule("issue", "", "{labels: [change]}", "{assignee: true}", "{body: true}")),
        Tuple.of(1, rule("notify", "", "none")),
        Tuple.of(1, rule("invite-assignees", "", "true")),
        Tuple.of(1, rule("guests", "", "[boss@datum.net]")));
  }

  private static Arbitrary<Act> rule(String key, String... values) {
    return Arbitraries.of(values).map(value -> new Act.Rule(key, value));
  }

  private static String all(String value) {
    return "{low: %s, medium: %s, high: %s}".formatted(value, value, value);
  }

  private static String freezes() {
    return "[" + Freezes.CALENDAR + "]";
  }

  /** Mostly single acts; some of them make sense only one after another. */
  private static Arbitrary<List<Act>> episodes() {
    return Arbitraries.frequencyOf(
        Tuple.of(14, acts().map(List::of)),
        Tuple.of(3, Combinators.combine(edits(), runs()).as(List::of)),
        Tuple.of(1, Combinators.combine(hands(), runs()).as(List::of)),
        Tuple.of(1, cancelling()),
        Tuple.of(2, approving()),
        Tuple.of(2, carryingOut()),
        Tuple.of(3, besides()),
        Tuple.of(6, Themes.all()),
        Tuple.of(4, Elsewhere.all()),
        Tuple.of(1, byAnotherPolicy()),
        Tuple.of(1, emergency()));
  }

  /** Somebody does something that a rule is about, in the window or before it. */
  private static Arbitrary<List<Act>> besides() {
    return Combinators.combine(beside(), edges(), runs())
        .as((act, edge, run) -> List.of(act, new Act.PassTo(edge), run));
  }

  /** The policy changes at an edge of the window, and the next run is of the commit before. */
  private static Arbitrary<List<Act>> byAnotherPolicy() {
    return Combinators.combine(
            rule(), edges(), gates(), passing(), gates(), Arbitraries.of(0, 1, 2))
        .as((rule, edge, run, minutes, again, back) ->
            List.of(
                rule,
                new Act.PassTo(edge),
                run,
                new Act.Pass(minutes > 60 ? 5 : minutes),
                new Act.CheckOut(back),
                again));
  }

  static Arbitrary<Act.PassTo.Edge> edges() {
    return Arbitraries.frequency(
        Tuple.of(3, Act.PassTo.Edge.TEN_MINUTES_BEFORE_START),
        Tuple.of(5, Act.PassTo.Edge.START),
        Tuple.of(2, Act.PassTo.Edge.JUST_BEFORE_END),
        Tuple.of(1, Act.PassTo.Edge.END),
        Tuple.of(1, Act.PassTo.Edge.TEN_MINUTES_AFTER_END),
        Tuple.of(1, Act.PassTo.Edge.HALF_AN_HOUR_AFTER_END));
  }

  private static Arbitrary<List<Act>> emergency() {
    return Combinators.combine(
            environments(), jobStatus(), Arbitraries.of(0, 20, 60, 80, 90), Arbitraries.of(0, 1))
        .as((environment, status, minutes, finishes) -> {
          List<Act> acts = new ArrayList<>();
          acts.add(Act.Gate.emergency(environment));
          if (finishes > 0) {
            acts.add(new Act.Finish(0, status));
          }
          acts.add(new Act.Pass(minutes));
          acts.add(minutes == 20 ? new Act.Job(0, "staging") : new Act.Rerun(0));
          return acts;
        });
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
    return Combinators.combine(
            Arbitraries.of(-1, 0, 0, 1, 2), jobStatus(), Arbitraries.of(true, false))
        .as(Act.Complete::new);
  }

  static Arbitrary<String> jobStatus() {
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
        Tuple.of(
            2,
            Combinators.combine(Arbitraries.of(0, 0, 1), Arbitraries.of("production", "staging"))
                .as(Act.Job::new)),
        Tuple.of(1, environments().map(Act.Plan::new)),
        Tuple.of(3, Arbitraries.of(true, true, false).map(Act.Sync::new)),
        Tuple.of(3, finished().map(act -> act)),
        Tuple.of(2, completed()),
        Tuple.of(3, killed()),
        Tuple.of(3, meanwhile()),
        Tuple.of(12, edits()),
        Tuple.of(2, Arbitraries.integers().between(0, 3).map(Act.CheckOut::new)),
        Tuple.of(9, hands().map(act -> act)),
        Tuple.of(2, Elsewhere.together()),
        Tuple.of(2, Arbitraries.of(Source.class).map(Act.On::new)),
        Tuple.of(2, issue()),
        Tuple.of(3, rule()),
        Tuple.of(2, environments().map(Act.Gate::emergency)),
        Tuple.of(2, passing().map(Act.Pass::new)),
        Tuple.of(5, edges().map(Act.PassTo::new)));
  }

  private static Arbitrary<Act> issue() {
    return Combinators.combine(
            Arbitraries.of(Act.EditIssue.What.class), Arbitraries.of(true, true, false))
        .as(Act.EditIssue::new);
  }

  static Arbitrary<Act.Gate> gates() {
    return Combinators.combine(environments(), Arbitraries.of(false, false, false, true))
        .as(Act.Gate::new);
  }

  private static Arbitrary<Act.Gate> anyGates() {
    return Arbitraries.frequencyOf(
        Tuple.of(7, gates()), Tuple.of(1, environments().map(Act.Gate::emergency)));
  }

  private static Arbitrary<Act> killed() {
    return Combinators.combine(
            anyGates(), Arbitraries.integers().between(0, 12), Arbitraries.of(false, true))
        .as(Act.Killed::new);
  }

  private static Arbitrary<Act> meanwhile() {
    return Combinators.combine(anyGates(), Arbitraries.integers().between(0, 8), hands())
        .as(Act.Meanwhile::new);
  }

  private static Arbitrary<String> environments() {
    return Arbitraries.of("production", "production", "production", "staging");
  }

  static Arbitrary<Act> edits() {
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
        Tuple.of(3, Arbitraries.of(true, true, false).map(Act.Declare::new)),
        Tuple.of(2, Arbitraries.of("", "none", "https://meet.example.com/a").map(Act.Meet::new)),
        Tuple.of(2, rule()),
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
        Tuple.of(1, Arbitraries.of(Act.Repeat.Kind.class).map(Act.Repeat::new)),
        Tuple.of(2, Arbitraries.just(new Act.Delete())),
        Tuple.of(1, Arbitraries.just(new Act.Restore())),
        Tuple.of(2, Arbitraries.of(Act.EditPlace.Kind.class).map(Act.EditPlace::new)),
        Tuple.of(5, beside()));
  }

  private static Arbitrary<Beside> beside() {
    return Arbitraries.frequencyOf(
        Tuple.of(6, near().map(Beside.PutFreeze::new)),
        Tuple.of(2, Arbitraries.of(0, 1, 2).map(Beside.PutFreezeDay::new)),
        Tuple.of(2, Arbitraries.just(new Beside.LiftFreeze())),
        Tuple.of(
            1,
            Combinators.combine(Arbitraries.of(Beside.MakeByHand.Kind.class), when())
                .as(Beside.MakeByHand::new)),
        Tuple.of(
            6,
            Combinators.combine(Arbitraries.of(Beside.Neighbour.Kind.class), near())
                .as(Beside.Neighbour::new)),
        Tuple.of(1, Arbitraries.just(new Beside.NeighbourGoes())));
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

  /** Mostly where the change is. */
  private static Arbitrary<When> near() {
    return Combinators.combine(
            Arbitraries.of(Anchor.OTHER_SIDE, Anchor.SAME_START, Anchor.NOW, Anchor.BEGINNING),
            Arbitraries.of(0, 60, 30, 90, 120, -20),
            Arbitraries.of(60, 30, 5))
        .as(When::new);
  }

  private static Arbitrary<String> person() {
    return Arbitraries.of(PEOPLE);
  }

  private static Arbitrary<Set<String>> people() {
    return person().set().ofMinSize(0).ofMaxSize(2);
  }
}
