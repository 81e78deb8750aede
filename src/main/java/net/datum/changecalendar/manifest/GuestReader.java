package net.datum.changecalendar.manifest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.datum.changecalendar.change.Attendee;
import net.datum.changecalendar.manifest.Fields.Entry;
import org.jspecify.annotations.Nullable;

/** Reads the lists of people: {@code '@handle'} or an e-mail address, nobody twice in one list. */
final class GuestReader {
  /** Above this, Google Calendar stops passing replies on. */
  private static final int GUESTS = 200;

  private final Fields fields;
  private final Problems problems;
  private final Set<String> everybody = new HashSet<>();

  GuestReader(Fields fields, Problems problems) {
    this.fields = fields;
    this.problems = problems;
  }

  List<String> read(String key) {
    List<String> people = new ArrayList<>();
    Set<String> here = new HashSet<>();
    Set<String> mailboxes = new HashSet<>();
    for (var entry : fields.list(key, "'@handle', name@example.com")) {
      String wrong = wrongWith(entry);
      if (wrong != null) {
        problems.error(
            entry.position(),
            "`%s` is %s, which is neither a handle nor an address."
                .formatted(entry.name(), problems.quote(entry.text())),
            wrong);
      } else if (!here.add(entry.text().toLowerCase(Locale.ROOT))) {
        fields.twice(key, entry);
      } else if (key.equals("approvers")
          && !mailboxes.add(Attendee.mailbox(entry.text().toLowerCase(Locale.ROOT)))) {
        problems.error(
            entry.position(),
            "%s is the mailbox of another address in `approvers`: what stands behind `+` is a tag."
                .formatted(problems.quote(entry.text())),
            "Name each approver once.");
      } else {
        people.add(entry.text());
      }
    }
    everybody.addAll(here);
    return people;
  }

  /** Reports that all lists together, as read so far, are too long. */
  void checkTotal() {
    if (everybody.size() > GUESTS) {
      problems.error(
          fields.positionOf("participants"),
          "The lists name %d people.".formatted(everybody.size()),
          "Keep to %d; a group's address stands for all its people.".formatted(GUESTS));
    }
  }

  /** The remedy for an entry that names nobody, or null for one that does. */
  private static @Nullable String wrongWith(Entry entry) {
    var text = entry.text();
    if (Addresses.isEmail(text)
        || (text.startsWith("@") && Addresses.isHandle(text.substring(1)))) {
      return null;
    }
    if (text.matches("@[^@\\s/]++/[^@\\s/]++")) {
      return "A team has no calendar: name its people, or write the address of the team's group.";
    }
    if (Addresses.isHandle(text)) {
      return "Write `'@%s'` if it is a handle.".formatted(text);
    }
    if (text.endsWith(">") && text.contains("<") && text.contains("@")) {
      return "Write the address alone, without name and angle brackets.";
    }
    if (text.startsWith("mailto:")) {
      return "Write the address without `mailto:`.";
    }
    if (text.codePoints().anyMatch(c -> c == ',' || c == ';' || c == ' ')) {
      return "Write one person an entry.";
    }
    return "Write `'@handle'`, or an address such as `name@example.com`.";
  }
}
