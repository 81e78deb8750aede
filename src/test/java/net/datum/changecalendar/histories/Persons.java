package net.datum.changecalendar.histories;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * What people have at stake in one event: what they wrote, and what was agreed on between manifest
 * and calendar, so that everything else on the event is theirs. After a run that was killed it is
 * open which of two values is the agreed one.
 */
final class Persons {
  final List<String> written = new ArrayList<>();
  private final Set<Span> windows = new HashSet<>();
  private final Set<String> titles = new HashSet<>();
  private final Set<String> places = new HashSet<>();
  private final Set<String> maybeInvited = new TreeSet<>();
  private final Set<String> surelyInvited = new TreeSet<>();

  /** What a checkout wants on the event, its policy and the issue taken into account. */
  record Wanted(Draft draft, String place, Set<String> guests) {
    static Wanted of(Draft draft, Policy policy, IssueState issue) {
      return new Wanted(draft, Place.wanted(draft, policy), draft.guests(policy, issue));
    }
  }

  /** A new event: all of it is agreed. */
  Persons(JsonNode event) {
    windows.add(Span.of(event));
    titles.add(title(event));
    places.add(Place.of(event));
    maybeInvited.addAll(Noted.replies(event).keySet());
    surelyInvited.addAll(maybeInvited);
  }

  /**
   * What is wrong with what a run made of the event, as sentences.
   *
   * @param wanted what the run's checkout wants
   * @param merged whether the run surely merged the whole manifest into the event
   */
  List<String> judge(JsonNode before, JsonNode after, Wanted wanted, boolean merged) {
    Draft draft = wanted.draft();
    List<String> wrongs = new ArrayList<>();
    for (String text : written) {
      if (before.path("description").asText().contains(text)
          && !after.path("description").asText().contains(text)) {
        wrongs.add("what a person wrote is lost: " + text);
      }
    }
    judgeField("window", windows, Span.of(before), Span.of(after), draft.window(), merged, wrongs);
    judgeField("title", titles, title(before), title(after), words(draft), merged, wrongs);
    judgeField("place", places, Place.of(before), Place.of(after), wanted.place(), merged, wrongs);
    judgeGuests(before, after, wanted, merged, wrongs);
    return wrongs;
  }

  /** What is wrong where nothing was to be changed but marks and notes. */
  List<String> untouched(JsonNode before, JsonNode after) {
    List<String> wrongs = new ArrayList<>();
    for (String text : written) {
      if (before.path("description").asText().contains(text)
          && !after.path("description").asText().contains(text)) {
        wrongs.add("what a person wrote is lost: " + text);
      }
    }
    if (!title(before).equals(title(after))) {
      wrongs.add("the title is now " + title(after));
    }
    if (!Noted.replies(before).equals(Noted.replies(after))) {
      wrongs.add("replies are now " + Noted.replies(after));
    }
    return wrongs;
  }

  private static <T> void judgeField(
      String name,
      Set<T> agreed,
      T before,
      T after,
      T wanted,
      boolean merged,
      List<String> wrongs) {
    if (!before.equals(after)) {
      if (!agreed.contains(before)) {
        wrongs.add("the " + name + " that a person chose is lost: " + before + ", now " + after);
      }
      if (!after.equals(wanted)) {
        wrongs.add("the " + name + " is now what nobody said: " + after);
      }
    }
    if (after.equals(wanted)) {
      if (merged || !before.equals(after)) {
        agreed.clear();
      }
      agreed.add(after);
    }
  }

  private void judgeGuests(
      JsonNode before, JsonNode after, Wanted wanted, boolean merged, List<String> wrongs) {
    var old = Noted.replies(before);
    var now = Noted.replies(after);
    for (String guest : old.keySet()) {
      if (!now.containsKey(guest)) {
        if (!maybeInvited.contains(guest) || wanted.guests().contains(guest)) {
          wrongs.add("a guest is gone whom the manifest did not let go: " + guest);
        }
      } else if (!Objects.equals(old.get(guest), now.get(guest))) {
        boolean asked = Noted.askedAbout(before, Span.of(after), guest);
        if (!wanted.draft().approvers().contains(guest)
            || asked
            || !Objects.equals(now.get(guest), "needsAction")) {
          wrongs.add("the reply of " + guest + " is lost: " + old.get(guest));
        }
      }
    }
    for (String guest : now.keySet()) {
      if (!old.containsKey(guest)
          && (!wanted.guests().contains(guest) || surelyInvited.contains(guest))) {
        wrongs.add("a guest is back, or there, whom nobody invited anew: " + guest);
      }
    }
    if (merged) {
      maybeInvited.clear();
      surelyInvited.clear();
      surelyInvited.addAll(wanted.guests());
    } else {
      surelyInvited.retainAll(wanted.guests());
    }
    maybeInvited.addAll(wanted.guests());
  }

  static String words(Draft draft) {
    return "Fail over, version " + draft.title();
  }

  static String title(JsonNode event) {
    return event.path("summary").asText().replaceFirst("^(🚨 )?((❌|🛑|✅)( \\d/\\d)? )?", "");
  }
}
