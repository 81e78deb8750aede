package net.datum.changecalendar.histories;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;
import net.datum.changecalendar.histories.NaiveGate.Answer;
import net.datum.changecalendar.histories.NaiveGate.Expected;
import net.datum.changecalendar.histories.NaiveGate.Operation;
import net.datum.changecalendar.histories.NaiveGate.Situation;
import net.datum.changecalendar.histories.NaiveRules.Around;
import net.datum.changecalendar.histories.Noted.Opening;
import net.datum.changecalendar.runner.Program;
import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.runner.Step;
import net.datum.changecalendar.sandbox.Call;
import net.datum.changecalendar.sandbox.Contracts;
import net.datum.changecalendar.sandbox.Mail;
import net.datum.changecalendar.sandbox.RequestLog;
import net.datum.changecalendar.sandbox.SandboxClock;
import org.jspecify.annotations.Nullable;

/** Where a history happens: does each act, and holds what comes of it to the rules. */
final class World implements AutoCloseable {
  private static final String POLICY = ".github/change-policy.yaml";
  private static final Span FIRST =
      new Span(
          When.BEGINNING.plus(Duration.ofMinutes(60)),
          When.BEGINNING.plus(Duration.ofMinutes(120)));

  /** What came up in all histories, and how often. */
  static final Map<String, Integer> TALLY = new TreeMap<>();

  private final Path root;
  private final SandboxClock clock = new SandboxClock(When.BEGINNING);
  private final Scene scene;
  private final List<Commit> commits = new ArrayList<>();
  private final List<PastRun> runs = new ArrayList<>();

  /** Openings of runs that ended open, each with its event. */
  private final Set<Stood> stood = new HashSet<>();

  /** The events of the other changes that were carried out together with ours. */
  private final Set<String> others = new LinkedHashSet<>();

  private final Set<Long> emergencies = new LinkedHashSet<>();
  private final Sightings sightings = new Sightings();
  private final Replies replies = new Replies();
  private final Freezes freezes;
  private final Neighbours neighbours;
  private final Hands hands;
  private final Map<String, Persons> persons = new LinkedHashMap<>();
  private final List<String> story = new ArrayList<>();
  private Commit checkedOut;
  private Commit main;
  private Source source = Source.MAIN;
  private IssueState issue = IssueState.FIRST;
  private final Map<PastRun, Step> steps = new HashMap<>();
  private int ids;
  private Shot atStart;
  private boolean syncing;

  /**
   * A commit.
   *
   * @param parent null for the first
   * @param draft null where the manifest is not there
   * @param policy what it says
   */
  record Commit(String sha, @Nullable Commit parent, @Nullable Draft draft, Policy policy) {}

  /**
   * A run.
   *
   * @param go how often it was started, from 1
   * @param source where its code comes from
   */
  record PastRun(long id, int go, Commit commit, Act.Gate gate, Source source) {}

  private record Stood(String event, Opening opening) {}

  /** A rule does not hold: the message tells the whole story. */
  static final class Broken extends AssertionError {
    private static final long serialVersionUID = 1;

    private final String rule;

    Broken(String rule, String story) {
      super(story);
      this.rule = rule;
    }

    /** Whether the same rule is broken, whatever the times and names. */
    boolean isLike(Broken other) {
      return kind().equals(other.kind());
    }

    private String kind() {
      return rule.replaceAll(", reasons=.*", "").replaceAll("[0-9:]+", "");
    }
  }

  World() {
    try {
      root = Files.createTempDirectory("history");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    scene = new Scene(root, clock, Program.inProcess(clock));
    freezes = new Freezes(scene.sandbox());
    neighbours = new Neighbours(scene.hands());
    hands = new Hands(scene.hands(), clock, freezes, neighbours, replies);
    checkedOut = new Commit(Scene.commit(1), null, Draft.first(FIRST), Policy.NONE);
    main = checkedOut;
    scene.sandbox().github().ref(Scene.REPOSITORY, "main", main.sha());
    commits.add(checkedOut);
    checkOut(checkedOut);
    atStart = shot();
  }

  private static void count(String what) {
    TALLY.merge(what, 1, Integer::sum);
  }

  /** Does one act. */
  void happens(Act act) {
    count("acts");
    tell(act.toString());
    switch (act) {
      case Act.Commit commit -> commit(commit);
      case Act.CheckOut(int back) -> checkOut(commits.get(Math.max(0, commits.size() - 1 - back)));
      case Act.On(Source where) -> {
        source = where;
        if (where == Source.MAIN) {
          checkOut(main);
        }
      }
      case Act.Gate gate -> gate(newRun(gate));
      case Act.Rerun(int back) -> rerun(back);
      case Act.Job(int back, String environment) -> job(back, environment);
      case Act.Plan(String environment) -> plan(environment);
      case Act.Sync(boolean atHead) -> sync(atHead);
      case Act.Finish finish -> finish(finish);
      case Act.Complete complete -> complete(complete);
      case Act.Killed killed -> killed(killed);
      case Act.Meanwhile meanwhile -> meanwhile(meanwhile);
      case Act.Together together -> together(together);
      case Act.Hand hand -> hand(hand);
      case Act.EditIssue(Act.EditIssue.What what, boolean is) -> {
        issue = issue.edited(scene.issue(), what, is);
      }
      case Act.Turn(Act.Turn.Habit habit, boolean on) -> turn(habit, on);
      case Act.Pass(int minutes) -> clock.advance(Duration.ofMinutes(minutes));
      case Act.PassTo(Act.PassTo.Edge edge) -> passTo(edge);
    }
  }

  private void turn(Act.Turn.Habit habit, boolean on) {
    var switches = scene.sandbox().calendar().switches();
    switch (habit) {
      case DROPS_EMPTY_PROPERTIES -> switches.dropEmptyValues(on);
      case RESETS_REPLIES -> switches.resetReplies(on);
      case ADDS_PROPERTIES -> switches.ownProperties(on);
      case CHANGES_ETAGS -> switches.etagsDrift(on);
      case KEEPS_CASE -> switches.keepCase(on);
      case TELLS_ZONES -> switches.timeZones(on);
      case LISTS_CANCELLED -> switches.cancelledInLists(on);
    }
  }

  // What happens to the manifest.

  private void commit(Act.Commit act) {
    Draft draft = checkedOut.draft();
    Draft next =
        draft == null && !(act instanceof Act.RemoveManifest || act instanceof Act.Rule)
            ? edited(act, Draft.first(FIRST))
            : draft == null ? null : edited(act, draft);
    Policy policy =
        act instanceof Act.Rule(String key, String value)
            ? checkedOut.policy().with(key, value)
            : checkedOut.policy();
    Commit commit = new Commit("%040x".formatted(commits.size() + 4096), checkedOut, next, policy);
    var github = scene.sandbox().github();
    github.branch(Scene.REPOSITORY, checkedOut.sha(), commit.sha());
    commits.add(commit);
    if (checkedOut.equals(main) && source == Source.MAIN) {
      main = commit;
      github.ref(Scene.REPOSITORY, "main", main.sha());
    }
    checkOut(commit);
  }

  private @Nullable Draft edited(Act.Commit act, Draft draft) {
    return switch (act) {
      case Act.Reschedule(When when) ->
          draft.withWindow(when.span(clock.instant(), draft.window(), eventsWindow(draft)));
      case Act.Retitle(int version) -> draft.withTitle(version);
      case Act.Rescope(int version) -> draft.withScope(version);
      case Act.Invite(Set<String> participants, Set<String> approvers) ->
          draft.withPeople(participants, approvers);
      case Act.Rate(String blastRadius) -> draft.withBlastRadius(blastRadius);
      case Act.SetState(boolean cancelled) -> draft.withState(cancelled);
      case Act.Deploy(String deployment, Set<String> environments) ->
          draft.withDeployment(deployment, environments);
      case Act.Declare(boolean emergency) -> draft.withEmergency(emergency);
      case Act.Meet(String conference) -> draft.withConference(conference);
      case Act.RemoveManifest r -> null;
      case Act.Rule r -> draft;
      case Act.Touch t -> draft;
    };
  }

  private void checkOut(Commit commit) {
    checkedOut = commit;
    scene.runner().commit(commit.sha());
    file(Scene.MANIFEST, commit.draft() == null ? null : commit.draft().yaml());
    file(POLICY, commit.policy().equals(Policy.NONE) ? null : commit.policy().yaml());
  }

  private void file(String path, @Nullable String content) {
    if (content != null) {
      scene.runner().file(path, content);
    } else if (Files.exists(scene.runner().workspace().resolve(path))) {
      scene.runner().remove(path);
    }
  }

  private static boolean isAncestor(String sha, @Nullable Commit of) {
    for (Commit one = of; one != null; one = one.parent()) {
      if (one.sha().equals(sha)) {
        return true;
      }
    }
    return false;
  }

  private Span eventsWindow(Draft otherwise) {
    List<JsonNode> attempts = shot().attempts();
    return attempts.isEmpty() ? otherwise.window() : Span.of(attempts.getLast());
  }

  // What happens on the calendar.

  private void hand(Act.Hand act) {
    Draft draft = checkedOut.draft();
    List<JsonNode> attempts = shot().attempts();
    Span live = eventsWindow(draft == null ? Draft.first(FIRST) : draft);
    Span manifest = draft == null ? live : draft.window();
    hands
        .does(act, attempts, live, manifest)
        .ifPresent(text ->
            persons
                .computeIfAbsent(
                    attempts.getLast().path("id").asText(), none -> new Persons(attempts.getLast()))
                .written
                .add(text));
  }

  private void passTo(Act.PassTo.Edge edge) {
    Draft draft = checkedOut.draft();
    Span window = eventsWindow(draft == null ? Draft.first(FIRST) : draft);
    Instant to =
        switch (edge) {
          case TEN_MINUTES_BEFORE_START -> window.start().minus(Duration.ofMinutes(10));
          case START -> window.start();
          case JUST_BEFORE_END -> window.end().minusSeconds(1);
          case END -> window.end();
          case TEN_MINUTES_AFTER_END -> window.end().plus(Duration.ofMinutes(10));
          case HALF_AN_HOUR_AFTER_END -> window.end().plus(Duration.ofMinutes(30));
        };
    if (to.isAfter(clock.instant())) {
      clock.set(to);
    }
    note("it is " + Span.words(clock.instant()));
  }

  // Runs.

  private void rerun(int back) {
    if (runs.size() > back) {
      PastRun past = runs.get(runs.size() - 1 - back);
      checkOut(past.commit());
      gate(new PastRun(past.id(), past.go() + 1, past.commit(), past.gate(), past.source()));
    }
  }

  private void job(int back, String environment) {
    if (runs.size() > back) {
      PastRun past = runs.get(runs.size() - 1 - back);
      checkOut(past.commit());
      Act.Gate gate = past.gate();
      gate(
          new PastRun(
              past.id(),
              past.go(),
              past.commit(),
              new Act.Gate(environment, gate.named(), gate.emergency()),
              past.source()));
    }
  }

  private PastRun newRun(Act.Gate gate) {
    return new PastRun(1001 + ids++, 1, checkedOut, gate, source);
  }

  private void begin(PastRun run) {
    runs.add(run);
    if (run.gate().emergency()) {
      emergencies.add(run.id());
    }
  }

  private Expected expected(PastRun run, Shot shot) {
    Situation situation = situation(run, shot);
    return run.gate().emergency()
        ? NaiveEmergency.judge(situation, shot.emergencies().get(run.id()))
        : NaiveGate.judge(situation);
  }

  private static boolean isOfComment(RequestLog.Recorded write) {
    return write.path().contains("/issues/")
        || write.body().contains("\"private\":{\"cc-comment\"");
  }

  /** A gate in peace: its verdict is the naive one, and run again it does nothing. */
  private void gate(PastRun run) {
    begin(run);
    Shot before = shot();
    atStart = before;
    Expected expected = expected(run, before);
    Step step = step(run);
    Shot after = shot();
    holds(run, expected, before, after, expected.operation() == Operation.MERGE);
    answered(run, expected, step, before, after);
    opensNothingByHalves(run, step);
    if (step.outputs().containsKey("verdict")) {
      Step again = step(run);
      if (!again.output("verdict").equals(step.output("verdict"))) {
        broken("run again, it says " + again.output("verdict"), again);
      }
      List<RequestLog.Recorded> writes = scene.sandbox().requests().writes();
      if ((!run.commit().equals(main) || run.source() != Source.MAIN)
          && writes.stream().allMatch(World::isOfComment)) {
        // Known: an older checkout that notes when it saw a window tells the comment only after.
        step(run);
        writes = scene.sandbox().requests().writes();
      }
      if (!writes.isEmpty()) {
        broken("run again, it writes: " + words(writes), again);
      }
      if (shot().mails().size() != after.mails().size()) {
        broken("run again, it mails somebody", again);
      }
    }
  }

  private static String words(List<RequestLog.Recorded> writes) {
    StringBuilder words = new StringBuilder();
    writes.forEach(w ->
        words
            .append("\n    ")
            .append(w.method())
            .append(' ')
            .append(w.path())
            .append(' ')
            .append(w.body()));
    return words.toString();
  }

  private Situation situation(PastRun run, Shot shot) {
    return new Situation(
        run.commit().draft(),
        run.commit().policy(),
        code(run),
        run.gate().environment(),
        run.id(),
        run.gate().named(),
        issue,
        clock.instant(),
        shot.attempts(),
        !shot.attempts().isEmpty() && hands.deleted(shot.attempts().getLast()),
        new Around(scene.events(), freezes.spans()),
        sightings,
        replies);
  }

  private Code code(PastRun run) {
    return new Code(
        run.source().knows(run.commit().sha()),
        run.source().isMainline(),
        run.source().isOnMain()
            && run.source() != Source.UNKNOWN
            && syncing
            && run.commit().equals(main),
        run.id(),
        (ancestor, sha) ->
            isAncestor(
                ancestor,
                commits.stream().filter(c -> c.sha().equals(sha)).findFirst().orElseThrow()));
  }

  private void answered(PastRun run, Expected expected, Step step, Shot before, Shot after) {
    Answer answer = expected.answer();
    count(
        (run.gate().emergency() ? "emergency: " : "")
            + answer.word()
            + " "
            + String.join(" ", expected.reasons()));
    Span window = expected.window();
    if (answer == Answer.OPEN && window != null) {
      Instant now = clock.instant();
      count(
          "opens: "
              + (now.isBefore(window.start()) ? "early" : window.endedAt(now) ? "late" : "inside"));
    }
    expected.reasons().forEach(reason -> count("stops: " + reason));
    expected.waived().forEach(reason -> count("waived: " + reason));
    count("operation " + expected.operation());
    count("attempt " + after.attempts().size());
    Answers.wrongs(run, expected, step, before, after, issue.fits(checkedOut.policy()))
        .forEach(wrong -> broken(wrong, step));
    JsonNode judged = after.judged(run);
    if (run.gate().emergency()) {
      if ((judged == null) != (expected.window() == null)
          || (judged != null && !Span.of(judged).equals(expected.window()))) {
        broken("the emergency should be " + expected.window() + ", not " + judged, step);
      }
    } else {
      became(expected, step, before, after);
    }
    if (judged != null && expected.sees()) {
      sightings.saw(judged, clock.instant());
    }
  }

  /** Whether the calendar is then as it should be. */
  private void became(Expected expected, Step step, Shot before, Shot after) {
    int attempts = before.attempts().size() + (expected.operation() == Operation.INSERT ? 1 : 0);
    if (after.attempts().size() != attempts) {
      broken("there should be " + attempts + " attempts, not " + after.attempts().size(), step);
    }
    if (attempts == 0) {
      return;
    }
    JsonNode latest = after.attempts().getLast();
    if (!Span.of(latest).equals(expected.window())) {
      broken("the event is " + Span.of(latest) + " and should be " + expected.window(), step);
    }
    boolean live =
        expected.operation() == Operation.INSERT
            || (expected.operation() != Operation.CANCEL
                && Shot.isLive(before.attempts().getLast()));
    if (Shot.isLive(latest) != live) {
      broken("the event should be " + (live ? "live" : "deleted"), step);
    }
    if (expected.operation() == Operation.MERGE || expected.operation() == Operation.INSERT) {
      Duration overrun = checkedOut.policy().overrun();
      if (!Noted.overrun(latest).equals(overrun)) {
        broken("the overrun is noted as " + Noted.overrun(latest), step);
      }
    }
    if (expected.operation() == Operation.MERGE && !Noted.note(latest, "cancelled").isEmpty()) {
      broken("a planned event is noted as cancelled", step);
    }
    if (Noted.note(latest, "comment").isEmpty() && expected.operation() == Operation.INSERT) {
      broken("the comment is not noted on the event", step);
    }
  }

  private void plan(String environment) {
    scene.runner().input("mode", "plan");
    Shot before = shot();
    Act.Gate gate = new Act.Gate(environment, false);
    Step step = step(new PastRun(9001, 1, checkedOut, gate, source));
    scene.runner().input("mode", "gate");
    List<RequestLog.Recorded> writes = scene.sandbox().requests().writes();
    if (!writes.isEmpty() || !shot().equals(before)) {
      broken("a plan writes: " + words(writes), step);
    }
    if (step.outputs().containsKey("verdict") || (step.status() != 0 && step.status() != 2)) {
      broken("a plan ends with status " + step.status() + ", " + step.outputs(), step);
    }
  }

  private void sync(boolean atHead) {
    Commit before = checkedOut;
    Source from = source;
    if (atHead) {
      checkOut(main);
      source = Source.MAIN;
    }
    syncing = true;
    scene.runner().mode("sync");
    PastRun run = newRun(new Act.Gate("production", false));
    Shot start = shot();
    atStart = start;
    Expected expected =
        NaiveGate.sync(
            situation(run, start),
            run.source().isOnMain()
                && run.source() != Source.UNKNOWN
                && isAncestor(checkedOut.sha(), main));
    Step step = step(run);
    Shot after = shot();
    if (step.status() != 0 && step.status() != 2) {
      broken("a sync ends with status " + step.status(), step);
    }
    holds(run, expected, start, after, expected.operation() == Operation.MERGE);
    became(expected, step, start, after);
    if (expected.sees()) {
      sightings.saw(after.attempts().getLast(), clock.instant());
    }
    Step again = step(run);
    List<RequestLog.Recorded> writes = scene.sandbox().requests().writes();
    if (!writes.isEmpty()) {
      broken("synced again, it writes: " + words(writes), again);
    }
    scene.runner().mode("gate");
    syncing = false;
    source = from;
    checkOut(before);
  }

  private void finish(Act.Finish act) {
    if (runs.size() <= act.back()) {
      return;
    }
    PastRun run = runs.get(runs.size() - 1 - act.back());
    if (runs.stream().anyMatch(r -> r.id() == run.id() && r.go() > run.go())) {
      return;
    }
    finish(run, act.jobStatus());
  }

  private void finish(PastRun run, String jobStatus) {
    Step gate = steps.get(run);
    boolean open = gate.output("verdict").equals("open");
    Shot before = shot();
    String word = NaiveComplete.word(jobStatus);
    for (int i = 0; i < 2; i++) {
      requests();
      as(run);
      Step post = scene.runner().post(gate, jobStatus);
      count("runs");
      note("post step of run " + run.id() + ": status " + post.status());
      if (post.status() != 0 || post.log().contains("::warning")) {
        broken("the post step ends with " + post.status(), post);
      }
      untouched(before, shot(), (event, opening) -> !open && isHalf(run, event, opening));
      if (i > 0 && !scene.sandbox().requests().writes().isEmpty()) {
        broken("run again, the post step writes", post);
      }
    }
    List<JsonNode> opened =
        before.ours().stream().filter(Shot::isLive).filter(e -> opened(run, e)).toList();
    for (JsonNode event : shot().ours()) {
      String id = event.path("id").asText();
      boolean tells = open && opened.stream().anyMatch(e -> e.path("id").asText().equals(id));
      if (tells) {
        cameOf(run, before, event, word, NaiveComplete.By.JOB);
      }
    }
  }

  /** Whether the run recorded it, and did not end open with it. */
  private boolean isHalf(PastRun run, JsonNode event, Opening opening) {
    return isOf(run, opening) && !stood.contains(new Stood(event.path("id").asText(), opening));
  }

  private static boolean isOf(PastRun run, Opening opening) {
    return opening.run().equals(Long.toString(run.id())) && opening.isFor(run.gate().environment());
  }

  /** Of a run that did not end open no opening stays, but of an earlier attempt that did. */
  private void opensNothingByHalves(PastRun run, Step step) {
    for (JsonNode event : openable()) {
      if (Noted.openings(event).stream().anyMatch(o -> isHalf(run, event, o))) {
        broken("it did not end open, and left an opening", step);
      }
    }
  }

  private List<JsonNode> openable() {
    List<JsonNode> all = shot().ours();
    others.forEach(id -> scene.sandbox().calendar().event(Scene.CALENDAR, id).ifPresent(all::add));
    return all;
  }

  private static boolean opened(PastRun run, JsonNode event) {
    return Noted.openings(event).stream().anyMatch(o -> isOf(run, o));
  }

  /** What an event says is what the outcome that was told makes of the one before. */
  private void cameOf(PastRun run, Shot before, JsonNode event, String word, NaiveComplete.By by) {
    JsonNode old =
        before.ours().stream()
            .filter(e -> e.path("id").equals(event.path("id")))
            .findFirst()
            .orElseThrow();
    String environment = run.gate().environment();
    String expected = NaiveComplete.result(old, environment, run.id(), run.go(), word, by);
    String is =
        Noted.outcomes(event).stream()
            .filter(o -> o.isFor(environment))
            .map(Noted.Outcome::result)
            .findFirst()
            .orElse("");
    if (!is.equals(expected)) {
      broken("the outcome is not " + expected + " but " + is, null);
    }
  }

  private void complete(Act.Complete act) {
    if (runs.size() <= act.back()) {
      return;
    }
    PastRun last =
        act.back() < 0
            ? newRun(new Act.Gate("production", act.named()))
            : runs.get(runs.size() - 1 - act.back());
    String environment = last.gate().environment();
    Act.Gate gate = new Act.Gate(environment, act.named());
    PastRun run = new PastRun(last.id(), last.go(), last.commit(), gate, last.source());
    Shot before = shot();
    boolean refused =
        act.named()
            && !NaiveComplete.mayRecord(
                before.attempts(), run.id(), environment, act.outcome(), clock.instant());
    count("complete: " + (refused ? "refused " : "recorded ") + act.outcome());
    scene.runner().mode("complete").input("outcome", act.outcome());
    for (int i = 0; i < 2; i++) {
      Step step = step(run);
      if (step.status() != (refused ? 2 : 0)) {
        broken("mode complete ends with status " + step.status(), step);
      }
      untouched(before, shot(), (event, opening) -> false);
      if ((i > 0 || refused) && !scene.sandbox().requests().writes().isEmpty()) {
        broken("run again, mode complete writes", step);
      }
      for (JsonNode event : shot().ours()) {
        String word = NaiveComplete.word(act.outcome());
        if (!act.named() && Shot.isLive(event) && opened(run, event)) {
          cameOf(run, before, event, word, NaiveComplete.By.RUN);
        }
      }
      if (act.named() && !refused) {
        String word = NaiveComplete.word(act.outcome());
        cameOf(run, before, shot().attempts().getLast(), word, NaiveComplete.By.PERSON);
      }
    }
    scene.runner().mode("gate").input("outcome", "");
  }

  /** Outcomes change nothing that people see to, and mail nobody. */
  private void untouched(Shot before, Shot after, BiPredicate<JsonNode, Opening> goes) {
    if (!after.others().equals(before.others()) || !after.strangers().isEmpty()) {
      broken("an event that is not the action's was changed", null);
    }
    if (scene.comments().size() > 1 + emergencies.size() + others.size()) {
      broken("there are " + scene.comments().size() + " comments on the issue", null);
    }
    if (after.mails().size() != before.mails().size()) {
      broken("an outcome mails somebody", null);
    }
    before
        .emergencies()
        .forEach((id, old) -> {
          JsonNode now = after.emergencies().get(id);
          if (!material(old).equals(material(now))
              || !left(old, goes).equals(Noted.openings(now))) {
            broken("an outcome changes an emergency: " + now, null);
          }
        });
    for (int i = 0; i < before.attempts().size(); i++) {
      JsonNode old = before.attempts().get(i);
      JsonNode now = after.attempts().get(i);
      List<String> wrongs = persons.get(old.path("id").asText()).untouched(old, now);
      if (!material(old).equals(material(now)) || !wrongs.isEmpty()) {
        broken("an outcome changes what it should not: " + wrongs, null);
      }
      if (!left(old, goes).equals(Noted.openings(now))) {
        broken("an outcome changes the openings", null);
      }
    }
  }

  private static List<Opening> left(JsonNode event, BiPredicate<JsonNode, Opening> goes) {
    return Noted.openings(event).stream().filter(o -> !goes.test(event, o)).toList();
  }

  /** Sets the runner up as the one of this run. */
  private void as(PastRun run) {
    boolean emergency = run.gate().emergency();
    run.source()
        .prepare(scene.runner(), run.commit().sha(), emergency ? "workflow_dispatch" : "push");
    scene
        .runner()
        .run(run.id())
        .variable("GITHUB_RUN_ATTEMPT", Integer.toString(run.go()))
        .input("environment", run.gate().environment())
        .input("change", run.gate().named() ? NaiveGate.CHANGE : "")
        .input("emergency", emergency ? "The API answers 500: roll back" : "")
        .input("issue", emergency ? "412" : "");
  }

  private void killed(Act.Killed act) {
    PastRun run = newRun(act.gate());
    begin(run);
    Shot before = shot();
    atStart = before;
    Expected expected = expected(run, before);
    requests();
    int first = requestsSoFar + 1 + act.after();
    var faults = scene.sandbox().faults();
    if (act.lost()) {
      faults.on(call -> call.sequence() == first).resetAfterCommit();
    }
    faults.on(call -> call.sequence() >= first).always().reset();
    Step step = step(run);
    faults.clear();
    Shot after = shot();
    holds(run, expected, before, after, false);
    if (requestsSoFar < first) {
      count("not killed");
      note("it was not killed");
      answered(run, expected, step, before, after);
      return;
    }
    maybeSaw(after);
    if (step.output("verdict").equals("open") && expected.answer() != Answer.OPEN) {
      broken("it opened though it was killed, and should say " + expected, step);
    }
  }

  private void maybeSaw(Shot after) {
    after.ours().forEach(event -> sightings.maybeSaw(event, clock.instant()));
  }

  private void meanwhile(Act.Meanwhile act) {
    PastRun run = newRun(act.gate());
    begin(run);
    Shot before = shot();
    Expected expected = expected(run, before);
    atStart = before;
    AtomicInteger calls = new AtomicInteger();
    List<Shot> around = new ArrayList<>();
    scene
        .sandbox()
        .faults()
        .watch(call -> {
          if (call.service().equals("calendar") && calls.getAndIncrement() == act.before()) {
            around.add(shot());
            hand(act.hand());
            around.add(shot());
          }
        });
    Step step = step(run);
    scene.sandbox().faults().clear();
    Shot after = shot();
    opensNothingByHalves(run, step);
    if (around.isEmpty()) {
      count("over before a person acts");
      note("it was over before");
      holds(run, expected, before, after, expected.operation() == Operation.MERGE);
      answered(run, expected, step, before, after);
      return;
    }
    holds(run, expected, before, around.getFirst(), false);
    Expected then = expected(run, around.getLast());
    maybeSaw(after);
    // The event is not what the person touched, so nothing tells the run.
    boolean beside =
        expected.answer() == Answer.OPEN
            && (act.hand() instanceof Beside
                || after.attempts().size() > around.getLast().attempts().size());
    holds(run, beside ? expected : then, around.getLast(), after, false);
    String verdict = step.output("verdict");
    if (!verdict.equals(expected.answer().word())
        && !verdict.equals(then.answer().word())
        && !(verdict.isEmpty() && expected.answer() == Answer.INVALID)) {
      broken("the verdict is " + verdict + " and should be " + expected + " or " + then, step);
    }
  }

  private void together(Act.Together act) {
    PastRun run = newRun(act.gate());
    begin(run);
    String name = "other-" + others.size();
    String other = Scene.eventId(name, 1);
    others.add(other);
    Instant now = clock.instant();
    Draft draft = Draft.first(new Span(now.minusSeconds(600), now.plusSeconds(3000)));
    String file = ".github/changes/" + name + ".yaml";
    scene.runner().file(file, draft.yaml().replace("control-plane", name));
    Shot before = shot();
    atStart = before;
    Expected expected = expected(run, before);
    List<Shot> around = new ArrayList<>();
    Predicate<Call> opens =
        call ->
            call.method().equals("PATCH")
                && call.body().contains("cc-opened")
                && call.body().contains(run.id() + "@")
                && call.path().endsWith(other) != act.ours();
    var faults = scene.sandbox().faults();
    switch (act.trouble()) {
      case NONE -> {}
      case REFUSED -> faults.on(opens).always().calendarError(403, "forbidden", "Forbidden");
      case CUT_OFF -> {
        AtomicInteger at = new AtomicInteger(Integer.MAX_VALUE);
        faults
            .on(call -> {
              if (opens.test(call)) {
                at.accumulateAndGet(call.sequence(), Math::min);
              }
              return call.sequence() >= at.get();
            })
            .always()
            .reset();
      }
      case EDITED, MOVED, DELETED ->
          faults.watch(call -> {
            if (opens.test(call) && around.isEmpty()) {
              around.add(shot());
              trouble(act.trouble(), act.ours() ? null : other);
              around.add(shot());
            }
          });
    }
    Step step = step(run);
    faults.clear();
    Shot after = shot();
    holds(run, expected, before, around.isEmpty() ? after : around.getFirst(), false);
    if (!around.isEmpty()) {
      holds(run, expected(run, around.getLast()), around.getLast(), after, false);
    }
    maybeSaw(after);
    String verdict = step.output("verdict");
    count("together: " + act.trouble() + " " + verdict);
    boolean stopped = expected.answer().stops() && around.isEmpty();
    if (verdict.equals("open") && (stopped || expected.answer() == Answer.INVALID)) {
      broken("it opened, and should say " + expected, step);
    }
    if (act.trouble() != Act.Together.Trouble.CUT_OFF) {
      opensNothingByHalves(run, step);
    }
    finish(run, verdict.equals("open") ? "success" : "failure");
    opensNothingByHalves(run, step);
    scene.runner().remove(file);
    scene
        .sandbox()
        .calendar()
        .event(Scene.CALENDAR, other)
        .filter(Shot::isLive)
        .ifPresent(event -> scene.hands().delete(other));
  }

  /** A person does it to the other's event, or to ours where that is null. */
  private void trouble(Act.Together.Trouble trouble, @Nullable String other) {
    When later = new When(When.Anchor.NOW, 2880, 60);
    if (other == null) {
      hand(
          switch (trouble) {
            case MOVED -> new Act.Drag(later);
            case DELETED -> new Act.Delete();
            default -> new Act.WriteBelow();
          });
      return;
    }
    switch (trouble) {
      case MOVED -> {
        Span to = later.span(clock.instant(), FIRST, FIRST);
        scene.hands().drag(other, to.start(), to.end());
      }
      case DELETED -> scene.hands().delete(other);
      default -> scene.hands().editDescription(other, text -> text + "<br>Hm.");
    }
  }

  private Step step(PastRun run) {
    requests();
    count("runs");
    as(run);
    Step step = scene.runner().step();
    steps.put(run, step);
    String verdict = step.output("verdict");
    if (verdict.equals("open")) {
      openable()
          .forEach(event ->
              Noted.openings(event).stream()
                  .filter(o -> isOf(run, o))
                  .forEach(o -> stood.add(new Stood(event.path("id").asText(), o))));
    }
    note(
        "run %d for %s at %s: %s %s, operation %s, status %d"
            .formatted(
                run.id(),
                run.gate().environment(),
                Span.words(clock.instant()),
                verdict.isEmpty() ? "no verdict" : verdict,
                step.output("reasons"),
                step.output("operation"),
                step.status()));
    if (step.status() == 4) {
      broken("a defect", step);
    }
    scene
        .sandbox()
        .requests()
        .all()
        .forEach(r -> requestsSoFar = Math.max(requestsSoFar, r.sequence()));
    return step;
  }

  private int requestsSoFar;

  /** Holds what was asked so far against the published descriptions, and forgets it. */
  private void requests() {
    RequestLog log = scene.sandbox().requests();
    log.all().forEach(r -> requestsSoFar = Math.max(requestsSoFar, r.sequence()));
    List<String> violations = Contracts.check(log).stream().map(Object::toString).toList();
    if (!violations.isEmpty()) {
      broken("a request or an answer is not as described: " + violations, null);
    }
    log.clear();
  }

  // What must hold, however a run ended.

  private void holds(PastRun run, Expected expected, Shot before, Shot after, boolean merged) {
    if (!after.others().equals(before.others())) {
      broken("an event that is not the action's was changed", null);
    }
    if (!after.strangers().isEmpty()) {
      broken("there are events that nobody knows: " + after.strangers(), null);
    }
    if (scene.comments().size() > 1 + emergencies.size() + others.size()) {
      broken("there are " + scene.comments().size() + " comments on the issue", null);
    }
    mailed(run, before, after);
    onlyItsOwn(run, before, after);
    if (run.gate().emergency()) {
      return;
    }
    int old = before.attempts().size();
    for (int i = 0; i < old; i++) {
      kept(run, before.attempts().get(i), after.attempts().get(i), merged && i == old - 1);
    }
    for (int i = old; i < after.attempts().size(); i++) {
      if (i > 0) {
        madeWay(i - 1, before, after);
      }
      JsonNode event = after.attempts().get(i);
      persons.putIfAbsent(event.path("id").asText(), new Persons(event));
    }
    if (openings(after) > openings(before) && expected.answer() != Answer.OPEN) {
      broken("an opening was recorded, and the verdict should be " + expected, null);
    }
  }

  /** An emergency changes nothing that is planned, and nothing else changes an emergency. */
  private void onlyItsOwn(PastRun run, Shot before, Shot after) {
    boolean emergency = run.gate().emergency();
    if (emergency && !before.attempts().equals(after.attempts())) {
      broken("an emergency changes what is planned", null);
    }
    before
        .emergencies()
        .forEach((id, event) -> {
          if (!(emergency && id == run.id()) && !event.equals(after.emergencies().get(id))) {
            broken("a run changes the emergency of run " + id, null);
          }
        });
  }

  private static int openings(Shot shot) {
    return shot.attempts().stream().mapToInt(event -> Noted.openings(event).size()).sum();
  }

  private void kept(PastRun run, JsonNode before, JsonNode after, boolean merged) {
    List<Opening> openings = Noted.openings(after);
    if (openings.size() < 8 && !openings.containsAll(left(before, (e, o) -> isHalf(run, e, o)))) {
      broken("an opening is lost", null);
    }
    Draft draft = run.commit().draft();
    if (!Shot.isLive(before) && Shot.isLive(after)) {
      broken("a deleted event is back", null);
    }
    if (Shot.isLive(before) && !Shot.isLive(after)) {
      if (draft == null || !draft.cancelled() || !code(run).openings(after).isEmpty()) {
        broken("an event was cancelled that should stay", null);
      }
      return;
    }
    if (!Shot.isLive(before)) {
      return;
    }
    if (draft == null) {
      if (!before.equals(after)) {
        broken("an event was changed without a manifest", null);
      }
      return;
    }
    List<String> wrongs =
        persons
            .get(before.path("id").asText())
            .judge(before, after, Persons.Wanted.of(draft, run.commit().policy(), issue), merged);
    if (!wrongs.isEmpty()) {
      broken(String.join("; ", wrongs), null);
    }
  }

  /**
   * The next attempt is made only when the one before had its moment, or is gone; or had been when
   * the run began, before a person brought it back.
   */
  private void madeWay(int index, Shot before, Shot after) {
    boolean madeWay =
        Stream.of(before, after, atStart)
            .filter(shot -> index < shot.attempts().size())
            .map(shot -> shot.attempts().get(index))
            .anyMatch(event ->
                !Shot.isLive(event)
                    || !Noted.openings(event).isEmpty()
                    || !Noted.outcomes(event).isEmpty()
                    || Span.of(event).endedAt(clock.instant()));
    if (!madeWay) {
      broken("there is a next attempt beside one that is still to come", null);
    }
  }

  /** Mail goes out when window, place, guests or existence change, or replies are asked for. */
  private void mailed(PastRun run, Shot before, Shot after) {
    List<Mail> mails = after.mails().subList(before.mails().size(), after.mails().size());
    if (!run.commit().policy().mails()) {
      if (!mails.isEmpty()) {
        broken("the policy says that nobody is mailed: " + mails, null);
      }
      return;
    }
    for (int i = 0; i < after.attempts().size(); i++) {
      JsonNode now = after.attempts().get(i);
      JsonNode old = i < before.attempts().size() ? before.attempts().get(i) : null;
      String id = now.path("id").asText();
      boolean mailed = mails.stream().anyMatch(mail -> mail.eventId().equals(id));
      boolean material = old == null || !material(old).equals(material(now));
      boolean anew = old != null && !Noted.replies(old).equals(Noted.replies(now));
      if (mailed && !material && !anew) {
        broken("people get mail about a change that is none: " + mails, null);
      }
      boolean somebody =
          !Noted.replies(now).isEmpty() || (old != null && !Noted.replies(old).isEmpty());
      if (material && somebody && !mailed) {
        broken("nobody is told what changed", null);
      }
    }
  }

  private static List<Object> material(JsonNode event) {
    Set<String> guests = new TreeSet<>();
    event
        .path("attendees")
        .forEach(g ->
            guests.add(g.path("email").asText() + (g.path("optional").asBoolean() ? "?" : "!")));
    return List.of(Shot.isLive(event), Span.of(event), event.path("location").asText(), guests);
  }

  // The story.

  private Shot shot() {
    return Shot.of(scene, neighbours.ids(), emergencies, others);
  }

  private void tell(String sentence) {
    story.add((story.size() + 1) + ". " + sentence);
  }

  private void note(String what) {
    story.add(story.removeLast() + "\n     -> " + what);
  }

  private void broken(String rule, @Nullable Step step) {
    StringBuilder events = new StringBuilder();
    shot().ours().forEach(event -> events.append("\n  ").append(event));
    throw new Broken(
        rule,
        "\n\nBROKEN: %s\n\nThe story:\n  %s\n\nThe events:%s\n\nThe log:\n%s\n"
            .formatted(rule, String.join("\n  ", story), events, step == null ? "" : step.log()));
  }

  @Override
  public void close() {
    scene.close();
    try (var files = Files.walk(root)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The last run, in peace, at the newest commit: everything comes to rest. */
  void comesToRest() {
    source = Source.MAIN;
    checkOut(commits.getLast());
    tell("In the end, the newest commit is checked out.");
    gate(newRun(new Act.Gate("production", false)));
    requests();
  }
}
