package net.datum.changecalendar;

import static org.assertj.core.api.Assertions.assertThat;

import net.datum.changecalendar.runner.Runner;
import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.runner.Step;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Whose openings and writes count: those of code that is merged, tagged or in this checkout. */
class OpeningsThatCountEndToEndTest extends EndToEnd {
  private static final String BRANCH = "d".repeat(40);
  private static final String NEXT = "e".repeat(40);
  private static final String OTHER = "f".repeat(40);

  @BeforeEach
  void a_change_on_main_and_branches_from_there() {
    planned();
    onMain(2, 1001).step();
    scene
        .sandbox()
        .github()
        .branch(Scene.REPOSITORY, Scene.commit(2), BRANCH, NEXT)
        .branch(Scene.REPOSITORY, Scene.commit(2), OTHER);
  }

  @Nested
  class Openings {
    @BeforeEach
    void in_the_window_with_an_issue_that_is_closed_later() {
      at("2026-12-01T14:10");
    }

    @Test
    void one_on_a_branch_is_none_for_the_default_branch() {
      assertVerdict(onBranch(BRANCH, 2001).step(), "open", "");
      scene.issue().close("completed");

      assertVerdict(onMain(2, 3001).step(), "blocked", "issue-not-confirmed");
    }

    @Test
    void one_on_a_branch_counts_for_what_is_built_on_it() {
      assertVerdict(onBranch(BRANCH, 2001).step(), "open", "");
      scene.issue().close("completed");

      assertVerdict(onBranch(NEXT, 2002).step(), "open", "");
      assertVerdict(onBranch(OTHER, 2003).step(), "blocked", "issue-not-confirmed");
    }

    @Test
    void one_on_the_default_branch_counts_for_all() {
      assertVerdict(onMain(2, 1002).step(), "open", "");
      scene.issue().close("completed");

      assertVerdict(onMain(1, 1003).step(), "open", "");
      assertVerdict(onBranch(BRANCH, 2001).step(), "open", "");
    }

    @Test
    void one_on_a_tag_counts_for_all() {
      runner().commit(OTHER).run(2001).trigger("push", "refs/tags/v1", "{}");
      assertVerdict(runner().step(), "open", "");
      scene.issue().close("completed");

      assertVerdict(onMain(2, 3001).step(), "open", "");
    }

    @Test
    void one_of_other_code_than_that_of_the_default_branch_is_none_for_it() {
      assertVerdict(
          onBranch(BRANCH, 2001).push().variable("GITHUB_SHA", Scene.commit(2)).step(), "open", "");
      scene.issue().close("completed");

      assertVerdict(onMain(2, 3001).step(), "blocked", "issue-not-confirmed");
    }

    @Test
    void what_came_of_one_on_a_branch_is_nothing_for_the_default_branch() {
      Step branch = onBranch(BRANCH, 2001).step();
      runner().post(branch, "success");
      scene.issue().close("completed");

      assertVerdict(onMain(2, 3001).step(), "blocked", "issue-not-confirmed");
    }

    @Test
    void one_that_counts_costs_no_request_more() {
      assertVerdict(onMain(2, 1002).step(), "open", "");
      forget();
      assertVerdict(onMain(3, 1003).step(), "open", "");

      assertThat(scene.sandbox().requests().all())
          .noneMatch(request -> request.path().contains("/compare/"));
    }
  }

  @Nested
  class Writes {
    @BeforeEach
    void a_branch_moves_the_event_to_now() {
      at("2026-12-01T12:10");
      moved("2026-12-01T12:00");
      assertVerdict(onBranch(BRANCH, 2001).step(), "open", "");
    }

    @Test
    void the_default_branch_takes_them_back_once_it_has_gone_on() {
      planned();

      assertVerdict(onMain(3, 3001).step(), "wait", "window-not-open");
      assertThat(scene.event(1).path("start").path("dateTime").asText()).contains("T14:00");
    }

    @Test
    void the_code_that_they_are_based_on_waits_for_somebody_to_settle_it() {
      planned();

      Step step = onMain(2, 3001).step();

      assertVerdict(step, "blocked", "unresolved-drift");
      assertThat(step.log()).contains("Run mode sync on the default branch");
    }

    @Test
    void another_branch_does_not_go_on_by_them() {
      planned();

      assertVerdict(onBranch(OTHER, 2002).step(), "blocked", "unresolved-drift");
    }

    @Test
    void a_sync_settles_it() {
      planned();
      scene.sandbox().github().ref(Scene.REPOSITORY, "main", Scene.commit(2));

      assertThat(onMain(2, 3001).mode("sync").step().status()).isZero();

      assertVerdict(onMain(2, 3002).mode("gate").step(), "wait", "window-not-open");
    }

    @Test
    void the_branch_itself_goes_on() {
      assertVerdict(onBranch(NEXT, 2002).step(), "open", "");
    }

    @Test
    void the_branch_does_not_take_back_what_the_default_branch_wrote_since() {
      planned();
      onMain(3, 3001).step();
      moved("2026-12-01T12:00");

      assertVerdict(onBranch(NEXT, 2002).step(), "wait", "window-not-open");
      assertThat(scene.event(1).path("start").path("dateTime").asText()).contains("T14:00");
    }
  }

  @Test
  void what_a_branch_calls_off_is_called_off_for_nobody_else() {
    planned("state: cancelled");
    assertVerdict(onBranch(BRANCH, 2001).step(), "not-applicable", "");
    planned();
    at("2026-12-01T14:10");

    Step main = onMain(2, 3001).step();
    assertVerdict(main, "blocked", "unresolved-drift");
    assertThat(main.log()).contains("nor on the default branch or a tag. Run mode sync");
    assertVerdict(onMain(3, 3002).step(), "open", "");
  }

  private Runner onMain(int commit, long run) {
    return runner().commit(Scene.commit(commit)).push().run(run);
  }

  private Runner onBranch(String commit, long run) {
    return runner().commit(commit).push("feature").run(run);
  }

  private void moved(String start) {
    runner().file(Scene.MANIFEST, Scene.manifest(start, "90m"));
  }
}
