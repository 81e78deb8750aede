package net.datum.changecalendar.issue;

import java.util.ArrayList;
import java.util.List;
import net.datum.changecalendar.change.IssueDemands;
import net.datum.changecalendar.change.IssueReference;
import net.datum.changecalendar.change.PlainText;

/** What became of looking for the issue of a change. All of it was found out: no error is here. */
public sealed interface IssueFinding {
  /** It is there and open. */
  record Confirmed(ChangeIssue issue) implements IssueFinding {}

  /**
   * It does not stand for the change.
   *
   * @param flaw why not
   * @param detail more of it in a few words, untrusted, such as the repository it moved to; may be
   *     empty
   */
  record NotConfirmed(IssueReference reference, Flaw flaw, String detail) implements IssueFinding {}

  /**
   * Was not asked for: there are no credentials, so that only a plan goes on from here; or the
   * window is over, so that it does not matter any more.
   */
  record NotAsked(IssueReference reference) implements IssueFinding {}

  /** Why an issue does not stand for a change. */
  enum Flaw {
    /** GitHub answers 404 for both. */
    MISSING_OR_OUT_OF_REACH,
    DELETED,
    CLOSED,
    PULL_REQUEST,
    /** Answered from another repository than asked for: it was transferred. */
    TRANSFERRED,
    /** It is open, and lacks what the policy asks for. */
    UNFIT
  }

  /**
   * The finding by what the house wants an issue to have.
   *
   * @param comments how many comments by people there are
   */
  default IssueFinding heldAgainst(IssueDemands demands, int comments) {
    if (!(this instanceof Confirmed(ChangeIssue issue))) {
      return this;
    }
    List<String> lacking = new ArrayList<>();
    for (String label : demands.labels()) {
      if (issue.labels().stream().map(PlainText::visible).noneMatch(label::equalsIgnoreCase)) {
        lacking.add("the label \"" + label + "\"");
      }
    }
    if (demands.assignee() && issue.assignees().isEmpty()) {
      lacking.add("somebody whom it is assigned to");
    }
    if (demands.body() && !issue.described()) {
      lacking.add("a description");
    }
    if (comments < demands.comments()) {
      lacking.add(
          demands.comments() == 1
              ? "a comment by a person"
              : "%d comments by people (it has %d)".formatted(demands.comments(), comments));
    }
    return lacking.isEmpty()
        ? this
        : new NotConfirmed(issue.reference(), Flaw.UNFIT, String.join(", ", lacking));
  }
}
