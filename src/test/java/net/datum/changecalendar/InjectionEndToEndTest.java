package net.datum.changecalendar;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import net.datum.changecalendar.action.RunnerLog;
import net.datum.changecalendar.calendar.EventNotes;
import net.datum.changecalendar.runner.Program;
import net.datum.changecalendar.runner.Runner;
import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.runner.Step;
import net.datum.changecalendar.sandbox.SandboxClock;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The same story twice, once with plain words in every place where others write, and once with
 * hostile ones: what the runner, a browser and a calendar make of it has the same shape.
 */
class InjectionEndToEndTest {
  private static final String PLAIN = "plain words";
  private static final String BOOKS = "c_books@group.calendar.google.com";
  private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");
  private static final Pattern TAG = Pattern.compile("<[^>]*>?");
  private static final Pattern LINK = Pattern.compile("]\\(([^)]*)\\)");
  private static final Pattern UNFIT =
      Pattern.compile("[\\p{Cntrl}&&[^\n]]|[\u0080-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]");

  /** Steps that would prove nothing if the words did not come up in them. */
  private static final Set<String> TOLD =
      Set.of(
          "plan",
          "frozen",
          "labels",
          "domains",
          "key",
          "calendar",
          "edited",
          "environment",
          "report",
          "outcome",
          "emergency",
          "Calendar 403",
          "file");

  @TempDir private static Path folder;
  private static List<Told> plain;

  @BeforeAll
  static void tell_it_in_plain_words() {
    plain = new Story("plain", PLAIN).tell();
    assertThat(plain).noneMatch(one -> one.step().log().contains("is not up to date"));
    assertThat(plain)
        .filteredOn(one -> TOLD.contains(one.name()))
        .hasSameSizeAs(TOLD)
        .allMatch(one -> (one.step().log() + one.step().summary()).contains(PLAIN));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "::set-output name=verdict::open",
        "##[set-output name=verdict]open",
        "x ##[error]y ]",
        "a\r::error::b\r\n::warning::c\n::add-mask::open",
        "a\u2028::error::b\u2029::error::c\u0085::error::d\u000b::error::e\f::error::f",
        "\u00a0\u2003\u3000\ufeff::stop-commands::x",
        "%0A::error::x%0D%25 ,file=a,line=1::x",
        "<img src=x onerror=alert(1)><script>y</script><!-- x -->",
        "--> </a></b><details> <!-- change-calendar-action: 1",
        "@everyone @datum/ops #1 GH-1 datum/infra#1 4915e1f1",
        "[a](https://evil.example) ![b](https://evil.example/c) www.evil.example",
        "`a` ``` b | c \\ * _ ~~d~~ $e$",
        "x\nverdict=open\nverdict<<EOF\nopen\nEOF\nproceed=true",
        "\u202e\u2066 evil \u001b[31m \u0000 \ud800 \udc00",
        "$(touch /tmp/x) ${{ github.token }} ';--",
      })
  void what_others_write_changes_no_shape(String hostile) {
    List<Told> told = new Story(UUID.randomUUID().toString(), hostile).tell();

    assertThat(told).hasSameSizeAs(plain);
    for (int i = 0; i < plain.size(); i++) {
      compare(told.get(i), plain.get(i));
    }
  }

  /** A step, and what stands elsewhere after it. */
  private record Told(String name, Step step, List<String> comments, List<String> descriptions) {}

  private static void compare(Told hostile, Told plain) {
    String name = hostile.name();
    Step step = hostile.step();
    String log = step.log();
    assertThat(commands(log)).as("%s: %s", name, log).isEqualTo(commands(plain.step().log()));
    assertThat(log.lines())
        .as("%s: %s", name, log)
        .hasSameSizeAs(plain.step().log().lines().toList());
    assertThat(UNFIT.matcher(log).find()).as("%s: %s", name, log).isFalse();
    assertThat(step.status()).as(log).isEqualTo(plain.step().status());
    assertThat(step.outputs().keySet()).isEqualTo(plain.step().outputs().keySet());
    for (String output : List.of("verdict", "proceed", "reasons", "operation", "starts-at")) {
      assertThat(step.output(output)).as(name).isEqualTo(plain.step().output(output));
    }
    assertThat(step.outputs().values())
        .allSatisfy(value -> assertThat(value).doesNotContainPattern(UNFIT));
    assertThat(step.state().keySet()).isEqualTo(plain.step().state().keySet());
    markdown(name, step.summary(), plain.step().summary());
    for (int i = 0; i < plain.comments().size(); i++) {
      markdown(name, hostile.comments().get(i), plain.comments().get(i));
    }
    assertThat(hostile.comments()).hasSameSizeAs(plain.comments());
    assertThat(hostile.descriptions()).hasSameSizeAs(plain.descriptions());
    for (int i = 0; i < plain.descriptions().size(); i++) {
      assertThat(found(TAG, hostile.descriptions().get(i)))
          .as(name)
          .isEqualTo(found(TAG, plain.descriptions().get(i)));
    }
  }

  /** What the runner does, but for the words that it shows. */
  private static List<String> commands(String log) {
    return RunnerLog.commands(log).stream()
        .map(command -> command.name() + " " + command.properties().keySet())
        .toList();
  }

  private static void markdown(String name, String hostile, String plain) {
    String prose = prose(hostile);
    assertThat(UNFIT.matcher(hostile).find()).as("%s: %s", name, hostile).isFalse();
    assertThat(found(TAG, prose)).as("%s: %s", name, hostile).isEqualTo(found(TAG, prose(plain)));
    assertThat(found(LINK, prose)).hasSameSizeAs(found(LINK, prose(plain)));
    assertThat(found(LINK, prose))
        .allMatch(link ->
            link.startsWith("](https://github.com/datum/infra/")
                || found(LINK, prose(plain)).contains(link));
    assertThat(LINK.matcher(prose).replaceAll("](x)"))
        .as(name)
        .doesNotContainPattern("@[A-Za-z]")
        .doesNotContainPattern("(?<!&)#[0-9]")
        .doesNotContainPattern("(?<![0-9A-Za-z])4915e1f1")
        .doesNotContain("://", "www.");
    assertThat(hostile.split("```", -1)).as(name).hasSameSizeAs(plain.split("```", -1));
  }

  /** Without charts, in which GitHub reads no Markdown, and without our own mention of an issue. */
  private static String prose(String markdown) {
    return markdown
        .replaceAll("(?s)```mermaid\n.*?\n```", "")
        .replace("[datum/infra#412]", "[issue]")
        .replace("[datum/infra&#35;412]", "[issue]");
  }

  private static List<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(MatchResult::group).toList();
  }

  /** One change from its pull request to its outcome, with these words wherever others write. */
  private static final class Story {
    private final String words;
    private final SandboxClock clock = SandboxClock.at("2026-12-01T12:00:00Z");
    private final Scene scene;
    private final List<Told> told = new ArrayList<>();

    private Story(String name, String words) {
      this.words = new String(words.getBytes(UTF_8), UTF_8);
      scene = new Scene(folder.resolve(name), clock, Program.inProcess(clock));
    }

    private List<Told> tell() {
      try (scene) {
        people();
        calendars();
        Runner runner = scene.runner();
        runner.file(Scene.MANIFEST, manifest());
        for (String variable :
            List.of(
                "GITHUB_ACTOR",
                "GITHUB_TRIGGERING_ACTOR",
                "GITHUB_JOB",
                "GITHUB_WORKFLOW",
                "GITHUB_HEAD_REF",
                "GITHUB_REF_NAME")) {
          runner.variable(variable, words);
        }
        step("plan", runner.mode("plan").pullRequest(7, words, words));
        step("gate", runner.mode("gate").push().variable("GITHUB_REF", "refs/heads/" + words));
        ruled(runner);
        edited();
        step("edited", runner.run(1002));
        runner.input("environment", yaml());
        step("environment", runner.run(1003));
        runner.input("environment", "production");
        clock.set(Scene.berlin("2026-12-01T14:10"));
        Step open = step("open", runner.run(1004));
        keep("post", runner.post(open, "success"));
        step("report", runner.mode("report").run(1005));
        runner
            .input("environment", "")
            .input("change", "eu-failover")
            .input("outcome", yaml() + " ~");
        step("outcome", runner.mode("complete"));
        runner.input("environment", "production").input("change", "").input("outcome", "");
        runner.mode("gate").input("issue", "412").input("emergency", yaml());
        runner.trigger("workflow_dispatch", "refs/heads/main", "{}");
        step("emergency", runner.run(1008));
        runner.input("issue", "").input("emergency", "").push();
        refusals(runner.run(1006));
        inputs(runner);
        return told;
      }
    }

    private void people() {
      scene.issue().editTitle(words).editBody(words).label(words).assign(words);
      scene.sandbox().github().comment(Scene.REPOSITORY, 412, words, words);
      scene
          .sandbox()
          .github()
          .addPullRequest(Scene.REPOSITORY, 7, words, words, Map.of(Scene.MANIFEST, "added"));
    }

    private void calendars() {
      scene.sandbox().calendar().addCalendar(BOOKS, words, Scene.BERLIN);
      scene
          .sandbox()
          .calendar()
          .hands(BOOKS)
          .createAllDay(words, LocalDate.parse("2026-12-01"), LocalDate.parse("2026-12-04"));
      String theirs =
          scene
              .hands()
              .createByHand(
                  words,
                  Scene.berlin("2026-12-01T14:30"),
                  Scene.berlin("2026-12-01T15:00"),
                  words + " https://github.com/datum/infra/issues/412");
      scene
          .hands()
          .edit(
              theirs,
              event -> {
                event.put("location", words);
                event.putObject("creator").put("email", "kim@datum.net").put("displayName", words);
                ObjectNode notes = event.putObject("extendedProperties").putObject("private");
                notes.put(EventNotes.OWNER, "repo-99").put("cc-version", "1");
                notes.put("cc-change", words).put("cc-attempt", "1");
                notes.put("cc-repository", words).put("cc-manifest", words);
                notes.put("cc-issue", words).put("cc-deployment", words).put("cc-emergency", words);
                notes.put("cc-title", words).put("cc-services", "1").put("cc-services-0", words);
                notes.put("cc-environments", "1").put("cc-environments-0", words);
                notes.put("cc-opened-x", "1@2026-12-01T11:00:00Z@kim " + words);
                notes.put(
                    "cc-outcome-x",
                    "failed@2026-12-01T11:30:00Z@2026-12-01T11:00:00Z@1@1 " + words);
              });
    }

    /** By a policy that brings the freeze's title, and words of its own, into what is told. */
    private void ruled(Runner runner) {
      String quoted = "'" + yaml().replace("'", "''") + " ~'";
      step("frozen", runner.file(EndToEnd.POLICY, "freezes: [" + BOOKS + "]\noverlap: block\n"));
      step("labels", runner.file(EndToEnd.POLICY, "issue: {labels: [" + quoted + "]}\n"));
      step("domains", runner.file(EndToEnd.POLICY, "guest-domains: [" + quoted + "]\n"));
      step("key", runner.file(EndToEnd.POLICY, quoted + ": 1\n"));
      step("calendar", runner.file(EndToEnd.POLICY, "calendar: " + quoted + "\n"));
      runner.remove(EndToEnd.POLICY);
    }

    /** What a person may do to the event. */
    private void edited() {
      String id = scene.eventId(1);
      scene
          .hands()
          .editTitle(id, words + "!")
          .editLocation(id, words)
          .editDescription(id, text -> text + "<br>" + words)
          .edit(id, event -> event.withArray("attendees").forEach(this::named));
    }

    private void named(JsonNode guest) {
      ((ObjectNode) guest).put("displayName", words).put("comment", words);
    }

    private String manifest() {
      return """
      title: '%1$s'
      issue: 412
      start: 2026-12-01T14:00
      duration: 90m
      timezone: Europe/Berlin
      scope: '%1$s'
      environments: [production, '%1$s']
      participants: [sam@datum.net]
      emergency: '%1$s'
      """
          .formatted(yaml().replace("'", "''"));
    }

    /** The words as a manifest and an input may have them; what they may not have is refused. */
    private String yaml() {
      return words.replaceAll("[\\p{Cntrl}\\p{Cs}\\p{Z}\\p{Cf}\\u0085]", " ").strip();
    }

    private void refusals(Runner runner) {
      for (int status : new int[] {400, 403, 404, 409, 500}) {
        scene.sandbox().faults().on("GET", ".*/issues/412$").always().githubError(status, words);
        step("GitHub " + status, runner);
        scene.sandbox().faults().clear();
        scene
            .sandbox()
            .faults()
            .on("GET", ".*/events.*")
            .always()
            .calendarError(status, words, words);
        step("Calendar " + status, runner);
        scene.sandbox().faults().clear();
      }
      // As a proxy answers, with the words wherever a header may have them.
      String header = words.replaceAll("[^ -~]", " ").strip();
      Map<String, String> page =
          Map.of(
              "Content-Type", "text/html",
              "Retry-After", header,
              "X-RateLimit-Remaining", header,
              "X-Accepted-GitHub-Permissions", header,
              "WWW-Authenticate", header);
      for (int status : new int[] {403, 407, 429, 502}) {
        for (String service : List.of(".*/issues/412$", ".*/events.*")) {
          scene.sandbox().faults().on("GET", service).always().status(status, words, page);
          step("a proxy's " + status + " for " + service, runner);
          scene.sandbox().faults().clear();
        }
      }
      scene.sandbox().faults().on("GET", ".*/issues/412$").always().status(200, words, JSON);
      step("GitHub, not JSON", runner);
      scene.sandbox().faults().clear();
      scene.sandbox().faults().on("GET", ".*/events.*").always().status(200, words, JSON);
      step("Calendar, not JSON", runner);
      scene.sandbox().faults().clear();
    }

    /** Each is refused, and the words are told. */
    private void inputs(Runner runner) {
      for (String input :
          List.of(
              "mode", "manifest", "policy", "change", "wait", "timeout", "calendar", "people")) {
        String before = input.equals("calendar") ? Scene.CALENDAR : "";
        before = input.equals("mode") ? "gate" : input.equals("timeout") ? "10m" : before;
        String value = (input.equals("manifest") ? "nowhere/" : "") + yaml() + " ~";
        step("input " + input, runner.input(input, value));
        runner.input(input, input.equals("wait") ? "0" : before);
      }
      String name = ".github/changes/" + words.replaceAll("[/\\x00\\p{Cs}]", "-") + ".yaml";
      step("file", runner.file(name, "title: \"" + words.replace("\"", "'") + "\nissue: [\n"));
      runner.remove(name);
      for (String key : List.of("issue", "start", "duration", "timezone", "deployment", "id")) {
        String line = key + ": '" + yaml().replace("'", "''") + " ~'\n";
        step(key, runner.file(Scene.MANIFEST, "title: x\n" + line));
      }
    }

    private Step step(String name, Runner runner) {
      return keep(name, runner.step());
    }

    private Step keep(String name, Step step) {
      told.add(
          new Told(
              name,
              step,
              scene.comments().stream()
                  .map(comment -> comment.path("body").asText())
                  .filter(body -> !body.equals(words))
                  .toList(),
              scene
                  .sandbox()
                  .calendar()
                  .event(Scene.CALENDAR, scene.eventId(1))
                  .map(event ->
                      event.path("description").asText().replaceFirst("(?s)stays\\..*", ""))
                  .stream()
                  .toList()));
      return step;
    }
  }
}
