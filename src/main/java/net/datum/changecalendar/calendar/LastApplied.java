package net.datum.changecalendar.calendar;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.datum.changecalendar.change.BlastRadius;
import net.datum.changecalendar.change.Deployment;
import net.datum.changecalendar.change.Window;
import org.jspecify.annotations.Nullable;

/**
 * What the action noted on an event of its own, in private properties: whose it is, its fields as
 * last applied, and what happened since. A field that is shown is noted by its {@link Digest}, a
 * field that is compared by value.
 *
 * @param repositoryId GitHub's number
 * @param repository {@code owner/name} when last applied, for people
 * @param attempt from 1
 * @param revision the code whose manifest was last applied
 * @param manifest the file, relative to the repository's root; empty for the emergency of a run
 * @param issue {@code owner/repo#n}
 * @param deployment which deployments carry the change out, as the manifest writes it
 * @param title digest, without the mark of an outcome
 * @param mark what stands before the title since an outcome was recorded; may be empty
 * @param location digest
 * @param text digest of the managed part of the description as written
 * @param says digest of what that text was made from, without the links that change in each run
 * @param guests address to whether optional
 * @param emergency the reason of an emergency; empty where it is none
 * @param seen the present window and when it was first seen, or null before the first sight
 * @param asked what approvers were asked about, or null
 * @param course what happened since
 * @param cancelled whether the action itself cancelled the event
 * @param comment the comment on the issue, or null
 */
public record LastApplied(
    long repositoryId,
    String repository,
    String changeId,
    int attempt,
    Revision revision,
    String manifest,
    String issue,
    BlastRadius blastRadius,
    List<String> services,
    List<String> environments,
    String deployment,
    @Nullable Times window,
    String title,
    String mark,
    String location,
    String text,
    String says,
    String colour,
    Map<String, Boolean> guests,
    String emergency,
    @Nullable Sighting seen,
    @Nullable Asked asked,
    Course course,
    boolean cancelled,
    @Nullable CommentMark comment) {

  /** A window without its zone. */
  public record Times(Instant start, Instant end) {
    public static Times of(Window window) {
      return new Times(window.start(), window.end());
    }
  }

  /**
   * A window, and who was asked to approve it. A reply of anybody else is about something else.
   *
   * @param approvers addresses
   * @param replied addresses of some guests who had a reply: where those have none any more once
   *     the event has moved, Calendar took all replies back
   */
  public record Asked(Times times, List<String> approvers, List<String> replied) {
    public Asked {
      approvers = List.copyOf(approvers);
      replied = List.copyOf(replied);
    }

    /** Whether this person was asked about this window. */
    public boolean covers(Window window, String approver) {
      return times.equals(Times.of(window)) && approvers.contains(approver);
    }
  }

  /** A window, and when the action first saw it on the calendar. */
  public record Sighting(Times times, Instant at) {}

  /**
   * The comment that tells of the change on its issue.
   *
   * @param digest of the text as last written
   */
  public record CommentMark(long id, String digest) {}

  public LastApplied {
    services = List.copyOf(services);
    guests = Map.copyOf(guests);
    environments = List.copyOf(environments);
  }

  /** Whether the event is what these notes say, and not a person's copy of that. */
  public boolean isOf(CalendarEvent event) {
    return id().equals(event.id());
  }

  /**
   * Whether the event is the repetition for which the change was planned, of an event that people
   * made a series. The further ones are their copies.
   */
  public boolean isOfInstance(CalendarEvent event) {
    CalendarEvent.Instance instance = event.instance();
    if (instance == null || !id().equals(instance.series())) {
      return false;
    }
    boolean applied = window != null && window.start().equals(instance.start());
    boolean moved = seen != null && seen.times().start().equals(instance.start());
    return applied || moved;
  }

  private String id() {
    return EventId.of(repositoryId, changeId, attempt).value();
  }

  /** The same, with what happened. */
  public LastApplied with(Course newCourse) {
    return new LastApplied(
        repositoryId,
        repository,
        changeId,
        attempt,
        revision,
        manifest,
        issue,
        blastRadius,
        services,
        environments,
        deployment,
        window,
        title,
        mark,
        location,
        text,
        says,
        colour,
        guests,
        emergency,
        seen,
        asked,
        newCourse,
        cancelled,
        comment);
  }

  /** The commit whose manifest was last applied; empty where it is not known. */
  public String commit() {
    return revision.commit();
  }

  /** Whether no deployment carries the change out. */
  public boolean byHand() {
    return deployment.equals(new Deployment.None().words());
  }
}
