package net.datum.changecalendar.gate;

import java.util.Optional;
import net.datum.changecalendar.change.IssueReference;
import net.datum.changecalendar.issue.IssueFinding;
import net.datum.changecalendar.issue.IssueFinding.NotAsked;
import net.datum.changecalendar.issue.IssueFinding.NotConfirmed;

/** {@code issue-not-confirmed}: a change comes from an open issue that can be read. */
final class IssueConfirmed implements Rule {
  private static final String COMPLETE = "Complete the issue, then run this job again.";

  @Override
  public Optional<Reason> judge(Case subject) {
    boolean over =
        switch (subject.stage()) {
          case MISSED, DONE, NOT_CARRIED_OUT, CANCELLED, WITHDRAWN -> true;
          case PLANNED, UNDERWAY -> false;
        };
    return switch (subject.issue()) {
      case IssueFinding.Confirmed c -> Optional.empty();
      case NotAsked n when over -> Optional.empty();
      case NotConfirmed n ->
          Optional.of(
              subject.blocks(
                  Reason.Code.ISSUE_NOT_CONFIRMED, "issue", what(n), remedy(subject, n)));
      case NotAsked(IssueReference reference) ->
          Optional.of(
              subject.blocks(
                  Reason.Code.ISSUE_NOT_CONFIRMED,
                  "issue",
                  "Issue " + reference + " could not be asked for: there is no GitHub token.",
                  "Leave the input github-token at its default, ${{ github.token }}."));
    };
  }

  private static String what(NotConfirmed finding) {
    String issue = "Issue " + finding.reference();
    return switch (finding.flaw()) {
      case MISSING_OR_OUT_OF_REACH -> issue + " does not exist, or this run's token cannot see it.";
      case DELETED -> issue + " was deleted, or its repository has issues switched off.";
      case CLOSED -> issue + " is closed" + inBrackets(finding.detail()) + ".";
      case PULL_REQUEST -> finding.reference() + " is a pull request, not an issue.";
      case TRANSFERRED -> issue + " was transferred" + inBrackets(finding.detail()) + ".";
      case UNFIT -> issue + " lacks what the policy asks for: " + finding.detail() + ".";
    };
  }

  private static String remedy(Case subject, NotConfirmed finding) {
    if (subject.change().ofRun()) {
      return finding.flaw() == IssueFinding.Flaw.UNFIT
          ? COMPLETE
          : "Start the workflow anew, and give the input issue the number of an open issue; a new one"
              + " takes a minute.";
    }
    return switch (finding.flaw()) {
      case MISSING_OR_OUT_OF_REACH ->
          "Check the number in the manifest's issue, and that the job has permissions: issues:"
              + " read; for an issue in another private repository give github-token a GitHub App's"
              + " token that can read it.";
      case DELETED -> "File the issue anew, where issues are on, and name it in the manifest.";
      case CLOSED ->
          "Reopen it while the change is planned, or set the manifest's state: cancelled.";
      case PULL_REQUEST -> "Name the issue that the pull request is for.";
      case TRANSFERRED -> "Name the issue in its new place in the manifest.";
      case UNFIT -> COMPLETE;
    };
  }

  private static String inBrackets(String detail) {
    return detail.isEmpty() ? "" : " (" + detail + ")";
  }
}
