package net.datum.changecalendar.histories;

import java.util.Locale;
import java.util.Set;

/**
 * One thing that happens, as data: what it is done to is looked up when it is done, so that every
 * list of acts is a history, and a shorter one is too. Its text is a sentence.
 */
sealed interface Act
    permits Act.Commit,
        Act.CheckOut,
        Act.On,
        Act.Gate,
        Act.Rerun,
        Act.Job,
        Act.Sync,
        Act.Finish,
        Act.Complete,
        Act.Plan,
        Act.Killed,
        Act.Meanwhile,
        Act.Together,
        Act.Hand,
        Act.EditIssue,
        Act.Turn,
        Act.Pass,
        Act.PassTo {

  /** Calendar does something now that nobody promises, or no more. */
  record Turn(Habit habit, boolean on) implements Act {
    /** What it does. */
    enum Habit {
      DROPS_EMPTY_PROPERTIES,
      RESETS_REPLIES,
      ADDS_PROPERTIES,
      CHANGES_ETAGS,
      KEEPS_CASE,
      TELLS_ZONES,
      LISTS_CANCELLED
    }

    @Override
    public String toString() {
      return "Calendar " + (on ? "" : "no longer ") + habit.name().toLowerCase(Locale.ROOT) + ".";
    }
  }

  /** A commit on top of what is checked out; it is checked out then. */
  sealed interface Commit extends Act {}

  record Reschedule(When when) implements Commit {
    @Override
    public String toString() {
      return "The manifest moves the window to " + when + ".";
    }
  }

  record Retitle(int version) implements Commit {
    @Override
    public String toString() {
      return "The manifest gets title " + version + ".";
    }
  }

  record Rescope(int version) implements Commit {
    @Override
    public String toString() {
      return "The manifest gets scope " + version + ".";
    }
  }

  record Invite(Set<String> participants, Set<String> approvers) implements Commit {
    @Override
    public String toString() {
      return "The manifest names the participants "
          + participants
          + ", the approvers "
          + approvers
          + ".";
    }
  }

  record Rate(String blastRadius) implements Commit {
    @Override
    public String toString() {
      return "The manifest says blast-radius: " + blastRadius + ".";
    }
  }

  record SetState(boolean cancelled) implements Commit {
    @Override
    public String toString() {
      return "The manifest says state: " + (cancelled ? "cancelled" : "planned") + ".";
    }
  }

  record Deploy(String deployment, Set<String> environments) implements Commit {
    @Override
    public String toString() {
      return "The manifest says deployment: "
          + deployment
          + ", environments: "
          + environments
          + ".";
    }
  }

  record Declare(boolean emergency) implements Commit {
    @Override
    public String toString() {
      return "The manifest " + (emergency ? "declares an" : "is no") + " emergency.";
    }
  }

  /** Where people meet: a URL, {@code none}, or empty where the manifest says nothing. */
  record Meet(String conference) implements Commit {
    @Override
    public String toString() {
      return "The manifest says "
          + (conference.isEmpty() ? "no conference." : "conference: " + conference + ".");
    }
  }

  /** An empty value leaves the key out. */
  record Rule(String key, String value) implements Commit {
    @Override
    public String toString() {
      return "The policy says " + (value.isEmpty() ? "no " + key : key + ": " + value) + ".";
    }
  }

  record RemoveManifest() implements Commit {
    @Override
    public String toString() {
      return "The manifest is deleted.";
    }
  }

  record Touch() implements Commit {
    @Override
    public String toString() {
      return "Another file is committed.";
    }
  }

  /** Checks out any commit that there is, counted from the newest. */
  record CheckOut(int back) implements Act {
    @Override
    public String toString() {
      return "The commit " + back + " before the newest is checked out.";
    }
  }

  /** Where runs and commits are from now on; main means that its head is checked out. */
  record On(Source source) implements Act {
    @Override
    public String toString() {
      return "From now on all is on " + source + ".";
    }
  }

  /**
   * A gate.
   *
   * @param named whether the run names the change
   * @param emergency whether it declares one, and then is no run of the change
   */
  record Gate(String environment, boolean named, boolean emergency) implements Act {
    Gate(String environment, boolean named) {
      this(environment, named, false);
    }

    static Gate emergency(String environment) {
      return new Gate(environment, false, true);
    }

    @Override
    public String toString() {
      return (emergency ? "A new run declares an emergency and" : "A new run")
          + " gates a deployment to "
          + environment
          + (named ? ", naming the change." : ".");
    }
  }

  /** The same run again, at its commit. */
  record Rerun(int back) implements Act {
    @Override
    public String toString() {
      return "The run " + back + " before the last one is run again.";
    }
  }

  /** Another job of the same run, for an environment of its own. */
  record Job(int back, String environment) implements Act {
    @Override
    public String toString() {
      return "Another job of the run "
          + back
          + " before the last one gates a deployment to "
          + environment
          + ".";
    }
  }

  /**
   * Brings the calendar up to date.
   *
   * @param atHead whether at the default branch's head, or at what is checked out
   */
  record Sync(boolean atHead) implements Act {
    @Override
    public String toString() {
      return "A run syncs" + (atHead ? " at the head of main." : " what is checked out.");
    }
  }

  /**
   * The job of an earlier gate ends.
   *
   * @param jobStatus {@code success}, {@code failure} or {@code cancelled}
   */
  record Finish(int back, String jobStatus) implements Act {
    @Override
    public String toString() {
      return "The job of the run " + back + " before the last one ends: " + jobStatus + ".";
    }
  }

  /**
   * Records what came of what an earlier run opened, or of the change, by its name.
   *
   * @param back the run, counted from the last one; below 0 it is one of its own
   */
  record Complete(int back, String outcome, boolean named) implements Act {
    @Override
    public String toString() {
      return "Mode complete, in "
          + (back < 0 ? "a run of its own" : "the run " + back + " before the last one")
          + ", records: "
          + outcome
          + (named ? ", naming the change." : ".");
    }
  }

  record Plan(String environment) implements Act {
    @Override
    public String toString() {
      return "A run plans for " + environment + ".";
    }
  }

  /**
   * A gate that is killed.
   *
   * @param after how many requests get through before
   * @param lost whether the next one takes effect too, and only its answer is lost
   */
  record Killed(Gate gate, int after, boolean lost) implements Act {
    @Override
    public String toString() {
      return gate
          + " It is killed after "
          + after
          + " requests"
          + (lost ? ", and the next one takes effect." : ".");
    }
  }

  /**
   * A gate, and while it runs a person acts.
   *
   * @param before the request, counted from 0, before which it happens
   */
  record Meanwhile(Gate gate, int before, Hand hand) implements Act {
    @Override
    public String toString() {
      return gate + " Before its request " + before + ": " + hand;
    }
  }

  /**
   * A gate of a deployment that carries out another change too, whose window is open; then its job
   * ends.
   *
   * @param trouble what comes between the two openings
   * @param ours whether it is about the change's own event, or about the other's
   */
  record Together(Gate gate, Trouble trouble, boolean ours) implements Act {
    enum Trouble {
      NONE,
      EDITED,
      MOVED,
      DELETED,
      REFUSED,
      CUT_OFF
    }

    @Override
    public String toString() {
      return "%s It carries out another change too; the opening of %s meets: %s."
          .formatted(gate, ours ? "ours" : "the other", trouble);
    }
  }

  /** What a person does in Calendar's pages, to the latest event of the change. */
  sealed interface Hand extends Act
      permits Drag,
          WriteBelow,
          EditTitle,
          EditPlace,
          AddGuest,
          RemoveGuest,
          Reply,
          Delete,
          Restore,
          Repeat,
          Beside {}

  record Drag(When when) implements Hand {
    @Override
    public String toString() {
      return "A person drags the event to " + when + ".";
    }
  }

  record WriteBelow() implements Hand {
    @Override
    public String toString() {
      return "A person writes below the managed text.";
    }
  }

  record EditTitle(int version) implements Hand {
    @Override
    public String toString() {
      return "A person gives the event title " + version + ".";
    }
  }

  record AddGuest(String email) implements Hand {
    @Override
    public String toString() {
      return "A person adds " + email + " to the event.";
    }
  }

  record RemoveGuest(String email) implements Hand {
    @Override
    public String toString() {
      return "A person takes " + email + " off the event.";
    }
  }

  record Reply(String email, String reply) implements Hand {
    @Override
    public String toString() {
      return email + " replies: " + reply + ".";
    }
  }

  record Delete() implements Hand {
    @Override
    public String toString() {
      return "A person deletes the event.";
    }
  }

  record Restore() implements Hand {
    @Override
    public String toString() {
      return "A person takes the event back out of the bin.";
    }
  }

  /** What a person does to make the event a series, and to one instance of that. */
  record Repeat(Kind kind) implements Hand {
    enum Kind {
      WEEKLY,
      DELETES_THE_FIRST,
      MOVES_THE_FIRST,
      SINGLE_AGAIN
    }

    @Override
    public String toString() {
      return "A person makes the event repeat: " + kind + ".";
    }
  }

  /** What a person does to the event's place. */
  record EditPlace(Kind kind) implements Hand {
    enum Kind {
      EMPTIED,
      ROOM,
      LINK,
      ADDS_MEET
    }

    @Override
    public String toString() {
      return "A person edits the event's place: " + kind + ".";
    }
  }

  /** What people do to the issue, or take back. */
  record EditIssue(What what, boolean is) implements Act {
    enum What {
      OPEN,
      LABEL,
      ASSIGNEE,
      BODY
    }

    @Override
    public String toString() {
      return "The issue has " + (is ? "" : "no ") + what + ".";
    }
  }

  record Pass(int minutes) implements Act {
    @Override
    public String toString() {
      return minutes % 1440 == 0 ? minutes / 1440 + " days pass." : minutes + " minutes pass.";
    }
  }

  /** Time passes up to an edge of the present window, if it is still to come. */
  record PassTo(Edge edge) implements Act {
    enum Edge {
      TEN_MINUTES_BEFORE_START,
      START,
      JUST_BEFORE_END,
      END,
      TEN_MINUTES_AFTER_END,
      HALF_AN_HOUR_AFTER_END
    }

    @Override
    public String toString() {
      return "Time passes to the window's " + edge + ".";
    }
  }
}
