package net.datum.changecalendar.action;

import org.jspecify.annotations.Nullable;

/**
 * The code that this run has before it, which counts whatever the trigger says: a workflow may
 * check out something else than what started it.
 */
public final class CheckedOutCode {
  private final @Nullable String commit;
  private final WorkflowContext context;

  /** Known once somebody asks: a run with nothing to judge does not read the payload for it. */
  private @Nullable Boolean mainline;

  /**
   * Notes what is checked out.
   *
   * @param commit the one that is checked out where the manifests are; null where it cannot be
   *     known
   */
  public CheckedOutCode(@Nullable String commit, WorkflowContext context) {
    this.commit = commit;
    this.context = context;
  }

  /** The commit that is checked out where the manifests are; null where it cannot be known. */
  public @Nullable String commit() {
    return commit;
  }

  /**
   * Whether it is what the run's own ref pointed at when the run was started, and that ref is the
   * default branch or a tag.
   */
  public synchronized boolean isMainline() {
    if (mainline == null) {
      mainline = !context.isProposal() && context.sha().equals(commit) && isMainlineRef();
    }
    return mainline;
  }

  private boolean isMainlineRef() {
    if (context.tag() != null) {
      return true;
    }
    String branch = Payload.defaultBranch(context);
    return branch != null && context.ref().equals("refs/heads/" + branch);
  }
}
