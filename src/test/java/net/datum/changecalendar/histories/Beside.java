package net.datum.changecalendar.histories;

/** What a person does beside the change's event: nothing on it tells a run that is going on. */
sealed interface Beside extends Act.Hand {

  record PutFreeze(When when) implements Beside {
    @Override
    public String toString() {
      return "A person puts a freeze at " + when + ".";
    }
  }

  /** All day, in the zone of the calendar of freezes. */
  record PutFreezeDay(int days) implements Beside {
    @Override
    public String toString() {
      return "A person puts an all-day freeze " + days + " days from now.";
    }
  }

  record LiftFreeze() implements Beside {
    @Override
    public String toString() {
      return "A person deletes the latest freeze.";
    }
  }

  /** Events that are not the change's, whatever they look like. */
  record MakeByHand(Kind kind, When when) implements Beside {
    enum Kind {
      PLAIN,
      LINKS_THE_ISSUE,
      COPY_OF_OURS,
      OF_ANOTHER_REPOSITORY
    }

    @Override
    public String toString() {
      return "A person makes another event (" + kind + ") at " + when + ".";
    }
  }

  /** Another repository plans a change. */
  record Neighbour(Kind kind, When when) implements Beside {
    enum Kind {
      HIGH,
      SHARES_A_SERVICE,
      HAS_OTHER_SERVICES,
      HIGH_AND_DONE,
      HIGH_AND_HALF_DONE
    }

    @Override
    public String toString() {
      return "Another repository's change (" + kind + ") appears at " + when + ".";
    }
  }

  record NeighbourGoes() implements Beside {
    @Override
    public String toString() {
      return "The latest of the other events is deleted.";
    }
  }
}
