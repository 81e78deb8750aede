package net.datum.changecalendar.change;

import java.net.URI;
import java.time.Duration;

/**
 * The rules of the house.
 *
 * @param leadTime how long before its start a window has to be known
 * @param approvers how many approvers a change has to name at least
 * @param conference whether the event has to carry a conference, and which one
 * @param issue what a change's issue has to have
 * @param onOverlap what it means that another change touches the same thing at the same time
 * @param onDrift what it means that a person moved the window on the calendar
 * @param onOrphan what becomes of the event of a planned change whose manifest disappeared
 * @param leeway how far a deployment may reach out of its window
 * @param emergency what is asked of emergencies
 * @param history how long after its window a manifest is still looked at
 * @param mail whether guests get mail of what is written
 */
public record ChangePolicy(
    ByRadius<Duration> leadTime,
    ByRadius<Integer> approvers,
    ByRadius<Meeting> conference,
    IssueDemands issue,
    Response onOverlap,
    Response onDrift,
    OnOrphan onOrphan,
    Leeway leeway,
    EmergencyTerms emergency,
    Duration history,
    boolean mail) {

  /** What becomes of the event of a planned change whose manifest disappeared. */
  public enum OnOrphan {
    REPORT,
    CANCEL
  }

  /** What the gate makes of something that it found. */
  public enum Response {
    /** Tells it and goes on. */
    TELL,
    /** Does not open. */
    BLOCK
  }

  /** The same with this conference wherever one is expected and none is named. */
  public ChangePolicy withConference(URI url) {
    return new ChangePolicy(
        leadTime,
        approvers,
        conference.with(m -> m.expected() && m.url() == null ? Meeting.at(url) : m),
        issue,
        onOverlap,
        onDrift,
        onOrphan,
        leeway,
        emergency,
        history,
        mail);
  }

  /** What counts where nobody says otherwise. */
  public static ChangePolicy defaults() {
    return new ChangePolicy(
        ByRadius.all(Duration.ZERO),
        ByRadius.all(0),
        ByRadius.all(Meeting.NONE),
        IssueDemands.NONE,
        Response.TELL,
        Response.TELL,
        OnOrphan.REPORT,
        Leeway.NONE,
        EmergencyTerms.DEFAULTS,
        Duration.ofDays(30),
        /* mail= */ true);
  }
}
