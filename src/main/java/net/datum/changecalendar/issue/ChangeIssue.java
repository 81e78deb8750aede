package net.datum.changecalendar.issue;

import java.net.URI;
import java.util.List;
import net.datum.changecalendar.change.IssueReference;

/**
 * The issue that a change comes from, as GitHub has it.
 *
 * @param url where people read it
 * @param labels names
 * @param assignees handles without {@code @}
 * @param described whether it has a description
 */
public record ChangeIssue(
    IssueReference reference,
    String title,
    URI url,
    List<String> labels,
    List<String> assignees,
    boolean locked,
    boolean described) {
  public ChangeIssue {
    labels = List.copyOf(labels);
    assignees = List.copyOf(assignees);
  }
}
