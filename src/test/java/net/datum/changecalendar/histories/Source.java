package net.datum.changecalendar.histories;

import net.datum.changecalendar.runner.Runner;
import net.datum.changecalendar.runner.Scene;

/** Where the code of a run comes from, by what the runner and git say of it. */
enum Source {
  MAIN("main", "refs/heads/main"),
  FEATURE("a branch", "refs/heads/feature"),
  TAG("a tag", "refs/tags/v1.0.0"),
  /** A workflow on main that checks out something else than what started it. */
  OTHER_CODE("main, with other code checked out", "refs/heads/main"),
  /** No git where the job runs, or one that the action cannot read. */
  UNKNOWN("main, with a checkout that git does not know", "refs/heads/main");

  private final String words;
  private final String ref;

  Source(String words, String ref) {
    this.words = words;
    this.ref = ref;
  }

  /** Whether what it opens and writes counts for everybody. */
  boolean isMainline() {
    return this == MAIN || this == TAG;
  }

  /** Whether a run is on the default branch, whatever it checks out. */
  boolean isOnMain() {
    return ref.equals("refs/heads/main");
  }

  /** The commit as a run can know it; empty where it cannot. */
  String knows(String commit) {
    return this == UNKNOWN ? "" : commit;
  }

  /** Sets the runner up as one that has this commit before it. */
  void prepare(Runner runner, String commit, String trigger) {
    runner
        .commit(commit)
        .trigger(
            trigger,
            ref,
            "{\"ref\": \"%s\", \"repository\": {\"default_branch\": \"main\"}}".formatted(ref));
    if (this == OTHER_CODE) {
      String other = Scene.commit(commit.equals(Scene.commit(3)) ? 4 : 3);
      runner.variable("GITHUB_SHA", other);
    }
    if (this == UNKNOWN) {
      runner.file(".git/HEAD", "ref: refs/heads/.invalid\n");
    }
  }

  @Override
  public String toString() {
    return words;
  }
}
