package net.datum.changecalendar.plan;

import static net.datum.changecalendar.plan.Examples.approver;
import static net.datum.changecalendar.plan.Examples.participant;
import static net.datum.changecalendar.plan.Examples.stakeholder;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.datum.changecalendar.calendar.Guest;
import net.datum.changecalendar.calendar.Guest.Reply;
import net.datum.changecalendar.change.Attendee;
import org.junit.jupiter.api.Test;

class GuestMergeTest {
  private static final Guest ANN =
      new Guest("ann@datum.net", "Ann", false, Reply.ACCEPTED, "gladly", 1, false, false);
  private static final Guest OLA = Guest.invited("ola@datum.net", true);
  private static final Map<String, Boolean> BOTH =
      Map.of("ann@datum.net", false, "ola@datum.net", true);

  @Test
  void the_same_people_give_the_same_list_and_no_change() {
    GuestMerge merge = merge(BOTH, List.of(ANN, OLA), participant("ann@datum.net"), ola());

    assertThat(merge.changed()).isFalse();
    assertThat(merge.guests()).containsExactly(ANN, OLA);
    assertThat(merge.keptAway()).isZero();
    assertThat(merge.addedByHand()).isZero();
  }

  @Test
  void who_comes_new_to_the_manifest_is_invited_and_all_replies_are_kept() {
    GuestMerge merge = merge(Map.of("ann@datum.net", false), List.of(ANN), ann(), ola());

    assertThat(merge.changed()).isTrue();
    assertThat(merge.invited()).containsExactly("ola@datum.net");
    assertThat(merge.guests()).containsExactly(ANN, OLA);
  }

  @Test
  void who_left_the_manifest_goes() {
    GuestMerge merge = merge(BOTH, List.of(ANN, OLA), ann());

    assertThat(merge.changed()).isTrue();
    assertThat(merge.removed()).containsExactly("ola@datum.net");
    assertThat(merge.guests()).containsExactly(ANN);
  }

  @Test
  void who_was_added_by_hand_stays() {
    Guest eve = Guest.invited("eve@example.com", false);

    GuestMerge merge = merge(BOTH, List.of(ANN, OLA, eve), ann(), ola());

    assertThat(merge.changed()).isFalse();
    assertThat(merge.guests()).containsExactly(ANN, OLA, eve);
    assertThat(merge.addedByHand()).isEqualTo(1);
  }

  @Test
  void who_was_removed_by_hand_stays_away() {
    GuestMerge merge = merge(BOTH, List.of(ANN), ann(), ola());

    assertThat(merge.changed()).isFalse();
    assertThat(merge.guests()).containsExactly(ANN);
    assertThat(merge.keptAway()).isEqualTo(1);
  }

  @Test
  void who_left_both_the_manifest_and_the_event_is_nobodys_news() {
    GuestMerge merge = merge(BOTH, List.of(ANN), ann());

    assertThat(merge.changed()).isFalse();
    assertThat(merge.keptAway()).isZero();
    assertThat(merge.removed()).isEmpty();
  }

  @Test
  void who_was_added_by_hand_and_then_to_the_manifest_keeps_the_reply() {
    GuestMerge merge = merge(Map.of(), List.of(ANN), ann());

    assertThat(merge.guests()).containsExactly(ANN);
    assertThat(merge.invited()).isEmpty();
    assertThat(merge.changed()).isFalse();
  }

  @Test
  void a_new_role_in_the_manifest_changes_whether_the_guest_is_optional_and_nothing_else() {
    GuestMerge merge = merge(BOTH, List.of(ANN, OLA), stakeholder("ann@datum.net"), ola());

    assertThat(merge.changed()).isTrue();
    assertThat(merge.guests()).containsExactly(ANN.withOptional(true), OLA);
    assertThat(merge.invited()).isEmpty();
  }

  @Test
  void a_role_that_a_person_changed_stays_while_the_manifest_does_not_change_it() {
    GuestMerge merge = merge(BOTH, List.of(ANN.withOptional(true), OLA), ann(), ola());

    assertThat(merge.changed()).isFalse();
    assertThat(merge.guests()).containsExactly(ANN.withOptional(true), OLA);
  }

  @Test
  void a_role_that_both_changed_alike_is_nothing_to_do() {
    GuestMerge merge =
        merge(BOTH, List.of(ANN.withOptional(true), OLA), stakeholder("ann@datum.net"), ola());

    assertThat(merge.changed()).isFalse();
  }

  @Test
  void participants_and_approvers_are_required_alike() {
    assertThat(merge(BOTH, List.of(ANN, OLA), approver("ann@datum.net"), ola()).changed())
        .isFalse();
  }

  @Test
  void the_calendars_own_entry_and_rooms_are_kept_and_are_nobody() {
    Guest calendar =
        new Guest(
            "c1@group.calendar.google.com", null, false, Reply.ACCEPTED, null, 0, false, true);
    Guest room =
        new Guest(
            "r1@resource.calendar.google.com", null, false, Reply.ACCEPTED, null, 0, true, false);

    GuestMerge merge =
        merge(
            Map.of("c1@group.calendar.google.com", false),
            List.of(calendar, room, ANN),
            participant("ann@datum.net"));

    assertThat(merge.guests()).containsExactly(calendar, room, ANN);
    assertThat(merge.addedByHand()).isZero();
    assertThat(merge.changed()).isFalse();
  }

  @Test
  void a_person_whom_the_manifest_names_twice_is_one_guest_of_the_first_role() {
    GuestMerge merge =
        merge(Map.of(), List.of(), participant("ann@datum.net"), stakeholder("ann@datum.net"));

    assertThat(merge.guests()).containsExactly(Guest.invited("ann@datum.net", false));
  }

  @Test
  void addresses_are_compared_without_regard_to_case() {
    Guest shouted = new Guest("ANN@Datum.NET", null, false, Reply.ACCEPTED, null, 0, false, false);

    GuestMerge merge =
        merge(Map.of("ann@datum.net", false), List.of(shouted), participant("Ann@datum.net"));

    assertThat(merge.changed()).isFalse();
    assertThat(merge.guests()).hasSize(1);
  }

  @Test
  void without_any_note_nobody_is_removed() {
    GuestMerge merge = merge(Map.of(), List.of(ANN, OLA));

    assertThat(merge.guests()).containsExactly(ANN, OLA);
    assertThat(merge.addedByHand()).isEqualTo(2);
  }

  private static Attendee ann() {
    return participant("ann@datum.net");
  }

  private static Attendee ola() {
    return stakeholder("ola@datum.net");
  }

  private static GuestMerge merge(
      Map<String, Boolean> applied, List<Guest> live, Attendee... manifest) {
    return GuestMerge.of(applied, List.of(manifest), live);
  }
}
