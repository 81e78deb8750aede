package net.datum.changecalendar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.runner.Step;
import net.datum.changecalendar.sandbox.Mail;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is invited by the policy, who may not be, and who is mailed. */
class PeopleEndToEndTest extends EndToEnd {
  private static final String PEOPLE =
      "drewr: drew.secret@datum.net\nkim: kim.secret@datum.net\nsam: sam.secret@datum.net\n";

  /** The guests' names before the at sign, the optional ones in brackets. */
  private List<String> guests() {
    List<String> guests = new ArrayList<>();
    for (JsonNode guest : scene.event(1).path("attendees")) {
      String name = guest.path("email").asText().replaceFirst("(\\.secret)?@.*", "");
      guests.add(guest.path("optional").asBoolean() ? "(" + name + ")" : name);
    }
    return guests;
  }

  private List<String> mailed() {
    return scene.sandbox().calendar().mails().stream()
        .map(mail -> mail.kind() + " " + mail.to().replaceFirst("(\\.secret)?@.*", ""))
        .sorted()
        .toList();
  }

  private void nothingPrivate(Step step) {
    String said = step.log() + step.summary() + step.outputs() + scene.comments();
    assertThat(said).doesNotContain(".secret@", "evil.example");
  }

  @Nested
  class Guests {
    @Test
    void of_the_policy_come_to_every_change_as_optional_ones() {
      policy("guests: ['@kim', oncall.secret@datum.net]");
      planned("participants: ['@sam']").input("people", PEOPLE);
      Step step = step();

      assertVerdict(step, "wait", "window-not-open");
      assertThat(guests()).containsExactly("(kim)", "(oncall)", "sam");
      assertThat(mailed()).containsExactly("INVITATION kim", "INVITATION oncall", "INVITATION sam");
      nothingPrivate(step);
      forget();
      assertVerdict(nextRun(1002), "wait", "window-not-open");
      assertNothingWritten();
      assertThat(scene.sandbox().requests().all()).hasSize(3);
    }

    @Test
    void have_the_part_that_a_manifest_gives_them() {
      policy("guests: ['@kim', sam.secret@datum.net, oncall.secret@datum.net]");
      planned(
              "participants: ['@sam']",
              "stakeholders: [oncall.secret@datum.net]",
              "approvers: [kim.secret@datum.net]")
          .input("people", PEOPLE);
      at("2026-12-01T14:10");
      Step step = step();

      assertVerdict(step, "wait", "awaiting-approval");
      assertThat(guests()).containsExactly("kim", "(oncall)", "sam");
      assertThat(step.log()).contains("Not accepted yet by @kim (no reply yet).");
      nothingPrivate(step);
    }

    @Test
    void go_when_the_policy_names_them_no_more_and_come_when_it_does() {
      policy("guests: [one@datum.net, two@datum.net]");
      planned();
      step();
      forget();
      policy("guests: [three@datum.net, two@datum.net]").commit(Scene.commit(2));
      assertThat(nextRun(1002).output("operation")).isEqualTo("update");

      assertThat(guests()).containsExactly("(three)", "(two)");
      assertThat(mailed()).contains("INVITATION three", "CANCELLATION one");
    }

    @Test
    void whose_handle_nobody_knows_are_a_problem_of_the_policy() {
      policy("overlap: warn", "guests: [one@datum.net, '@kim']");
      planned();

      assertNoVerdict(
          step(),
          2,
          "::error file=" + POLICY + ",line=2,col=25",
          "Nobody knows the address of `@kim`.");
      assertThat(scene.sandbox().requests().all()).isEmpty();
    }
  }

  @Nested
  class Assignees {
    @Test
    void are_invited_as_required_guests_and_an_unknown_one_is_told() {
      policy("invite-assignees: true");
      scene.issue().assign("Sam", "stranger");
      planned("stakeholders: ['@kim']").input("people", PEOPLE);
      Step step = step();

      assertVerdict(step, "wait", "window-not-open");
      assertThat(guests()).containsExactly("(kim)", "sam");
      assertThat(step.log())
          .contains("::warning")
          .contains("The issue is assigned to @stranger, whose address nobody knows: not invited.");
      nothingPrivate(step);
      forget();
      assertVerdict(nextRun(1002), "wait", "window-not-open");
      assertNothingWritten();
      assertThat(scene.sandbox().requests().all()).hasSize(3);
    }

    @Test
    void that_a_manifest_gives_another_part_keep_it() {
      policy("invite-assignees: true");
      scene.issue().assign("kim");
      planned("stakeholders: ['@kim']").input("people", PEOPLE);
      step();
      assertThat(guests()).containsExactly("(kim)");
    }

    @Test
    void come_when_assigned_and_go_when_not() {
      policy("invite-assignees: true");
      planned().input("people", PEOPLE);
      step();
      assertThat(guests()).isEmpty();
      forget();
      scene.issue().assign("sam", "drewr");
      assertThat(nextRun(1002).output("operation")).isEqualTo("update");
      assertThat(guests()).containsExactly("drew", "sam");
      assertThat(mailed()).containsExactly("INVITATION drew", "INVITATION sam");
      scene.hands().reply(scene.eventId(1), "sam.secret@datum.net", "accepted");
      forget();
      scene.issue().unassign("drewr");
      nextRun(1003);
      assertThat(guests()).containsExactly("sam");
      assertThat(mailed()).contains("CANCELLATION drew");
      assertThat(scene.event(1).path("attendees").toString()).contains("accepted");
      forget();
      nextRun(1004);
      assertNothingWritten();
    }

    @Test
    void whom_a_person_takes_off_the_event_stay_away() {
      policy("invite-assignees: true");
      scene.issue().assign("sam");
      planned().input("people", PEOPLE);
      step();
      scene.hands().removeGuest(scene.eventId(1), "sam.secret@datum.net");
      Step step = nextRun(1002);

      assertVerdict(step, "wait", "window-not-open");
      assertThat(guests()).isEmpty();
      assertThat(step.log()).contains("1 removed by hand");
      forget();
      nextRun(1003);
      assertNothingWritten();
    }

    @Test
    void are_invited_by_sync_and_shown_by_a_plan() {
      policy("invite-assignees: true");
      scene.issue().assign("sam");
      planned().input("people", PEOPLE).mode("plan");
      assertNoVerdict(step(), 0, "mail 1 guest");
      assertNothingWritten();
      syncing(1);
      Step sync = step();
      assertThat(sync.status()).as(sync.log()).isZero();
      assertThat(guests()).containsExactly("sam");
      forget();
      step();
      assertNothingWritten();
    }

    @Test
    void are_invited_by_sync_to_the_next_attempt_at_once() {
      policy("invite-assignees: true");
      scene.issue().assign("sam");
      planned("stakeholders: ['@kim']").input("people", PEOPLE);
      syncing(1);
      step();
      at("2026-12-01T16:00");
      runner()
          .file(
              Scene.MANIFEST, Scene.manifest("2026-12-08T14:00", "90m", "stakeholders: ['@kim']"));
      syncing(2);
      forget();
      Step next = step();

      assertThat(next.output("operation")).as(next.log()).isEqualTo("create");
      assertThat(mailed()).containsExactly("INVITATION kim", "INVITATION sam");
      forget();
      step();
      assertNothingWritten();
    }

    @Test
    void are_nobodys_affair_without_the_key() {
      scene.issue().assign("sam");
      planned().input("people", PEOPLE);
      step();
      assertThat(guests()).isEmpty();
    }
  }

  @Nested
  class Domains {
    @Test
    void that_are_not_allowed_are_refused_for_a_manifests_address() {
      policy("guest-domains: [Datum.net]");
      planned("participants: [sam.secret@datum.net, eve.secret@evil.example]");
      Step step = step();

      assertNoVerdict(
          step,
          2,
          "::error file=" + Scene.MANIFEST + ",line=10,col=38",
          "`participants[1]` is",
          "an address of a domain that the policy does not allow",
          "Invite an address of `datum.net`");
      assertThat(step.log() + step.summary()).doesNotContain("eve.secret@");
      assertThat(scene.sandbox().requests().all()).isEmpty();
    }

    @Test
    void are_refused_for_a_handle_whose_address_is_not_told() {
      policy("guest-domains: [datum.net]");
      planned("approvers: ['@eve']").input("people", "eve: eve.secret@evil.example");
      Step step = step();

      assertNoVerdict(
          step,
          2,
          "::error file=" + Scene.MANIFEST + ",line=10,col=13",
          "`approvers[0]` is `@eve`, whose address is of a domain that the policy does not allow.");
      nothingPrivate(step);
      assertThat(scene.sandbox().requests().all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gate", "plan", "sync"})
    void are_refused_for_a_guest_of_the_policy(String mode) {
      policy("guest-domains: [datum.net]", "guests: [eve.secret@sub.datum.net]");
      planned();
      syncing(1).mode(mode);
      Step step = step();

      assertNoVerdict(
          step, 2, "::error file=" + POLICY + ",line=2,col=10", "`guests[0]` is", "does not allow");
      assertThat(scene.sandbox().requests().all()).isEmpty();
    }

    @Test
    void keep_an_assignee_away_with_a_warning() {
      policy("guest-domains: [datum.net]", "invite-assignees: true");
      scene.issue().assign("eve", "sam");
      planned().input("people", PEOPLE + "eve: eve.secret@evil.example\n");
      Step step = step();

      assertVerdict(step, "wait", "window-not-open");
      assertThat(guests()).containsExactly("sam");
      assertThat(step.log())
          .contains("@eve, whose address has a domain that the policy does not allow: not invited");
      nothingPrivate(step);
    }

    @Test
    void are_no_matter_for_whom_people_add_on_the_calendar() {
      policy("guest-domains: [datum.net]");
      planned("participants: [sam.secret@datum.net]");
      step();
      scene.hands().addGuest(scene.eventId(1), "eve@evil.example");
      assertVerdict(nextRun(1002), "wait", "window-not-open");
      assertThat(guests()).containsExactly("eve", "sam");
    }
  }

  @Nested
  class WithoutMail {
    @Test
    void nobody_is_mailed_when_the_event_is_made_moved_changed_and_taken_off() {
      policy("notify: none");
      planned("participants: [sam@datum.net]", "approvers: [lee@datum.net]");
      Step made = step();
      assertThat(made.output("operation")).isEqualTo("create");
      assertThat(made.log()).contains("created the event; mailed nobody");
      runner()
          .file(
              Scene.MANIFEST,
              Scene.manifest(
                  "2026-12-01T16:00",
                  "90m",
                  "participants: [kim@datum.net]",
                  "approvers: [lee@datum.net]"))
          .commit(Scene.commit(2));
      assertThat(nextRun(1002).output("operation")).isEqualTo("move");
      assertThat(guests()).containsExactly("kim", "lee");
      runner()
          .file(Scene.MANIFEST, Scene.manifest("2026-12-01T16:00", "90m", "state: cancelled"))
          .commit(Scene.commit(3));
      Step cancelled = nextRun(1003);
      assertThat(cancelled.output("operation")).isEqualTo("cancel");
      assertThat(cancelled.log()).contains("took the event off the calendar; mailed nobody");

      assertThat(scene.events()).isEmpty();
      assertThat(scene.sandbox().calendar().mails()).isEmpty();
      assertThat(scene.sandbox().requests().writes())
          .filteredOn(request -> request.service().equals("calendar"))
          .isNotEmpty()
          .allMatch(request -> request.query().get("sendUpdates").equals(List.of("none")));
    }

    @Test
    void an_orphan_goes_in_silence_too() {
      policy("notify: none", "orphans: cancel");
      planned("participants: [sam@datum.net]");
      syncing(1);
      step();
      runner().remove(Scene.MANIFEST);
      syncing(2);
      Step step = step();

      assertThat(step.status()).as(step.log()).isZero();
      assertThat(scene.events()).isEmpty();
      assertThat(scene.sandbox().calendar().mails()).isEmpty();
    }

    @Test
    void with_all_as_without_the_key_everybody_is_mailed() {
      policy("notify: all");
      planned("participants: [sam@datum.net]");
      step();
      assertThat(scene.sandbox().calendar().mails())
          .extracting(Mail::kind)
          .containsExactly(Mail.Kind.INVITATION);
    }
  }
}
