package net.datum.changecalendar.calendar;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A guest as the event on the calendar has one. Everything that a guest has entered is here, since
 * a list of guests is only ever written whole.
 *
 * @param email in lower case
 * @param comment what the guest wrote with the reply, or null
 * @param additionalGuests how many the guest brings
 * @param resource whether it is a room or the like
 * @param organizer whether it is the calendar's own entry
 */
public record Guest(
    String email,
    @Nullable String displayName,
    boolean optional,
    Reply reply,
    @Nullable String comment,
    int additionalGuests,
    boolean resource,
    boolean organizer) {

  /** A guest's answer to the invitation. */
  public enum Reply {
    NEEDS_ACTION("needsAction"),
    ACCEPTED("accepted"),
    TENTATIVE("tentative"),
    DECLINED("declined");

    private final String word;

    Reply(String word) {
      this.word = word;
    }

    /** The word of Calendar's API. */
    public String word() {
      return word;
    }

    /** Reads Calendar's word; anything unknown counts as no answer. */
    public static Reply of(@Nullable String word) {
      for (Reply reply : values()) {
        if (reply.word.equals(word)) {
          return reply;
        }
      }
      return NEEDS_ACTION;
    }
  }

  public Guest {
    email = email.toLowerCase(Locale.ROOT);
  }

  /** Somebody who is to be invited and has not answered yet. */
  public static Guest invited(String email, boolean optional) {
    return new Guest(email, null, optional, Reply.NEEDS_ACTION, null, 0, false, false);
  }

  public Guest withReply(Reply newReply) {
    return new Guest(
        email, displayName, optional, newReply, comment, additionalGuests, resource, organizer);
  }

  public Guest withOptional(boolean newOptional) {
    return new Guest(
        email, displayName, newOptional, reply, comment, additionalGuests, resource, organizer);
  }
}
