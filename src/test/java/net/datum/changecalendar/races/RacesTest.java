package net.datum.changecalendar.races;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.runner.Step;
import net.datum.changecalendar.sandbox.Call;
import net.datum.changecalendar.sandbox.Mail;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Some runs at once in every build; {@code -Draces=100} makes them a hundred. */
class RacesTest {
  private static final int RUNS = Integer.getInteger("races", 6);

  /** How many of them have a verdict at the least. */
  private static final int NEARLY_ALL = RUNS * 95 / 100;

  /** What Calendar allows an account in a minute. */
  private static final int QUOTA = 600;

  /** As short for these runs as Calendar's is for a hundred. */
  private static final int TIGHT = QUOTA * RUNS / 100;

  private static final String PEOPLE = "participants: [sam@datum.net, drew@datum.net]";
  private static final String MORE_PEOPLE =
      "participants: [sam@datum.net, drew@datum.net, kim@datum.net]";
  private static final String IN_WINDOW = "2026-12-01T13:10:00Z";
  private static final String BEFORE = "2026-12-01T10:00:00Z";

  @TempDir Path root;

  @Test
  void runs_at_once_on_one_change_have_one_event_and_one_comment_and_lose_no_edit() {
    try (var crowd = new Crowd(root, IN_WINDOW)) {
      for (int i = 0; i < RUNS; i++) {
        // Every other run has a newer commit, by which one more is invited and the scope is longer.
        boolean newer = i % 2 == 1;
        String manifest = Scene.manifest("2026-12-01T14:00", "90m", newer ? MORE_PEOPLE : PEOPLE);
        crowd
            .add(Scene.MANIFEST, newer ? manifest.replace("Writes", "All writes") : manifest)
            .commit(Scene.commit(newer ? 2 : 1));
      }
      var people = new People(crowd, crowd.scene().eventId(1), 8);
      List<Step> steps = crowd.atOnce(QUOTA, people::before);
      Crowd.hold(steps, "open");
      for (int i = 0; i < RUNS; i++) {
        if (steps.get(i).output("verdict").equals("open")) {
          assertThat(crowd.recorded()).as(steps.get(i).log()).containsKey(i);
        }
      }
      tell("one change", crowd, steps, "open");
      assertThat(Crowd.count(steps, "open")).isGreaterThanOrEqualTo(NEARLY_ALL);
      assertThat(crowd.comments(412)).hasSize(1);
      // None has overwritten another's: the first opening and the latest nineteen are kept.
      assertThat(crowd.openings())
          .hasSize((int) Math.min(20, Crowd.count(steps, "open")))
          .doesNotHaveDuplicates();
      List<Step> again = crowd.oneByOne();
      assertThat(Crowd.count(again, "open")).isEqualTo(RUNS);
      assertThat(crowd.scene().events()).hasSize(1);
      people.holdEdits();
      assertThat(crowd.comments(412)).hasSize(1);
      // Each is invited once. When one more is, the others may be mailed that, once.
      List<Mail> mails = crowd.scene().sandbox().calendar().mails();
      assertThat(mails)
          .filteredOn(mail -> mail.kind() == Mail.Kind.INVITATION)
          .extracting(Mail::to)
          .containsExactlyInAnyOrder("sam@datum.net", "drew@datum.net", "kim@datum.net");
      assertThat(mails)
          .filteredOn(mail -> mail.kind() != Mail.Kind.INVITATION)
          .extracting(Mail::to)
          .doesNotHaveDuplicates();
      crowd.holdContracts();
    }
  }

  @Test
  void what_people_type_and_whom_they_invite_meanwhile_stays() {
    try (var crowd = new Crowd(root, IN_WINDOW)) {
      crowd.add(Scene.MANIFEST, Scene.manifest("2026-12-01T14:00", "90m", PEOPLE)).step();
      for (int i = 1; i < RUNS; i++) {
        String newer = Scene.manifest("2026-12-01T14:00", "90m", MORE_PEOPLE);
        crowd.add(Scene.MANIFEST, newer.replace("Writes", "All writes")).commit(Scene.commit(2));
      }
      var people = new People(crowd, crowd.scene().eventId(1), 8);
      Crowd.hold(crowd.atOnce(QUOTA, people::before), "open");
      people.holdEdits();
      assertThat(people.lines).isNotEmpty();
      assertThat(people.guests).isNotEmpty();
      String event = crowd.scene().events().getFirst().toString();
      assertThat(event).contains("All writes", "kim@datum.net");
    }
  }

  @Test
  void runs_at_once_on_as_many_changes_have_one_event_each() {
    try (var crowd = new Crowd(root, BEFORE)) {
      List<People> people = new ArrayList<>();
      for (int i = 0; i < RUNS; i++) {
        int issue = 1_000 + i;
        crowd.scene().sandbox().github().addIssue(Scene.REPOSITORY, issue, "Work " + i, "Plan");
        String id = "change-" + i;
        crowd.add(
            ".github/changes/" + id + ".yaml",
            Scene.manifest("2026-12-01T14:00", "90m", PEOPLE, "approvers: [lee@datum.net]")
                .replace("issue: 412", "issue: " + issue)
                .replace("blast-radius: high", "blast-radius: low"));
        people.add(new People(crowd, Scene.eventId(id, 1), 3));
      }
      List<Step> steps = crowd.atOnce(TIGHT, call -> people.forEach(person -> person.before(call)));
      Crowd.hold(steps, "wait");
      tell(RUNS + " changes", crowd, steps, "wait");
      assertThat(Crowd.count(steps, "wait")).isGreaterThanOrEqualTo(NEARLY_ALL);
      crowd.oneByOne();
      assertThat(Crowd.count(crowd.oneByOne(), "wait")).isEqualTo(RUNS);
      assertThat(crowd.scene().events()).hasSize(RUNS);
      people.forEach(People::holdEdits);
      for (int i = 0; i < RUNS; i++) {
        assertThat(crowd.comments(1_000 + i)).hasSize(1);
      }
      // An invitation for each of three guests, and approvers are asked anew when people move it.
      int moves = people.stream().mapToInt(People::moves).sum();
      assertThat(crowd.scene().sandbox().calendar().mails())
          .hasSizeGreaterThanOrEqualTo(3 * RUNS)
          .hasSizeLessThanOrEqualTo(3 * RUNS + 6 * moves);
      crowd.holdContracts();
    }
  }

  @Test
  void what_a_person_deletes_meanwhile_stays_deleted_and_opens_no_more() {
    try (var crowd = new Crowd(root, IN_WINDOW)) {
      for (int i = 0; i < RUNS; i++) {
        crowd.add(Scene.MANIFEST, Scene.manifest("2026-12-01T14:00", "90m", PEOPLE));
      }
      var openings = new AtomicInteger();
      var deleted = new AtomicInteger();
      List<Step> steps =
          crowd.atOnce(
              QUOTA,
              call -> {
                boolean opens = call.body().contains("cc-opened");
                if (opens && openings.incrementAndGet() == RUNS / 2) {
                  crowd.scene().hands().delete(crowd.scene().eventId(1));
                  deleted.set(call.sequence());
                }
              });
      assertThat(deleted).hasPositiveValue();
      for (int i = 0; i < RUNS; i++) {
        Step step = steps.get(i);
        if (step.output("verdict").equals("open")) {
          assertThat(crowd.recorded()).as(step.log()).containsKey(i);
        } else if (!step.output("verdict").isEmpty()) {
          assertThat(step.output("verdict")).as(step.log()).isEqualTo("blocked");
          assertThat(step.output("reasons")).contains("withdrawn");
        }
      }
      for (Step step : crowd.oneByOne()) {
        assertThat(step.output("reasons")).as(step.log()).contains("withdrawn");
      }
      assertThat(crowd.scene().events()).isEmpty();
      assertThat(crowd.scene().sandbox().calendar().mails()).hasSize(2);
      assertThat(crowd.comments(412)).hasSizeLessThanOrEqualTo(1);
      crowd.holdContracts();
    }
  }

  /** Prints what there is to know of it. */
  private static void tell(String what, Crowd crowd, List<Step> steps, String right) {
    System.out.printf(
        "%d runs at once on %s: %d %s, %d without a verdict, after %s; requests: %d calendar,"
            + " %d github; %d mails%n",
        RUNS,
        what,
        Crowd.count(steps, right),
        right,
        Crowd.count(steps, ""),
        crowd.took(),
        crowd.scene().sandbox().requests().of("calendar").size(),
        crowd.scene().sandbox().requests().of("github").size(),
        crowd.scene().sandbox().calendar().mails().size());
    steps.stream()
        .filter(step -> step.output("verdict").isEmpty())
        .flatMap(step -> step.log().lines())
        .filter(line -> line.startsWith("::error"))
        .collect(Collectors.groupingBy(line -> line, TreeMap::new, Collectors.counting()))
        .forEach((line, times) -> System.out.println(times + " times: " + line));
  }

  /**
   * People who edit an event just before runs write it, a bounded number of times: what is about to
   * be written, so that it would be lost.
   */
  private static final class People {
    private final Crowd crowd;
    private final String eventId;
    private final int most;
    private final List<String> guests = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private Instant start = Instant.EPOCH;
    private int moves;
    private int seen;

    People(Crowd crowd, String eventId, int most) {
      this.crowd = crowd;
      this.eventId = eventId;
      this.most = most;
    }

    int moves() {
      return moves;
    }

    /** Every write of texts and guests, and every other one, meets an event that just changed. */
    synchronized void before(Call call) {
      if (!call.method().equals("PATCH") || !call.path().endsWith(eventId)) {
        return;
      }
      JsonNode written = call.json().orElseThrow();
      boolean text = written.has("description");
      boolean attendees = written.has("attendees");
      if (!text && !attendees && seen++ % 2 == 0 && edits() < most) {
        moves++;
        start = Scene.berlin("2026-12-01T14:00").plus(Duration.ofMinutes(moves));
        crowd.scene().hands().drag(eventId, start, start.plus(Duration.ofMinutes(90)));
      }
      if (text && edits() < most) {
        String line = "By hand " + lines.size();
        lines.add(line);
        crowd.scene().hands().editDescription(eventId, before -> before + "<br>" + line);
      }
      if (attendees && edits() < most) {
        guests.add("guest" + guests.size() + "@datum.net");
        crowd.scene().hands().addGuest(eventId, guests.getLast());
      }
    }

    private int edits() {
      return guests.size() + lines.size() + moves;
    }

    /** Everything that they did is still there. */
    void holdEdits() {
      JsonNode event =
          crowd.scene().sandbox().calendar().event(Scene.CALENDAR, eventId).orElseThrow();
      for (String line : lines) {
        assertThat(event.path("description").asText()).contains(line);
      }
      for (String guest : guests) {
        assertThat(event.path("attendees").toString()).contains(guest);
      }
      if (moves > 0) {
        assertThat(java.time.OffsetDateTime.parse(event.at("/start/dateTime").asText()).toInstant())
            .isEqualTo(start);
      }
    }
  }
}
