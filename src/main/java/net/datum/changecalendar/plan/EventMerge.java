package net.datum.changecalendar.plan;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.datum.changecalendar.calendar.Attempt;
import net.datum.changecalendar.calendar.CalendarEvent;
import net.datum.changecalendar.calendar.Digest;
import net.datum.changecalendar.calendar.EventFields;
import net.datum.changecalendar.calendar.EventNotes;
import net.datum.changecalendar.calendar.Guest;
import net.datum.changecalendar.calendar.Guest.Reply;
import net.datum.changecalendar.calendar.LastApplied;
import net.datum.changecalendar.calendar.LastApplied.Asked;
import net.datum.changecalendar.calendar.LastApplied.Sighting;
import net.datum.changecalendar.calendar.LastApplied.Times;
import net.datum.changecalendar.calendar.ManagedText;
import net.datum.changecalendar.change.Change;
import net.datum.changecalendar.change.Emergency;
import net.datum.changecalendar.change.Meeting;
import net.datum.changecalendar.change.Window;
import org.jspecify.annotations.Nullable;

/** Merges a manifest into the live event of the same attempt, field by field. */
final class EventMerge {
  /** Guests with a reply that are noted. */
  private static final int WITNESSES = 10;

  private final Intent intent;
  private final Observed observed;
  private final Attempt attempt;
  private final CalendarEvent live;
  private final LastApplied applied;
  private final Change change;

  private final List<Edit> edits = new ArrayList<>();
  private final List<Drift> drift = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private boolean room = true;

  EventMerge(Intent intent, Observed observed, Attempt attempt, LastApplied applied) {
    this.intent = meeting(intent, attempt.event(), applied);
    this.observed = observed;
    this.attempt = attempt;
    this.live = attempt.event();
    this.applied = applied;
    this.change = this.intent.change();
  }

  Plan plan() {
    Window window = write(Field.WINDOW, mergeWindow()) ? change.window() : null;
    Window counts = window != null ? window : liveWindow();
    Marks marks = Marks.of(change, applied.course(), counts);
    String title = mergeTitle(marks);
    String place = EventFieldsOf.location(change);
    String location =
        write(Field.LOCATION, mergeShown(applied.location(), place, live.location()))
            ? place
            : null;
    String colour = write(Field.COLOUR, mergeColour(marks)) ? marks.colour() : null;
    ManagedText.Parts description = ManagedText.split(live.description());
    String liveText = Digest.of(ManagedText.canonical(description.managed()));
    Intent.Text wanted = intent.text(counts);
    ManagedText.Parts fitting = description.withManaged(wanted.html()).fitting();
    boolean writeText = hasRoom(fitting) && write(Field.TEXT, mergeText(wanted, liveText));
    GuestMerge guests = mergeGuests();
    Times times = Times.of(counts);
    List<Guest> asked = withoutReplies(guests.guests(), notAskedAbout(times));
    boolean writeGuests =
        !live.guestsOmitted() && (guests.changed() || !asked.equals(live.guests()));

    // The links to commit and run are brought up to date along with something else, never alone.
    boolean refreshText = !writeText && room && !edits.isEmpty() && liveText.equals(applied.text());
    ManagedText.Parts text = writeText || refreshText ? fitting : null;
    Sighting seen = sighting(times);
    String textDigest =
        text != null ? Digest.of(ManagedText.canonical(text.managed())) : applied.text();
    LastApplied after = after(marks, seen, asked(times, asked), textDigest, wanted.says());
    boolean bare = edits.isEmpty() && !writeGuests;
    Map<String, String> properties = properties(after, bare);
    if (bare && properties.isEmpty()) {
      Plan nothing = new Plan(new Operation.None(), attempt, drift, notes, false);
      // Drift against a manifest that has been overtaken is none, so that it must be known.
      return drift.isEmpty() ? nothing : Planner.subjectToStanding(intent, observed, nothing);
    }
    EventFields fields =
        new EventFields(
            title,
            text != null ? text.joined() : null,
            location,
            window,
            writeGuests ? asked : null,
            colour,
            edits.isEmpty() ? null : EventFieldsOf.source(intent),
            properties);
    boolean material = writeGuests || edits.stream().anyMatch(edit -> edit.field().material());
    boolean mail = material && intent.policy().mail();
    Operation update = new Operation.Update(live, fields, edits, mail);
    Plan plan = new Plan(update, attempt, drift, notes, false);
    Plan allowed = Planner.subjectToStanding(intent, observed, plan);
    boolean older = observed.standing() == Observed.Standing.OLDER;
    return older && allowed.operation() instanceof Operation.None ? onlySighting(allowed) : allowed;
  }

  /** An older checkout still notes when it first saw a window, since that is true of any. */
  private Plan onlySighting(Plan older) {
    Sighting seen = sighting(Times.of(liveWindow()));
    if (Objects.equals(seen, applied.seen())) {
      return older;
    }
    EventFields fields = EventFields.properties(EventNotes.seen(Objects.requireNonNull(seen)));
    return new Plan(
        new Operation.Update(live, fields, List.of(), false),
        attempt,
        older.drift(),
        older.notes(),
        false);
  }

  /** Where nobody knows any more which window was applied, nobody knows who moved it either. */
  private ThreeWayMerge mergeWindow() {
    Times manifest = Times.of(change.window());
    Times now = Times.of(liveWindow());
    if (applied.window() == null) {
      return manifest.equals(now) ? ThreeWayMerge.AGREED : ThreeWayMerge.DRIFTED;
    }
    return ThreeWayMerge.of(applied.window(), manifest, now);
  }

  /** A field that is noted by its digest. */
  private static ThreeWayMerge mergeShown(String appliedDigest, String manifest, String live) {
    return ThreeWayMerge.of(appliedDigest, Digest.of(manifest.strip()), Digest.of(live.strip()));
  }

  /** The mark of an outcome is not the title's; a person who takes it off is left alone. */
  private @Nullable String mergeTitle(Marks marks) {
    String bare = Marks.without(applied.mark(), live.title());
    if (write(Field.TITLE, mergeShown(applied.title(), change.title(), bare))) {
      return marks.title() + change.title();
    }
    return marks.title().equals(applied.mark()) ? null : marks.title() + bare;
  }

  private ThreeWayMerge mergeColour(Marks marks) {
    String liveColour = live.colour() == null ? "" : live.colour();
    return ThreeWayMerge.of(applied.colour(), marks.colour(), liveColour);
  }

  /** Whether the description can be written without a loss of what a person wrote. */
  private boolean hasRoom(ManagedText.Parts fitting) {
    room = fitting.fits();
    if (!room) {
      notes.add(
          "What people wrote below the line in the event's description leaves no room, so the"
              + " description is left alone.");
    }
    return room;
  }

  private ThreeWayMerge mergeText(Intent.Text wanted, String liveText) {
    return ThreeWayMerge.of(
        liveText.equals(Digest.of(ManagedText.canonical(wanted.html()))),
        liveText.equals(applied.text()),
        Digest.of(wanted.says()).equals(applied.says()));
  }

  private GuestMerge mergeGuests() {
    GuestMerge merged = GuestMerge.of(applied.guests(), change.attendees(), live.guests());
    if (live.guestsOmitted()) {
      notes.add("Calendar did not tell all guests of the event, so its guests are left alone.");
      return merged;
    }
    if (merged.changed()) {
      edits.add(
          new Edit(
              Field.GUESTS,
              merged.removed().isEmpty() ? "" : merged.removed().size() + " removed",
              merged.invited().isEmpty() ? "" : merged.invited().size() + " invited"));
    }
    String byHand =
        Stream.of(
                counted(merged.addedByHand(), "added by hand"),
                counted(merged.keptAway(), "removed by hand"),
                counted(merged.rolesByHand(), "made optional or required by hand"))
            .filter(words -> !words.isEmpty())
            .collect(Collectors.joining(", "));
    if (!byHand.isEmpty()) {
      drift.add(new Drift(Field.GUESTS, true, "", byHand));
    }
    return merged;
  }

  private static String counted(int number, String words) {
    return number == 0 ? "" : number + " " + words;
  }

  private boolean write(Field field, ThreeWayMerge outcome) {
    String manifest = words(field, true);
    String liveWords = words(field, false);
    switch (outcome) {
      case AGREED -> {}
      case WRITE -> edits.add(new Edit(field, liveWords, manifest));
      case KEEP -> drift.add(new Drift(field, true, manifest, liveWords));
      case DRIFTED -> drift.add(new Drift(field, false, manifest, liveWords));
    }
    return outcome == ThreeWayMerge.WRITE;
  }

  private String words(Field field, boolean manifest) {
    return switch (field) {
      case WINDOW -> (manifest ? change.window() : liveWindow()).words();
      case TITLE -> manifest ? change.title() : live.title();
      case COLOUR, LOCATION, TEXT, GUESTS, RECURRENCE -> "";
    };
  }

  private Window liveWindow() {
    return Stage.windowOf(change, attempt);
  }

  private @Nullable Sighting sighting(Times times) {
    boolean known = applied.seen() != null && applied.seen().times().equals(times);
    return known ? applied.seen() : new Sighting(times, observed.now());
  }

  /**
   * The approvers who are to be asked: all of them about a new window, and who has just become one
   * even about the same. A reply that such a guest gave before was to something else. Nobody counts
   * as asked whose old reply could not be taken back.
   */
  private List<String> notAskedAbout(Times times) {
    if (live.guestsOmitted()) {
      return List.of();
    }
    Asked before = applied.asked();
    List<String> asked =
        before != null && (before.times().equals(times) || wereReset(before, times))
            ? before.approvers()
            : List.of();
    return change.approvers().stream().filter(email -> !asked.contains(email)).toList();
  }

  /**
   * Whether Calendar took all replies back since, as it is said to do when the start moves: then
   * whoever has one gave it to the window as it is now. Only approvers have a reason to be quick.
   */
  private boolean wereReset(Asked before, Times times) {
    List<Guest> witnesses =
        before.replied().stream().flatMap(email -> live.guest(email).stream()).toList();
    return !before.times().start().equals(times.start())
        && witnesses.stream().anyMatch(EventMerge::isOpen)
        && witnesses.stream().allMatch(g -> isOpen(g) || before.approvers().contains(g.email()));
  }

  private static boolean isOpen(Guest guest) {
    return guest.reply() == Reply.NEEDS_ACTION;
  }

  private @Nullable Asked asked(Times times, List<Guest> guests) {
    if (live.guestsOmitted()) {
      return applied.asked();
    }
    List<String> replied =
        guests.stream()
            .filter(g -> !isOpen(g) && !g.organizer())
            .map(Guest::email)
            .sorted()
            .limit(WITNESSES)
            .toList();
    return change.approvers().isEmpty() ? null : new Asked(times, change.approvers(), replied);
  }

  private static List<Guest> withoutReplies(List<Guest> guests, List<String> emails) {
    return guests.stream()
        .map(g -> emails.contains(g.email()) ? g.withReply(Reply.NEEDS_ACTION) : g)
        .toList();
  }

  /** What will have been applied; a field that people moved keeps what was applied before. */
  private LastApplied after(
      Marks marks, @Nullable Sighting seen, @Nullable Asked asked, String text, String says) {
    LastApplied manifest =
        EventFieldsOf.notes(intent, attempt.number(), marks, seen, asked, text, says);
    return new LastApplied(
        manifest.repositoryId(),
        manifest.repository(),
        manifest.changeId(),
        manifest.attempt(),
        manifest.revision(),
        manifest.manifest(),
        manifest.issue(),
        manifest.blastRadius(),
        manifest.services(),
        manifest.environments(),
        manifest.deployment(),
        drifted(Field.WINDOW) ? applied.window() : manifest.window(),
        drifted(Field.TITLE) ? applied.title() : manifest.title(),
        manifest.mark(),
        drifted(Field.LOCATION) ? applied.location() : manifest.location(),
        manifest.text(),
        drifted(Field.TEXT) || !room ? applied.says() : manifest.says(),
        drifted(Field.COLOUR) ? applied.colour() : manifest.colour(),
        live.guestsOmitted() ? applied.guests() : manifest.guests(),
        manifest.emergency(),
        manifest.seen(),
        manifest.asked(),
        manifest.course(),
        false,
        null);
  }

  /**
   * Where the policy expects a conference and this run was not told which, another run may have
   * been: what it wrote stays.
   */
  private static Intent meeting(Intent intent, CalendarEvent live, LastApplied applied) {
    Change change = intent.change();
    Meeting meeting = intent.policy().conference().of(change.blastRadius());
    boolean untold = change.conference() == null && meeting.expected() && meeting.url() == null;
    String place = live.location();
    return untold && place.matches("https://\\S+") && Digest.of(place).equals(applied.location())
        ? intent.with(change.meetingAt(URI.create(place)))
        : intent;
  }

  /** One guest with a reply is enough to see later that Calendar took replies back. */
  private boolean repliesMatter(LastApplied after) {
    List<String> before = applied.asked() == null ? List.of() : applied.asked().replied();
    List<String> now = after.asked() == null ? List.of() : after.asked().replied();
    return !now.containsAll(before) || (before.isEmpty() && !now.isEmpty());
  }

  private boolean drifted(Field field) {
    return drift.stream().anyMatch(d -> d.field() == field && !d.resolved());
  }

  /** The notes that differ from those on the event; a new commit alone is nothing to say. */
  private Map<String, String> properties(LastApplied after, boolean bare) {
    Map<String, String> properties = EventNotes.write(after);
    Emergency emergency = change.emergency();
    if (emergency != null && !emergency.carries().equals(EventNotes.carried(live))) {
      properties.putAll(EventFieldsOf.carries(change));
    }
    properties
        .entrySet()
        .removeIf(e -> e.getValue().equals(live.properties().getOrDefault(e.getKey(), "")));
    boolean inPassing = EventNotes.onlyInPassing(properties.keySet());
    return bare && inPassing && !repliesMatter(after) ? Map.of() : properties;
  }
}
