package net.datum.changecalendar.change;

import java.util.List;

/**
 * The trail that the house wants a change to have on its issue, beyond that it is open.
 *
 * @param labels all of these; case makes no difference, as on GitHub
 * @param assignee whether somebody is assigned
 * @param body whether there is a description
 * @param comments how many comments by people there are at least; robots' do not count
 */
public record IssueDemands(List<String> labels, boolean assignee, boolean body, int comments) {
  /** That it is open is enough. */
  public static final IssueDemands NONE = new IssueDemands(List.of(), false, false, 0);

  public IssueDemands {
    labels = List.copyOf(labels);
  }
}
