package net.datum.changecalendar.action;

import org.jspecify.annotations.Nullable;

/**
 * The code that this run has before it, which counts whatever the trigger says: a workflow may
 * check out something else than what started it.
 *
 * @param commit the one that is checked out where the manifests are; null where it cannot be known
 */
public record CheckedOutCode(@Nullable String commit, WorkflowContext context) {

  /** Whether it is what the default branch pointed at when the run was started. */
  public boolean isOfDefaultBranch() {
    String branch = Payload.defaultBranch(context);
    return branch != null && context.ref().equals("refs/heads/" + branch) && isOfRef();
  }

  /** Whether it is what the tag points at that the run is on. */
  public boolean isOfTag() {
    return context.tag() != null && isOfRef();
  }

  private boolean isOfRef() {
    return !context.isProposal() && context.sha().equals(commit);
  }
}
