package net.datum.changecalendar.histories;

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

  IssueState with(Act.EditIssue.What what, boolean is) {
    return switch (what) {
      case OPEN -> new IssueState(is, labelled, assigned, described);
      case LABEL -> new IssueState(open, is, assigned, described);
      case ASSIGNEE -> new IssueState(open, labelled, is, described);
      case BODY -> new IssueState(open, labelled, assigned, is);
    };
  }
}
