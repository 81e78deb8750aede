package net.datum.changecalendar.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.datum.changecalendar.runner.GitHubActions.Ending;
import net.datum.changecalendar.runner.GitHubActions.Ran;
import net.datum.changecalendar.sandbox.SandboxClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The simulator itself, with a program that only notes how it is started. */
class WorkflowTest {
  @TempDir Path root;
  private final SandboxClock clock = SandboxClock.at("2026-12-01T12:00:00Z");
  private final List<Map<String, String>> started = new ArrayList<>();
  private final List<Boolean> checkedOut = new ArrayList<>();
  private int status;
  private int postStatus;
  private Scene scene;
  private GitHubActions actions;

  @BeforeEach
  void set_the_scene() {
    scene = new Scene(root.resolve("scene"), clock, this::program);
    actions = new GitHubActions(scene, root).withPost().file("README.md", "");
  }

  @AfterEach
  void close_the_scene() {
    scene.close();
  }

  private Program.Ended program(Map<String, String> environment, Path workspace, boolean post) {
    started.add(environment);
    checkedOut.add(Files.exists(workspace.resolve("README.md")));
    try {
      if (!post) {
        Files.writeString(Path.of(environment.get("GITHUB_STATE")), "opened-by=me\n");
        Files.writeString(Path.of(environment.get("GITHUB_OUTPUT")), "verdict=open\n");
      }
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return new Program.Ended(post ? postStatus : status, "");
  }

  private WorkflowRun run(String jobs) {
    return actions.start(workflow(jobs), Trigger.push("main"));
  }

  private static Workflow workflow(String jobs) {
    return Workflow.parse("name: W\non: push\njobs:\n" + jobs.indent(2));
  }

  private List<String> ran() {
    return actions.ran().stream().map(Ran::text).toList();
  }

  @Test
  void jobs_run_after_those_that_they_need() {
    WorkflowRun run =
        run(
            """
            c: {runs-on: u, needs: [a, b], steps: [{run: c}]}
            b: {runs-on: u, needs: a, steps: [{run: b}]}
            a: {runs-on: u, steps: [{run: a}]}
            """);
    assertThat(ran()).containsExactly("a", "b", "c");
    assertThat(run.conclusion()).isEqualTo("success");
  }

  @Test
  void a_skipped_job_skips_all_that_builds_on_it_unless_it_asks_for_the_status() {
    WorkflowRun run =
        run(
            """
            a: {runs-on: u, if: false, steps: [{run: a}]}
            b: {runs-on: u, needs: a, steps: [{run: b}]}
            c: {runs-on: u, needs: a, if: always(), steps: [{run: c}]}
            d: {runs-on: u, needs: c, steps: [{run: d}]}
            e: {runs-on: u, needs: [a, c], if: "!cancelled() && needs.c.result == 'success'", steps: [{run: e}]}
            f: {runs-on: u, needs: a, if: failure(), steps: [{run: f}]}
            """);
    assertThat(run.results())
        .isEqualTo(
            Map.of(
                "a", "skipped", "b", "skipped", "c", "success", "d", "skipped", "e", "success", "f",
                "skipped"));
  }

  @Test
  void a_failed_job_tells_its_outputs_all_the_same() {
    actions.script("boom", Ending.FAILURE);
    WorkflowRun run =
        run(
            """
            a:
              runs-on: u
              outputs: {made-by: "${{ steps.one-step.outputs.verdict }}"}
              steps:
                - {uses: datum/change-calendar-action@v1, id: one-step}
                - {run: boom}
                - {run: never}
                - {run: "always ${{ job.status }}", if: always()}
            b: {runs-on: u, needs: a, steps: [{run: never}]}
            c:
              runs-on: u
              needs: a
              if: failure() && needs.a.outputs.made-by == 'open'
              steps: [{run: "after ${{ needs.a.result }}"}]
            """);
    assertThat(ran()).containsExactly("boom", "always failure", "after failure");
    assertThat(run.results()).containsEntry("b", "skipped").containsEntry("c", "success");
    assertThat(run.conclusion()).isEqualTo("failure");
  }

  @Test
  void continue_on_error_keeps_the_job_green_and_the_outcome_red() {
    status = 1;
    WorkflowRun run =
        run(
            """
            a:
              runs-on: u
              steps:
                - {uses: datum/change-calendar-action@v1, id: gate, continue-on-error: true}
                - run: ${{ steps.gate.outcome }} ${{ steps.gate.conclusion }}
            """);
    assertThat(ran()).containsExactly("failure success");
    assertThat(run.conclusion()).isEqualTo("success");
  }

  @Test
  void a_matrix_has_a_leg_for_each_value_and_the_first_failure_ends_the_rest() {
    String jobs =
        """
        a:
          runs-on: u
          strategy:
            fail-fast: %s
            matrix: {service: [auth, dns, www]}
          steps: [{run: "deploy ${{ matrix.service }} ${{ strategy.job-index }}"}]
        """;
    actions.script("auth", Ending.FAILURE);
    WorkflowRun fast = run(jobs.formatted(true));
    assertThat(fast.job("a").legs())
        .extracting(JobRun.Leg::result)
        .containsExactly("failure", "cancelled", "cancelled");
    WorkflowRun all = run(jobs.formatted(false));
    assertThat(all.job("a").legs())
        .extracting(JobRun.Leg::result)
        .containsExactly("failure", "success", "success");
    assertThat(all.job("a").result()).isEqualTo("failure");
    actions.script("auth", Ending.SUCCESS);
    all.rerunFailed();
    assertThat(all.conclusion()).isEqualTo("success");
    assertThat(ran()).endsWith("deploy auth 0", "deploy dns 1", "deploy www 2", "deploy auth 0");
  }

  @Test
  void post_steps_run_last_in_reverse_with_the_status_of_the_job() {
    actions.script("boom", Ending.FAILURE);
    WorkflowRun run =
        run(
            """
            a:
              runs-on: u
              env: {STATE_x: from-env}
              steps:
                - uses: datum/change-calendar-action@v1
                  with: {change: "first ${{ job.status }}"}
                - uses: datum/change-calendar-action@v1
                  with: {change: second}
                  env: {MORE: "${{ env.STATE_x }}"}
                - {run: boom}
                - {uses: datum/change-calendar-action@v1, with: {change: third}}
            """);
    assertThat(started)
        .extracting(each -> each.get("INPUT_CHANGE"))
        .containsExactly("first success", "second", "second", "first failure");
    assertThat(started.get(1))
        .containsEntry("MORE", "from-env")
        .doesNotContainKey("STATE_opened-by");
    assertThat(started.get(2))
        .containsEntry("STATE_opened-by", "me")
        .containsEntry("MORE", "from-env");
    assertThat(started.get(0)).doesNotContainKey("MORE");
    assertThat(run.job("a").leg().posts()).hasSize(2);
    assertThat(run.job("a").result()).isEqualTo("failure");
  }

  @Test
  void a_post_step_knows_what_came_of_later_steps() {
    actions.script("boom", Ending.FAILURE);
    run(
        """
        a:
          runs-on: u
          steps:
            - uses: datum/change-calendar-action@v1
              with: {change: "deployment: ${{ steps.deploy.outcome }}"}
            - {run: boom, id: deploy}
        """);
    assertThat(started)
        .extracting(each -> each.get("INPUT_CHANGE"))
        .containsExactly("deployment: ", "deployment: failure");
  }

  @Test
  void a_post_step_that_fails_makes_the_job_red() {
    postStatus = 4;
    assertThat(
            run("a: {runs-on: u, steps: [{uses: datum/change-calendar-action@v1}]}").conclusion())
        .isEqualTo("failure");
  }

  @Test
  void a_workspace_is_empty_until_it_is_checked_out() {
    run(
        """
        a:
          runs-on: u
          steps:
            - uses: datum/change-calendar-action@v1
            - uses: actions/checkout@v6
            - uses: datum/change-calendar-action@v1
        b: {runs-on: u, needs: a, steps: [{uses: datum/change-calendar-action@v1}]}
        """);
    assertThat(checkedOut).containsExactly(false, true, true, true, false, false);
    assertThat(started.getFirst())
        .containsEntry("GITHUB_RUN_ID", "2001")
        .containsEntry("GITHUB_JOB", "a")
        .containsEntry("INPUT_GITHUB-TOKEN", Scene.GITHUB_TOKEN)
        .containsEntry("INPUT_MODE", "gate");
  }

  @Test
  void who_cancels_stops_what_does_not_say_always() {
    actions.script("long", Ending.CANCELLED);
    WorkflowRun run =
        run(
            """
            a:
              runs-on: u
              steps:
                - {uses: datum/change-calendar-action@v1}
                - {run: long}
                - {run: never}
                - {run: "tidy ${{ job.status }}", if: "${{ cancelled() }}"}
            b: {runs-on: u, needs: a, steps: [{run: never}]}
            c: {runs-on: u, needs: a, if: always(), steps: [{run: "c ${{ needs.a.result }}"}]}
            d: {runs-on: u, needs: a, if: "!cancelled()", steps: [{run: never}]}
            """);
    assertThat(ran()).containsExactly("long", "tidy cancelled", "c cancelled");
    assertThat(run.conclusion()).isEqualTo("cancelled");
    assertThat(run.job("a").leg().posts()).hasSize(1);
    assertThat(run.results()).containsEntry("a", "cancelled").containsEntry("b", "skipped");
  }

  @Test
  void a_job_that_always_runs_is_not_cancelled() {
    actions.script("long", Ending.CANCELLED);
    WorkflowRun run = run("a: {runs-on: u, if: always(), steps: [{run: long}, {run: goes-on}]}");
    assertThat(ran()).containsExactly("long", "goes-on");
    assertThat(run.job("a").result()).isEqualTo("success");
  }

  @Test
  void a_machine_that_dies_leaves_no_post_step_and_no_output() {
    actions.script("long", Ending.DEATH);
    WorkflowRun run =
        run(
            """
            a:
              runs-on: u
              outputs: {verdict: "${{ steps.gate.outputs.verdict }}"}
              steps:
                - {uses: datum/change-calendar-action@v1, id: gate}
                - {run: long}
                - {run: never, if: always()}
            b:
              runs-on: u
              needs: a
              if: always()
              steps: [{run: "b ${{ needs.a.result }} ${{ needs.a.outputs.verdict }}"}]
            """);
    assertThat(ran()).containsExactly("long", "b failure ");
    assertThat(started).hasSize(1);
    assertThat(run.conclusion()).isEqualTo("failure");
  }

  @Test
  void a_re_run_of_failed_jobs_keeps_what_succeeded() {
    actions.script("boom", Ending.FAILURE);
    WorkflowRun run =
        run(
            """
            a:
              runs-on: u
              outputs: {attempt: "${{ github.run_attempt }}"}
              steps: [{run: first}]
            b: {runs-on: u, needs: a, steps: [{run: "boom ${{ needs.a.outputs.attempt }}"}]}
            c: {runs-on: u, needs: b, steps: [{run: "c ${{ github.run_attempt }}"}]}
            d: {runs-on: u, needs: b, if: always(), steps: [{run: "d"}]}
            """);
    actions.script("boom", Ending.SUCCESS);
    run.rerunFailed();
    assertThat(ran()).containsExactly("first", "boom 1", "d", "boom 1", "c 2", "d");
    assertThat(run.conclusion()).isEqualTo("success");
    assertThatThrownBy(run::rerunFailed).hasMessageContaining("no job failed");
    run.rerunAll();
    assertThat(ran()).endsWith("first", "boom 3", "c 3", "d");
  }

  @Test
  void a_re_run_is_of_the_commit_and_the_files_of_its_run() {
    WorkflowRun run =
        run(
            """
            a:
              runs-on: u
              steps:
                - uses: actions/checkout@v6
                - run: ${{ github.sha }}
                - uses: datum/change-calendar-action@v1
            """);
    actions.commit(Scene.commit(2)).remove("README.md");
    run.rerunAll();
    assertThat(ran()).containsExactly(Scene.commit(1), Scene.commit(1));
    assertThat(checkedOut).containsOnly(true);
  }

  @Test
  void a_script_lets_time_pass_and_a_job_may_wait() {
    actions
        .script(
            "slow",
            () -> {
              clock.advance(Duration.ofHours(1));
              return Ending.SUCCESS;
            })
        .beforeJob("b", () -> clock.advance(Duration.ofHours(2)));
    run(
        """
        a: {runs-on: u, steps: [{run: slow}]}
        b: {runs-on: u, steps: [{run: b}]}
        """);
    assertThat(clock.instant()).isEqualTo("2026-12-01T15:00:00Z");
  }

  @Test
  void a_job_may_be_rejected_or_cancelled_before_it_begins() {
    String jobs =
        """
        a: {runs-on: u, environment: production, steps: [{run: a}]}
        b: {runs-on: u, needs: a, if: always(), steps: [{run: "b ${{ needs.a.result }}"}]}
        """;
    actions.approval("a", () -> Ending.FAILURE);
    assertThat(run(jobs).conclusion()).isEqualTo("failure");
    actions.approval("a", () -> Ending.CANCELLED);
    WorkflowRun run = run(jobs);
    assertThat(run.conclusion()).isEqualTo("cancelled");
    actions.approval("a", () -> Ending.SUCCESS);
    run.rerunFailed();
    assertThat(ran()).containsExactly("b failure", "b cancelled", "a", "b success");
  }

  @Test
  void it_starts_only_on_what_it_lists() {
    Workflow workflow =
        Workflow.parse(
            """
            on:
              push: {branches: [main, 'release/**'], tags: ['v*']}
              schedule: [{cron: '5 * * * *'}]
            jobs: {a: {runs-on: u, steps: [{run: "${{ github.event_name }} ${{ github.ref_name }}"}]}}
            """);
    for (Trigger trigger :
        List.of(
            Trigger.push("main"),
            Trigger.push("release/1/2"),
            Trigger.tag("v2.0.0"),
            Trigger.schedule())) {
      actions.start(workflow, trigger);
    }
    assertThat(ran())
        .containsExactly("push main", "push release/1/2", "push v2.0.0", "schedule main");
    for (Trigger trigger :
        List.of(
            Trigger.push("mainly"),
            Trigger.tag("2.0.0"),
            Trigger.pullRequest(7),
            Trigger.mergeGroup(),
            Trigger.dispatch(Map.of()))) {
      assertThatThrownBy(() -> actions.start(workflow, trigger)).hasMessageContaining("start");
    }
  }

  @Test
  void by_hand_it_takes_its_inputs_or_their_defaults() {
    Workflow workflow =
        Workflow.parse(
            """
            on:
              workflow_dispatch:
                inputs:
                  change: {required: true}
                  lookback: {default: 24h}
                  outcome: {type: choice, options: [success, failure], default: success}
                  dry-run: {type: boolean}
            jobs:
              a:
                runs-on: u
                env: {CHANGE: "${{ inputs.change }}"}
                steps:
                  - run: ${{ env.CHANGE }} ${{ inputs.lookback }} ${{ inputs.outcome }}
                  - {run: dry, if: inputs.dry-run}
                  - {run: text, if: github.event.inputs.dry-run}
            """);
    actions.start(workflow, Trigger.dispatch(Map.of("change", "eu")));
    assertThat(ran()).containsExactly("eu 24h success", "text");
    assertThatThrownBy(() -> actions.start(workflow, Trigger.dispatch(Map.of())))
        .hasMessageContaining("requires input change");
    assertThatThrownBy(() -> actions.start(workflow, Trigger.dispatch(Map.of("chnge", "eu"))))
        .hasMessageContaining("chnge");
    assertThatThrownBy(() ->
            actions.start(workflow, Trigger.dispatch(Map.of("change", "eu", "outcome", "great"))))
        .hasMessageContaining("none of");
  }

  @Test
  void a_fork_gets_no_secret_and_no_identity() {
    Workflow workflow =
        Workflow.parse(
            """
            on: pull_request
            permissions: {contents: read, id-token: write}
            jobs:
              a:
                runs-on: u
                steps:
                  - {run: "secret ${{ secrets.PEOPLE }}"}
                  - uses: google-github-actions/auth@v3
                    id: google
                    with: {token_format: access_token}
                  - {run: "token ${{ steps.google.outputs.access_token }}"}
            """);
    actions.secret("PEOPLE", "sam");
    assertThat(actions.start(workflow, Trigger.forkedPullRequest(7)).conclusion())
        .isEqualTo("failure");
    actions.start(workflow, Trigger.pullRequest(7));
    assertThat(ran()).containsExactly("secret ", "secret sam", "token " + Scene.GOOGLE_TOKEN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: {runs-on: u, steps: [{run: x, iff: true}]}",
        "a: {runs-on: u, timeout: 5, steps: [{run: x}]}",
        "a: {steps: [{run: x}]}",
        "a: {runs-on: u, steps: [{run: x, uses: y}]}",
        "a: {runs-on: u, needs: b, steps: [{run: x}]}",
        "a: {runs-on: u, steps: [{run: '${{ needs.b.result }}'}]}",
        "a: {runs-on: u, steps: [{run: '${{ steps.b.outcome }}'}]}",
        "a: {runs-on: u, steps: [{run: '${{ foo.bar }}'}]}",
        "a: {runs-on: u, steps: [{run: '${{ success() }}'}]}",
        "a: {runs-on: u, if: \"secrets.X == ''\", steps: [{run: x}]}",
        "a: {runs-on: u, if: \"steps.x.outcome == ''\", steps: [{run: x}]}",
        "a: {runs-on: u, env: {X: '${{ runner.os }}'}, steps: [{run: x}]}",
        "a: {runs-on: u, permissions: {all: write}, steps: [{run: x}]}",
        "a: {runs-on: u, steps: [{run: x, if: \"${{ true }} == 'true'\"}]}",
        "a: {runs-on: u, steps: [{id: x, run: x}, {id: x, run: x}]}",
        "a: {runs-on: u, needs: a, steps: [{run: x}]}",
        "a: {runs-on: u, steps: [{run: x}]}\n"
            + "b: {runs-on: u, needs: a, if: needs.a.outputs.y, steps: [{run: x}]}",
        "a: {uses: somebody/else/.github/workflows/change-gate.yml@v1}",
        "a: {uses: ./.github/workflows/ci.yml}",
        "a: {uses: ./.github/workflows/change-gate.yml, steps: [{run: x}]}",
        "a: {uses: ./.github/workflows/change-gate.yml, with: {enviroment: x}}",
        "a: {uses: ./.github/workflows/change-gate.yml, secrets: {peple: x}}",
        "a: {uses: ./.github/workflows/change-gate.yml}\n"
            + "b: {runs-on: u, needs: a, if: needs.a.outputs.y, steps: [{run: x}]}",
      })
  void what_it_does_not_know_is_an_error(String jobs) {
    assertThatThrownBy(() -> workflow(jobs)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{uses: somebody/action@v1}",
        "{uses: datum/change-calendar-action@v1, with: {chnage: x}}",
        "{uses: actions/checkout@v6, with: {ref: main}}",
      })
  void nor_does_it_run_what_it_cannot_stand_in_for(String step) {
    assertThatThrownBy(() -> run("a: {runs-on: u, steps: [" + step + "]}"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void another_action_can_be_stood_in_for() {
    actions.action("somebody/action", with -> Map.of("echo", with.get("word") + "!"));
    run(
        """
        a:
          runs-on: u
          steps:
            - {id: it, uses: somebody/action@v1, with: {word: hi}}
            - {run: "${{ steps.it.outputs.echo }}"}
        """);
    assertThat(ran()).containsExactly("hi!");
  }
}
