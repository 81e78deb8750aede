package net.datum.changecalendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.runner.Step;
import net.datum.changecalendar.sandbox.Mail;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many approvers a change names, and what their replies count for. */
class ApproversEndToEndTest extends EndToEnd {
  private static final String LEE = "lee@datum.net";
  private static final String OPS = "ops@datum.net";

  private void reply(String email, String reply) {
    scene.hands().reply(scene.eventId(1), email, reply);
  }

  @Test
  void too_few_block_though_those_who_are_named_accept() {
    policy("approvers: {high: 2}");
    planned("approvers: [lee@datum.net]");
    step();
    reply(LEE, "accepted");
    at("2026-12-01T14:10");
    Step step = step();

    assertVerdict(step, "blocked", "awaiting-approval");
    assertThat(step.log())
        .contains(
            "The policy asks for 2 approvers of a change of high blast radius, and the manifest"
                + " names 1.")
        .contains("::error file=" + Scene.MANIFEST + ",line=10");
    planned("approvers: [lee@datum.net, kim@datum.net]").commit(Scene.commit(2));
    assertVerdict(step(), "wait", "awaiting-approval");
    reply("kim@datum.net", "accepted");
    assertVerdict(step(), "open", "");
  }

  @Test
  void none_are_asked_of_another_blast_radius() {
    policy("approvers: {high: 2}");
    runner()
        .file(
            Scene.MANIFEST,
            Scene.manifest("2026-12-01T14:00", "90m").replace("radius: high", "radius: low"));
    assertVerdict(step(), "wait", "window-not-open");
  }

  @Test
  void a_plan_warns_of_too_few_before_the_merge() {
    policy("approvers: {high: 1}");
    scene
        .sandbox()
        .github()
        .addPullRequest(Scene.REPOSITORY, 7, "t", "b", Map.of(Scene.MANIFEST, "added"));
    planned().pullRequest(7, "t", "b");

    assertNoVerdict(
        step(),
        0,
        "::warning file=" + Scene.MANIFEST,
        "The policy asks for 1 approver of a change of high blast radius, and the manifest names"
            + " none.");
    assertNothingWritten();
  }

  @Test
  void an_emergency_of_the_manifest_does_without() {
    policy("approvers: {high: 1}");
    planned("emergency: Certificate expires at 15:00");
    at("2026-12-01T14:10");
    Step step = step();

    assertVerdict(step, "open", "");
    assertThat(step.output("waived")).isEqualTo("awaiting-approval");
  }

  @ParameterizedTest
  @CsvSource({
    "needsAction, no reply yet",
    "tentative, perhaps",
  })
  void who_has_not_accepted_is_named_by_handle_or_masked_with_the_reply(String reply, String says) {
    planned("approvers: ['@lee', kim@datum.net]").input("people", "lee: lee@datum.net");
    step();
    reply(LEE, reply);
    reply("kim@datum.net", reply);
    at("2026-12-01T14:10");
    Step step = step();

    assertVerdict(step, "wait", "awaiting-approval");
    assertThat(step.log())
        .contains("Not accepted yet by @lee (%s), k…@datum.net (%s).".formatted(says, says));
    assertThat(step.log() + step.summary() + step.outputs() + scene.comments())
        .doesNotContain("lee@datum.net", "kim@datum.net");
  }

  @Test
  void who_declined_is_named_and_may_answer_anew() {
    planned("approvers: ['@lee', kim@datum.net]").input("people", "lee: lee@datum.net");
    step();
    reply(LEE, "declined");
    reply("kim@datum.net", "declined");
    at("2026-12-01T14:10");
    Step step = step();

    assertVerdict(step, "blocked", "declined");
    assertThat(step.log()).contains("Declined by @lee, k…@datum.net.");
    reply(LEE, "accepted");
    reply("kim@datum.net", "accepted");
    assertVerdict(step(), "open", "");
  }

  @Test
  void a_group_never_accepts_and_a_member_who_replies_stays_on_the_event() {
    planned("approvers: [ops@datum.net]");
    step();
    scene.hands().replyAsMember(scene.eventId(1), OPS, LEE, "accepted");
    at("2026-12-01T14:10");
    Step step = step();

    assertVerdict(step, "wait", "awaiting-approval");
    assertThat(step.log()).contains("Not accepted yet by o…@datum.net (no reply yet).");
    forget();
    planned("approvers: [ops@datum.net]", "stakeholders: [zoe@datum.net]").commit(Scene.commit(2));
    assertThat(nextRun(1002).output("operation")).isEqualTo("update");
    assertThat(scene.event(1).path("attendees").findValuesAsText("email"))
        .containsExactly(LEE, OPS, "zoe@datum.net");
    assertThat(scene.event(1).path("attendees").get(0).path("responseStatus").asText())
        .isEqualTo("accepted");
    assertThat(scene.sandbox().calendar().mails())
        .filteredOn(mail -> mail.kind() == Mail.Kind.INVITATION)
        .extracting(Mail::to)
        .containsExactly("zoe@datum.net");
    // Named in person, the same member is asked.
    planned("approvers: [lee@datum.net]", "stakeholders: [zoe@datum.net]").commit(Scene.commit(3));
    assertVerdict(nextRun(1003), "wait", "awaiting-approval");
    reply(LEE, "accepted");
    assertVerdict(nextRun(1004), "open", "");
  }

  @Test
  void an_outsider_accepts_by_mail() {
    String outsider = "max@partner.example";
    scene.sandbox().calendar().outsiders(outsider);
    planned("approvers: [" + outsider + "]");
    step();
    assertThat(scene.sandbox().calendar().mails()).extracting(Mail::to).containsExactly(outsider);
    at("2026-12-01T14:10");
    assertVerdict(step(), "wait", "awaiting-approval");
    reply(outsider, "accepted");
    assertVerdict(step(), "open", "");
  }

  @Test
  void who_was_taken_off_the_event_is_told_to_be_added_again() {
    planned("approvers: [lee@datum.net]");
    step();
    scene.hands().removeGuest(scene.eventId(1), LEE);
    at("2026-12-01T14:10");
    Step step = step();

    assertVerdict(step, "wait", "awaiting-approval");
    assertThat(step.log()).contains("l…@datum.net (not on the event)", "added to it again");
  }

  @Test
  void without_mail_they_are_asked_all_the_same() {
    policy("notify: none");
    planned("approvers: [lee@datum.net]");
    step();
    reply(LEE, "accepted");
    scene
        .hands()
        .drag(scene.eventId(1), Scene.berlin("2026-12-01T13:00"), Scene.berlin("2026-12-01T13:30"));
    assertVerdict(step(), "wait", "awaiting-approval");
    assertThat(scene.sandbox().calendar().mails()).isEmpty();
    reply(LEE, "accepted");
    assertVerdict(step(), "open", "");
  }
}
