package net.datum.changecalendar.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.datum.changecalendar.calendar.Guest;
import net.datum.changecalendar.change.Attendee;

/**
 * The guests of an event, merged person by person: who was added by hand stays, who left the
 * manifest goes, who was removed by hand stays away, replies are kept.
 *
 * @param guests the whole list as it is to be
 * @param invited addresses that come new to the event
 * @param removed addresses that go
 * @param keptAway how many people of the manifest were removed by hand
 * @param addedByHand how many guests are there by hand
 * @param rolesByHand how many people of the manifest were made optional or required by hand
 * @param changed whether the list differs from the live one in people or in who is optional
 */
record GuestMerge(
    List<Guest> guests,
    List<String> invited,
    List<String> removed,
    int keptAway,
    int addedByHand,
    int rolesByHand,
    boolean changed) {

  /**
   * Merges.
   *
   * @param applied address to whether optional, as last applied
   */
  static GuestMerge of(Map<String, Boolean> applied, List<Attendee> manifest, List<Guest> live) {
    Map<String, Attendee> wanted = new LinkedHashMap<>();
    manifest.forEach(attendee -> wanted.putIfAbsent(attendee.email(), attendee));
    List<Guest> merged = new ArrayList<>();
    List<String> removed = new ArrayList<>();
    Set<String> present = new HashSet<>();
    boolean roles = false;
    int addedByHand = 0;
    int rolesByHand = 0;
    for (Guest guest : live) {
      present.add(guest.email());
      Attendee attendee = wanted.get(guest.email());
      Boolean before = applied.get(guest.email());
      if (attendee != null) {
        boolean byPerson = before != null && before != guest.optional();
        boolean byManifest = before == null || before != attendee.optional();
        boolean optional = (byPerson && !byManifest) ? guest.optional() : attendee.optional();
        roles |= optional != guest.optional();
        rolesByHand += optional == attendee.optional() ? 0 : 1;
        merged.add(guest.withOptional(optional));
      } else if (before == null || guest.organizer()) {
        addedByHand += guest.organizer() || guest.resource() ? 0 : 1;
        merged.add(guest);
      } else {
        removed.add(guest.email());
      }
    }
    List<String> invited = new ArrayList<>();
    int keptAway = 0;
    for (Attendee attendee : wanted.values()) {
      if (present.contains(attendee.email())) {
        continue;
      }
      if (applied.containsKey(attendee.email())) {
        keptAway++;
      } else {
        invited.add(attendee.email());
        merged.add(Guest.invited(attendee.email(), attendee.optional()));
      }
    }
    boolean changed = roles || !invited.isEmpty() || !removed.isEmpty();
    return new GuestMerge(merged, invited, removed, keptAway, addedByHand, rolesByHand, changed);
  }
}
