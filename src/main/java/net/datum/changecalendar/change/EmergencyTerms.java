package net.datum.changecalendar.change;

import java.time.Duration;
import java.util.List;

/**
 * What the house asks of emergencies.
 *
 * @param people the handles, without {@code @}, of those who may declare an emergency of a run;
 *     empty where whoever may start the workflow may
 * @param length how long the window of an emergency of a run is
 * @param reviewWithin within how many business days any emergency is to be reviewed, from 1
 */
public record EmergencyTerms(List<String> people, Duration length, int reviewWithin) {
  /** What counts where nobody says otherwise. */
  public static final EmergencyTerms DEFAULTS =
      new EmergencyTerms(List.of(), Duration.ofHours(1), 2);

  public EmergencyTerms {
    people = List.copyOf(people);
  }

  /** Whether this person may declare an emergency of a run; case makes no difference. */
  public boolean allows(String handle) {
    return people.isEmpty() || people.stream().anyMatch(handle::equalsIgnoreCase);
  }
}
