package net.datum.changecalendar.plan;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.datum.changecalendar.calendar.Attempt;
import net.datum.changecalendar.calendar.CalendarEvent;
import net.datum.changecalendar.calendar.Guest;
import net.datum.changecalendar.calendar.ManagedText;
import net.datum.changecalendar.calendar.Revision;
import net.datum.changecalendar.change.Attendee;
import net.datum.changecalendar.change.BlastRadius;
import net.datum.changecalendar.change.ByRadius;
import net.datum.changecalendar.change.Change;
import net.datum.changecalendar.change.ChangePolicy;
import net.datum.changecalendar.change.ChangePolicy.OnOrphan;
import net.datum.changecalendar.change.ChangePolicy.Response;
import net.datum.changecalendar.change.Deployment;
import net.datum.changecalendar.change.Emergency;
import net.datum.changecalendar.change.EmergencyTerms;
import net.datum.changecalendar.change.IssueDemands;
import net.datum.changecalendar.change.IssueReference;
import net.datum.changecalendar.change.Leeway;
import net.datum.changecalendar.change.Meeting;
import net.datum.changecalendar.change.RepositoryName;
import net.datum.changecalendar.change.Window;
import net.datum.changecalendar.issue.ChangeIssue;
import net.datum.changecalendar.issue.IssueFinding;
import org.jspecify.annotations.Nullable;

/** A change, its event and what surrounds them, to vary from. */
public final class Examples {
  public static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  /** A week before the window. */
  public static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");

  public static final Instant START = Instant.parse("2026-12-01T13:00:00Z");
  public static final Instant END = Instant.parse("2026-12-01T14:30:00Z");
  public static final Window WINDOW = Window.of(START, END, BERLIN);
  public static final IssueReference ISSUE =
      new IssueReference(new RepositoryName("datum", "infra"), 412);
  public static final long REPOSITORY_ID = 7001;
  public static final String COMMIT = "a".repeat(40);
  public static final Revision REVISION = new Revision(COMMIT, /* mainline= */ true);
  public static final String NEXT_COMMIT = "b".repeat(40);

  private Examples() {}

  /** The same window later by {@code delay}. */
  public static Window later(Duration delay) {
    return Window.of(START.plus(delay), END.plus(delay), BERLIN);
  }

  public static Attendee participant(String email) {
    return new Attendee(email, Attendee.Role.PARTICIPANT, null);
  }

  public static Attendee stakeholder(String email) {
    return new Attendee(email, Attendee.Role.STAKEHOLDER, null);
  }

  public static Attendee approver(String email) {
    return new Attendee(email, Attendee.Role.APPROVER, null);
  }

  public static IssueFinding confirmed() {
    return new IssueFinding.Confirmed(
        new ChangeIssue(
            ISSUE,
            "Fail over",
            URI.create("https://github.com/datum/infra/issues/412"),
            List.of(),
            List.of(),
            /* locked= */ false,
            /* described= */ true));
  }

  public static IssueFinding flawed(IssueFinding.Flaw flaw) {
    return new IssueFinding.NotConfirmed(ISSUE, flaw, "");
  }

  /** What the action wants of an event; the text holds a link that differs with each commit. */
  public static Intent intent(Change change, String commit) {
    return intent(change, commit, ChangePolicy.defaults());
  }

  /** The same by a policy; the text of an emergency differs with its window. */
  public static Intent intent(Change change, String commit, ChangePolicy policy) {
    return new Intent(
        change,
        REPOSITORY_ID,
        "datum/infra",
        new Revision(commit, /* mainline= */ true),
        (known, window) -> {
          String says =
              known.scope() + (known.emergency() == null ? "" : known.emergency().reviewBy(window));
          return new Intent.Text(says + "<br>as of " + commit + "<br>" + ManagedText.MARKER, says);
        },
        URI.create("https://github.com/datum/infra/issues/412"),
        policy);
  }

  /** What was read from outside where nothing surrounds the window. */
  public static Observed observed(
      Instant now, IssueFinding issue, List<Attempt> attempts, Observed.Standing standing) {
    return new Observed(now, issue, attempts, List.of(), List.of(), standing);
  }

  public static PolicyExample policy() {
    return new PolicyExample();
  }

  /** The rules of a house, to vary from the defaults. */
  public static final class PolicyExample {
    private ByRadius<Duration> leadTime = ByRadius.all(Duration.ZERO);
    private ByRadius<Integer> approvers = ByRadius.all(0);
    private ByRadius<Meeting> conference = ByRadius.all(Meeting.NONE);
    private IssueDemands issue = IssueDemands.NONE;
    private Response onOverlap = Response.TELL;
    private Response onDrift = Response.TELL;
    private OnOrphan onOrphan = OnOrphan.REPORT;
    private Leeway leeway = Leeway.NONE;
    private EmergencyTerms emergency = EmergencyTerms.DEFAULTS;
    private Duration history = Duration.ofDays(30);
    private boolean mail = true;

    /** The same for every blast radius. */
    public PolicyExample leadTime(Duration value) {
      return leadTime(ByRadius.all(value));
    }

    public PolicyExample leadTime(ByRadius<Duration> values) {
      leadTime = values;
      return this;
    }

    public PolicyExample approvers(int value) {
      return approvers(ByRadius.all(value));
    }

    public PolicyExample approvers(ByRadius<Integer> values) {
      approvers = values;
      return this;
    }

    public PolicyExample conference(ByRadius<Meeting> values) {
      conference = values;
      return this;
    }

    public PolicyExample issue(IssueDemands value) {
      issue = value;
      return this;
    }

    public PolicyExample onOverlap(Response value) {
      onOverlap = value;
      return this;
    }

    public PolicyExample onDrift(Response value) {
      onDrift = value;
      return this;
    }

    public PolicyExample onOrphan(OnOrphan value) {
      onOrphan = value;
      return this;
    }

    public PolicyExample leeway(Duration early, Duration overrun) {
      leeway = new Leeway(early, overrun);
      return this;
    }

    public PolicyExample emergency(EmergencyTerms value) {
      emergency = value;
      return this;
    }

    public PolicyExample history(Duration value) {
      history = value;
      return this;
    }

    public PolicyExample withoutMail() {
      mail = false;
      return this;
    }

    public ChangePolicy build() {
      return new ChangePolicy(
          leadTime,
          approvers,
          conference,
          issue,
          onOverlap,
          onDrift,
          onOrphan,
          leeway,
          emergency,
          history,
          mail);
    }
  }

  public static ChangeExample change() {
    return new ChangeExample();
  }

  /** A change to vary. */
  public static final class ChangeExample {
    private String id = "eu-failover";
    private String title = "Fail over the EU database";
    private Window window = WINDOW;
    private String scope = "Writes pause.";
    private BlastRadius blastRadius = BlastRadius.LOW;
    private List<String> services = List.of("control-plane", "auth");
    private List<String> environments = List.of("production");
    private Deployment deployment = new Deployment.Any();
    private List<Attendee> attendees = List.of();
    private @Nullable URI conference;
    private @Nullable Emergency emergency;
    private boolean cancelled;
    private @Nullable String manifest = "";

    public ChangeExample id(String value) {
      id = value;
      return this;
    }

    public ChangeExample title(String value) {
      title = value;
      return this;
    }

    public ChangeExample window(Window value) {
      window = value;
      return this;
    }

    public ChangeExample scope(String value) {
      scope = value;
      return this;
    }

    public ChangeExample blastRadius(BlastRadius value) {
      blastRadius = value;
      return this;
    }

    public ChangeExample services(String... values) {
      services = List.of(values);
      return this;
    }

    public ChangeExample environments(String... values) {
      environments = List.of(values);
      return this;
    }

    public ChangeExample deployment(Deployment value) {
      deployment = value;
      return this;
    }

    public ChangeExample attendees(Attendee... values) {
      attendees = List.of(values);
      return this;
    }

    public ChangeExample conference(String value) {
      conference = URI.create(value);
      return this;
    }

    public ChangeExample emergency(String value) {
      emergency = new Emergency(value, null, 2);
      return this;
    }

    /** Makes it the emergency of a run. */
    public ChangeExample ofRun(String reason, String actor) {
      emergency = new Emergency(reason, actor, 2);
      deployment = new Deployment.Run();
      manifest = null;
      return this;
    }

    public ChangeExample cancelled() {
      cancelled = true;
      return this;
    }

    public Change build() {
      return new Change(
          id,
          title,
          ISSUE,
          window,
          scope,
          blastRadius,
          services,
          environments,
          deployment,
          attendees,
          conference,
          emergency,
          cancelled,
          manifest == null ? null : ".github/changes/" + id + ".yaml",
          /* unreachable= */ 0);
    }
  }

  /** An event that somebody made by hand. */
  public static EventExample event() {
    return new EventExample();
  }

  /** An event as it is, to vary. */
  public static EventExample event(CalendarEvent like) {
    return new EventExample(like);
  }

  /** An event to vary. */
  public static final class EventExample {
    private String id = "byhand";
    private String etag = "\"1\"";
    private boolean tombstone;
    private @Nullable String link = "https://calendar.google.com/event?eid=byhand";
    private String title = "Lunch";
    private String description = "";
    private String location = "";
    private boolean meeting;
    private @Nullable Window window = WINDOW;
    private boolean allDay;
    private List<Guest> guests = List.of();
    private boolean guestsOmitted;
    private @Nullable String colour;
    private Map<String, String> properties = new LinkedHashMap<>();

    EventExample() {}

    EventExample(CalendarEvent like) {
      id = like.id();
      etag = like.etag();
      tombstone = like.tombstone();
      link = like.link();
      title = like.title();
      description = like.description();
      location = like.location();
      meeting = like.meeting();
      window = like.window();
      allDay = like.allDay();
      guests = like.guests();
      guestsOmitted = like.guestsOmitted();
      colour = like.colour();
      properties = new LinkedHashMap<>(like.properties());
    }

    public EventExample id(String value) {
      id = value;
      return this;
    }

    public EventExample etag(String value) {
      etag = value;
      return this;
    }

    public EventExample tombstone() {
      tombstone = true;
      return this;
    }

    public EventExample title(String value) {
      title = value;
      return this;
    }

    public EventExample description(String value) {
      description = value;
      return this;
    }

    public EventExample location(String value) {
      location = value;
      return this;
    }

    /** Somebody attached a conference of Calendar's own. */
    public EventExample meeting() {
      meeting = true;
      return this;
    }

    public EventExample window(@Nullable Window value) {
      window = value;
      return this;
    }

    public EventExample allDay(Window value) {
      window = value;
      allDay = true;
      return this;
    }

    public EventExample timed() {
      allDay = false;
      return this;
    }

    public EventExample guests(List<Guest> values) {
      guests = values;
      return this;
    }

    public EventExample guests(Guest... values) {
      return guests(Arrays.asList(values));
    }

    public EventExample with(Guest guest) {
      List<Guest> more = new ArrayList<>(guests);
      more.add(guest);
      guests = more;
      return this;
    }

    public EventExample without(String email) {
      guests = guests.stream().filter(g -> !g.email().equals(email)).toList();
      return this;
    }

    public EventExample reply(String email, Guest.Reply reply) {
      guests = guests.stream().map(g -> g.email().equals(email) ? g.withReply(reply) : g).toList();
      return this;
    }

    public EventExample optional(String email, boolean optional) {
      guests =
          guests.stream().map(g -> g.email().equals(email) ? g.withOptional(optional) : g).toList();
      return this;
    }

    /** As Calendar answers where it cuts the list. */
    public EventExample guestsOmitted() {
      guestsOmitted = true;
      guests = List.of();
      return this;
    }

    public EventExample guestsTold(List<Guest> values) {
      guestsOmitted = false;
      guests = values;
      return this;
    }

    public EventExample colour(@Nullable String value) {
      colour = value;
      return this;
    }

    public EventExample properties(Map<String, String> values) {
      properties = new LinkedHashMap<>(values);
      return this;
    }

    public EventExample property(String key, @Nullable String value) {
      if (value == null) {
        properties.remove(key);
      } else {
        properties.put(key, value);
      }
      return this;
    }

    public CalendarEvent build() {
      return new CalendarEvent(
          id,
          etag,
          tombstone,
          link,
          title,
          description,
          location,
          meeting,
          window,
          allDay,
          guests,
          guestsOmitted,
          null,
          colour,
          properties,
          false,
          null);
    }
  }
}
