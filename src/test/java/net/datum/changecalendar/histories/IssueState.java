package net.datum.changecalendar.histories;

import net.datum.changecalendar.sandbox.IssueHandle;

/** The issue as people left it. */
record IssueState(boolean open, boolean labelled, boolean assigned, boolean described) {
  static final IssueState FIRST = new IssueState(true, false, false, true);

  /** Whether it is confirmed by what this policy asks for. */
  boolean fits(Policy policy) {
    return open
        && (labelled || !policy.asksForLabel())
        && (assigned || !policy.asksForAssignee())
        && (described || !policy.asksForBody());
  }

  /** People do something to it, or take it back. */
  IssueState edited(IssueHandle handle, Act.EditIssue.What what, boolean is) {
    return switch (what) {
      case OPEN -> {
        if (is) {
          handle.reopen();
        } else {
          handle.close("completed");
        }
        yield new IssueState(is, labelled, assigned, described);
      }
      case LABEL -> {
        // Case makes no difference to GitHub.
        handle.unlabel("Change");
        if (is) {
          handle.label("Change");
        }
        yield new IssueState(open, is, assigned, described);
      }
      case ASSIGNEE -> {
        handle.unassign(Policy.ASSIGNEE);
        if (is) {
          handle.assign(Policy.ASSIGNEE);
        }
        yield new IssueState(open, labelled, is, described);
      }
      case BODY -> {
        handle.editBody(is ? "The plan …" : "");
        yield new IssueState(open, labelled, assigned, is);
      }
    };
  }
}
