package net.datum.changecalendar.histories;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.datum.changecalendar.sandbox.CalendarHands;

/** What people do on the calendar, if it can be done. */
final class Hands {
  private final CalendarHands calendar;
  private final Clock clock;
  private final Freezes freezes;
  private final Neighbours neighbours;
  private final Replies replies;
  private final Set<String> deleted = new HashSet<>();
  private final Set<String> firstGone = new HashSet<>();
  private int texts;

  Hands(
      CalendarHands calendar,
      Clock clock,
      Freezes freezes,
      Neighbours neighbours,
      Replies replies) {
    this.calendar = calendar;
    this.clock = clock;
    this.freezes = freezes;
    this.neighbours = neighbours;
    this.replies = replies;
  }

  /** Whether a person deleted the event, and nobody took it back out of the bin. */
  boolean deleted(JsonNode event) {
    return deleted.contains(event.path("id").asText());
  }

  /**
   * Does it.
   *
   * @param live where the event is, or the manifest's window where there is none
   * @param manifest where the manifest wants it
   * @return what a person wrote on the event
   */
  Optional<String> does(Act.Hand act, List<JsonNode> attempts, Span live, Span manifest) {
    if (act instanceof Beside beside) {
      beside(beside, attempts, live);
    } else if (!attempts.isEmpty() && Shot.isLive(attempts.getLast())) {
      return onEvent(act, attempts.getLast(), live, manifest);
    } else if (!attempts.isEmpty() && act instanceof Act.Restore) {
      String id = attempts.getLast().path("id").asText();
      calendar.restore(id);
      deleted.remove(id);
    }
    return Optional.empty();
  }

  private Optional<String> onEvent(Act.Hand act, JsonNode event, Span live, Span manifest) {
    String id = event.path("id").asText();
    switch (act) {
      case Act.Drag(When when) -> {
        Span to = when.span(clock.instant(), live, manifest);
        calendar.drag(id, to.start(), to.end());
      }
      case Act.WriteBelow w -> {
        String text = "Room " + ++texts + ".";
        calendar.editDescription(id, old -> old.replace("\n", "<br>") + "<br>" + text);
        return Optional.of(text);
      }
      case Act.EditTitle(int version) -> calendar.editTitle(id, "By hand, version " + version);
      case Act.EditPlace(Act.EditPlace.Kind kind) -> editPlace(id, kind);
      case Act.AddGuest(String email) when !isGuest(event, email) -> {
        calendar.addGuest(id, email);
        replies.wasInvited(event);
      }
      case Act.RemoveGuest(String email) when isGuest(event, email) ->
          calendar.removeGuest(id, email);
      case Act.Reply(String email, String reply) when isGuest(event, email) -> {
        calendar.reply(id, email, reply);
        replies.gave(event, email);
      }
      case Act.Repeat(Act.Repeat.Kind kind) -> repeat(event, kind, live);
      case Act.Delete d -> {
        calendar.delete(id);
        deleted.add(id);
      }
      default -> {}
    }
    return Optional.empty();
  }

  private static boolean isGuest(JsonNode event, String email) {
    return Noted.replies(event).containsKey(email);
  }

  private void repeat(JsonNode event, Act.Repeat.Kind kind, Span live) {
    String id = event.path("id").asText();
    boolean series = event.has("recurrence");
    switch (kind) {
      case WEEKLY -> {
        if (!series) {
          calendar.makeSeries(id, "RRULE:FREQ=WEEKLY;COUNT=3");
        }
      }
      case SINGLE_AGAIN -> {
        calendar.makeSingle(id);
        firstGone.remove(id);
      }
      case DELETES_THE_FIRST -> {
        if (series && firstGone.add(id)) {
          calendar.deleteInstance(id, live.start());
        }
      }
      case MOVES_THE_FIRST -> {
        if (series && firstGone.add(id)) {
          calendar.moveInstance(
              id, live.start(), live.start().plusSeconds(7200), live.end().plusSeconds(7200));
        }
      }
    }
  }

  private void editPlace(String id, Act.EditPlace.Kind kind) {
    switch (kind) {
      case EMPTIED -> calendar.editLocation(id, "");
      case ROOM -> calendar.editLocation(id, "Room 5");
      case LINK -> calendar.editLocation(id, "Join: https://meet.example.com/by-hand");
      case ADDS_MEET ->
          calendar.edit(
              id, event -> event.put("hangoutLink", "https://meet.google.com/abc-defg-hij"));
    }
  }

  private void beside(Beside act, List<JsonNode> attempts, Span live) {
    Instant now = clock.instant();
    switch (act) {
      case Beside.PutFreeze(When when) -> freezes.put(when.span(now, live, live));
      case Beside.PutFreezeDay(int days) -> freezes.putDay(now, days);
      case Beside.LiftFreeze l -> freezes.liftLatest();
      case Beside.MakeByHand(Beside.MakeByHand.Kind kind, When when) ->
          neighbours.makeByHand(kind, when.span(now, live, live), attempts);
      case Beside.Neighbour(Beside.Neighbour.Kind kind, When when) ->
          neighbours.plan(kind, when.span(now, live, live));
      case Beside.NeighbourGoes g -> neighbours.goes();
    }
  }
}
