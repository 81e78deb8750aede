package net.datum.changecalendar.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import java.util.Objects;
import net.datum.changecalendar.change.Attendee;
import net.datum.changecalendar.change.Attendee.Role;
import net.datum.changecalendar.change.Change;
import net.datum.changecalendar.change.Emergency;
import net.datum.changecalendar.change.RepositoryName;
import org.junit.jupiter.api.Test;

class ChangesTest {
  private static final RepositoryName OWN = new RepositoryName("datum", "infra");
  private static final People PEOPLE =
      new People(Map.of("drewr", "drew@datum.net", "lee", "lee@datum.net"));

  @Test
  void an_issue_without_repository_is_one_of_the_manifests_own() {
    assertThat(change(Texts.SMALLEST).issue()).hasToString("datum/infra#412");
    assertThat(change(Texts.with("issue: other/repo#7")).issue()).hasToString("other/repo#7");
  }

  @Test
  void handles_become_addresses() {
    assertThat(change(Texts.with("participants: ['@DrewR', Sam@Datum.net]")).attendees())
        .containsExactly(
            new Attendee("drew@datum.net", Role.PARTICIPANT, "DrewR"),
            new Attendee("sam@datum.net", Role.PARTICIPANT, null));
  }

  @Test
  void a_person_in_several_lists_is_invited_once_in_the_weightiest_role() {
    var change =
        change(
            Texts.with(
                "participants: [sam@datum.net, drew@datum.net]",
                "stakeholders: ['@drewr', '@lee']",
                "approvers: ['@lee', Sam@datum.net]"));

    assertThat(change.attendees())
        .containsExactly(
            new Attendee("sam@datum.net", Role.APPROVER, null),
            new Attendee("drew@datum.net", Role.PARTICIPANT, "drewr"),
            new Attendee("lee@datum.net", Role.APPROVER, "lee"));
    assertThat(change.approvers()).containsExactly("sam@datum.net", "lee@datum.net");
  }

  @Test
  void unknown_handles_are_problems_where_they_stand() {
    var manifest = Texts.read(Texts.with("participants: ['@drewr', '@a']", "approvers: ['@b']"));

    var resolved = resolve(manifest, PEOPLE);

    assertThat(resolved.change()).isNull();
    assertThat(Texts.told(resolved.problems()))
        .containsExactly(
            "6:26: Nobody knows the address of `@a`. Add it to the `people` input or to the"
                + " policy's, or write the address here.",
            "7:13: Nobody knows the address of `@b`. Add it to the `people` input or to the"
                + " policy's, or write the address here.");
  }

  @Test
  void where_people_cannot_be_had_handles_are_left_out_with_a_warning() {
    var manifest = Texts.read(Texts.with("participants: ['@drewr', sam@datum.net]"));

    var resolved = resolve(manifest, People.outOfReach());

    assertThat(resolved.problems()).extracting(Problem::isError).containsExactly(false);
    assertThat(Objects.requireNonNull(resolved.change()).attendees())
        .extracting(Attendee::email)
        .containsExactly("sam@datum.net");
  }

  @Test
  void the_conference_is_the_manifests() {
    assertThat(change(Texts.with("conference: https://zoom.us/j/1")).conference())
        .isEqualTo(URI.create("https://zoom.us/j/1"));
    assertThat(change(Texts.with("conference: none")).conference()).isNull();
    assertThat(change(Texts.SMALLEST).conference()).isNull();
  }

  @Test
  void the_rest_is_as_the_manifest_has_it() {
    var change = change(Texts.with("state: cancelled", "emergency: Certificate", "services: [a]"));

    assertThat(change.id()).isEqualTo("change");
    assertThat(change.manifest()).isEqualTo("change.yaml");
    assertThat(change.cancelled()).isTrue();
    assertThat(change.emergency()).isEqualTo(new Emergency("Certificate", null, 2));
    assertThat(change.services()).containsExactly("a");
    assertThat(change.environments()).containsExactly("production");
  }

  private static Changes.Resolved resolve(Manifest manifest, People people) {
    Policy policy = Policy.defaults();
    return Changes.resolve(manifest, OWN, policy, new Invitations(people, policy));
  }

  private static Change change(String text) {
    var resolved = resolve(Texts.read(text), PEOPLE);
    assertThat(resolved.problems()).isEmpty();
    return Objects.requireNonNull(resolved.change());
  }
}
