package net.datum.changecalendar;

import static org.assertj.core.api.Assertions.assertThat;

import net.datum.changecalendar.runner.Runner;
import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.runner.Step;
import net.datum.changecalendar.sandbox.Mail;
import org.junit.jupiter.api.Test;

/** Where people meet: by the policy, by the manifest, or by hand. */
class ConferenceEndToEndTest extends EndToEnd {
  private static final String ROOM = "https://example.zoom.us/j/1?pwd=s3cret";
  private static final String OTHER = "https://meet.example.com/t0ken";

  private Runner expected() {
    return policy("conference: {high: expected}");
  }

  private String place() {
    return scene.event(1).path("location").asText();
  }

  private void nothingPrivate(Step step) {
    assertThat(step.log() + step.summary() + step.outputs() + scene.comments())
        .doesNotContain("zoom.us", "s3cret", "meet.example.com", "t0ken");
  }

  @Test
  void the_policys_url_is_on_the_event_and_nowhere_else() {
    policy("conference: {high: '" + ROOM + "', low: none}");
    runner().variable("RUNNER_DEBUG", "1");
    planned("participants: [sam@datum.net]");
    Step step = step();

    assertVerdict(step, "wait", "window-not-open");
    assertThat(place()).isEqualTo(ROOM);
    assertThat(scene.event(1).path("description").asText())
        .contains("<b>Conference:</b> <a href=\"" + ROOM + "\">join</a>");
    nothingPrivate(step);
    forget();
    at("2026-12-01T14:10");
    Step open = nextRun(1002);
    assertVerdict(open, "open", "");
    nothingPrivate(open);
    nothingPrivate(runner().post(open, "success"));
    nothingPrivate(runner().mode("report").step());
    assertThat(scene.sandbox().calendar().mails()).isEmpty();
  }

  @Test
  void a_run_that_is_not_told_the_url_leaves_what_another_one_wrote() {
    expected();
    planned("participants: [sam@datum.net]");
    runner().input("conference", ROOM);
    step();
    String before = scene.event(1).toString();
    forget();
    runner().input("conference", "");
    assertVerdict(nextRun(1002), "wait", "window-not-open");
    planned("participants: [sam@datum.net]").commit(Scene.commit(2));
    assertVerdict(nextRun(1003), "wait", "window-not-open");

    assertThat(scene.event(1).toString()).isEqualTo(before);
    assertThat(scene.sandbox().calendar().mails()).isEmpty();
  }

  @Test
  void a_problem_with_the_url_does_not_repeat_it() {
    policy("conference: {high: 'http://example.zoom.us/j/1?pwd=s3cret'}");
    planned();
    Step step = step();

    assertNoVerdict(
        step, 2, "::error file=" + POLICY + ",line=1,col=20", "`conference.high` is not encrypted");
    nothingPrivate(step);
  }

  @Test
  void it_is_by_blast_radius() {
    policy("conference: {high: '" + ROOM + "', low: none}");
    runner()
        .file(
            Scene.MANIFEST,
            Scene.manifest("2026-12-01T14:00", "90m").replace("radius: high", "radius: low"));
    assertVerdict(step(), "wait", "window-not-open");
    assertThat(place()).isEmpty();
    planned().commit(Scene.commit(2));
    assertVerdict(step(), "wait", "window-not-open");
    assertThat(place()).isEqualTo(ROOM);
  }

  @Test
  void a_manifests_own_wins() {
    policy("conference: {high: '" + ROOM + "'}");
    planned("conference: " + OTHER);
    Step step = step();

    assertVerdict(step, "wait", "window-not-open");
    assertThat(place()).isEqualTo(OTHER);
    assertThat(scene.event(1).path("description").asText()).doesNotContain("s3cret");
    nothingPrivate(step);
  }

  @Test
  void none_in_the_manifest_blocks_where_one_is_expected() {
    policy("conference: {high: '" + ROOM + "'}");
    planned("conference: none");
    at("2026-12-01T14:10");
    Step step = step();

    assertVerdict(step, "blocked", "conference-missing");
    assertThat(place()).isEmpty();
    assertThat(step.log())
        .contains(
            "The policy expects a conference for a change of high blast radius, and there is none.")
        .contains("::error file=" + Scene.MANIFEST + ",line=10");
  }

  @Test
  void where_none_is_named_it_is_missing_until_the_manifest_names_one() {
    expected();
    planned();
    at("2026-12-01T14:10");
    assertVerdict(step(), "blocked", "conference-missing");
    planned("conference: " + OTHER).commit(Scene.commit(2));
    assertVerdict(step(), "open", "");
  }

  @Test
  void whom_it_moves_to_another_place_is_mailed() {
    policy("conference: {high: '" + ROOM + "'}");
    planned("participants: [sam@datum.net]");
    step();
    forget();
    policy("conference: {high: '" + OTHER + "'}").commit(Scene.commit(2));
    Step step = nextRun(1002);

    assertVerdict(step, "wait", "window-not-open");
    assertThat(place()).isEqualTo(OTHER);
    assertThat(scene.sandbox().calendar().mails())
        .extracting(Mail::kind)
        .containsExactly(Mail.Kind.UPDATE);
    nothingPrivate(step);
  }

  @Test
  void a_person_who_takes_it_off_is_left_alone_and_it_is_missing() {
    policy("conference: {high: '" + ROOM + "'}");
    planned();
    step();
    scene.hands().editLocation(scene.eventId(1), "");
    at("2026-12-01T14:10");
    Step step = nextRun(1002);

    assertVerdict(step, "blocked", "conference-missing");
    assertThat(step.log()).contains("somebody took it off the event.", "Add the link to the event");
    assertThat(place()).isEmpty();
    nothingPrivate(step);
    scene.hands().editLocation(scene.eventId(1), "Room 4");
    assertVerdict(nextRun(1003), "blocked", "conference-missing");
    scene.hands().editLocation(scene.eventId(1), "Room 4, " + OTHER);
    Step open = nextRun(1004);
    assertVerdict(open, "open", "");
    assertThat(place()).isEqualTo("Room 4, " + OTHER);
    nothingPrivate(open);
  }

  @Test
  void a_meet_that_a_person_adds_counts() {
    expected();
    planned();
    step();
    scene
        .hands()
        .edit(
            scene.eventId(1), event -> event.put("hangoutLink", "https://meet.example.com/t0ken"));
    at("2026-12-01T14:10");
    Step step = nextRun(1002);

    assertVerdict(step, "open", "");
    assertThat(scene.event(1).path("hangoutLink").asText()).endsWith("t0ken");
    nothingPrivate(step);
  }

  @Test
  void so_does_another_conference_of_calendars_and_none_that_failed() {
    expected();
    planned();
    step();
    at("2026-12-01T14:10");
    scene
        .hands()
        .edit(
            scene.eventId(1),
            event ->
                event
                    .putObject("conferenceData")
                    .putObject("createRequest")
                    .put("requestId", "r1")
                    .putObject("status")
                    .put("statusCode", "failure"));
    assertVerdict(nextRun(1002), "blocked", "conference-missing");
    scene
        .hands()
        .edit(
            scene.eventId(1),
            event ->
                event
                    .putObject("conferenceData")
                    .putArray("entryPoints")
                    .addObject()
                    .put("entryPointType", "video")
                    .put("uri", OTHER));
    Step step = nextRun(1003);
    assertVerdict(step, "open", "");
    assertThat(scene.event(1).path("conferenceData").path("entryPoints")).hasSize(1);
    nothingPrivate(step);
  }

  @Test
  void a_plan_judges_by_what_would_be_on_the_event() {
    expected();
    planned().mode("plan");
    assertNoVerdict(step(), 0, "::warning file=" + Scene.MANIFEST, "and there is none.");
    policy("conference: {high: '" + ROOM + "'}");
    Step step = step();
    assertThat(step.log()).doesNotContain("conference-missing");
    nothingPrivate(step);
    assertNothingWritten();
  }

  @Test
  void an_emergency_of_the_manifest_does_without() {
    expected();
    planned("emergency: Certificate expires at 15:00");
    at("2026-12-01T14:10");
    Step step = step();
    assertVerdict(step, "open", "");
    assertThat(step.output("waived")).isEqualTo("conference-missing");
  }
}
