package net.datum.changecalendar.report;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.datum.changecalendar.calendar.CalendarEvent;
import net.datum.changecalendar.calendar.Guest;
import net.datum.changecalendar.plan.Edit;
import net.datum.changecalendar.plan.Field;
import net.datum.changecalendar.plan.Operation;
import org.jspecify.annotations.Nullable;

/**
 * An operation in words, and how many people it mails; plain text that is not escaped yet.
 *
 * @param done whether it was carried out, or would be
 */
record Writing(Operation operation, boolean done) {
  private static final int VALUE = 200;

  /** Whether there is anything to write. */
  static boolean writes(Operation operation) {
    return !(operation instanceof Operation.None);
  }

  /** Half a sentence: "moved the window: 14:00 → 16:00; mailed 4 guests". */
  String words() {
    return switch (operation) {
      case Operation.None() -> "nothing to write";
      case Operation.Insert insert ->
          verb("create", "created")
              + (insert.attempt() > 1 ? " a new event, attempt " + insert.attempt() : " the event")
              + mails(insert.mail() ? people(null, insert.fields().guests()) : 0);
      case Operation.Update update ->
          edits(update.edits())
              + mails(update.mail() ? people(update.event(), update.fields().guests()) : 0);
      case Operation.Cancel cancel ->
          verb("take", "took")
              + " the event off the calendar"
              + mails(cancel.mail() ? people(cancel.event(), null) : 0);
    };
  }

  private String edits(List<Edit> edits) {
    return edits.isEmpty()
        ? verb("note", "noted") + " on the event what this run found"
        : edits.stream().map(this::edit).collect(Collectors.joining("; "));
  }

  private String edit(Edit edit) {
    String from = Text.line(edit.from(), VALUE);
    String to = Text.line(edit.to(), VALUE);
    String what =
        edit.field() == Field.WINDOW
            ? verb("move", "moved") + " the window"
            : verb("change", "changed") + " the " + edit.field().word();
    if (edit.field() == Field.GUESTS) {
      String dash = from.isEmpty() || to.isEmpty() ? "" : ", ";
      return from.isEmpty() && to.isEmpty() ? what : what + ": " + from + dash + to;
    }
    return from.isEmpty() || to.isEmpty() ? what : what + ": " + from + " → " + to;
  }

  private String mails(int people) {
    return people == 0
        ? "; " + verb("mail", "mailed") + " nobody"
        : "; " + verb("mail", "mailed") + " " + Text.count(people, "guest");
  }

  private String verb(String would, String did) {
    return done ? did : would;
  }

  /** Those who are on the event before or after, since who is taken off it is told, too. */
  private static int people(@Nullable CalendarEvent before, @Nullable List<Guest> after) {
    Set<String> people = new HashSet<>();
    add(people, before == null ? List.of() : before.guests());
    add(people, after == null ? List.of() : after);
    return people.size();
  }

  private static void add(Set<String> people, List<Guest> guests) {
    for (Guest guest : guests) {
      if (!guest.organizer() && !guest.resource()) {
        people.add(guest.email());
      }
    }
  }
}
