package net.datum.changecalendar.change;

import static net.datum.changecalendar.plan.Examples.WINDOW;
import static net.datum.changecalendar.plan.Examples.approver;
import static net.datum.changecalendar.plan.Examples.change;
import static net.datum.changecalendar.plan.Examples.later;
import static net.datum.changecalendar.plan.Examples.participant;
import static net.datum.changecalendar.plan.Examples.stakeholder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChangeTest {
  @Test
  void only_the_emergency_of_a_run_has_no_manifest() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(new Deployment.Any(), null))
        .withMessageContaining("emergency-9001");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(new Deployment.Run(), ".github/changes/a.yaml"));
    assertThat(of(new Deployment.Run(), null).ofRun()).isTrue();
    assertThat(of(new Deployment.None(), ".github/changes/a.yaml").ofRun()).isFalse();
  }

  private static Change of(Deployment deployment, @Nullable String manifest) {
    Change like = change().build();
    return new Change(
        "emergency-9001",
        like.title(),
        like.issue(),
        WINDOW,
        like.scope(),
        like.blastRadius(),
        like.services(),
        like.environments(),
        deployment,
        like.attendees(),
        like.conference(),
        like.emergency(),
        like.cancelled(),
        manifest,
        /* unreachable= */ 0);
  }

  @Test
  void what_is_changed_leaves_the_rest_as_it_is() {
    Change urgent = change().emergency("Soon").attendees(approver("lee@datum.net")).build();
    Change cancelled =
        change().emergency("Soon").attendees(approver("lee@datum.net")).cancelled().build();
    Window moved = later(Duration.ofHours(1));

    assertThat(cancelled.planned()).isEqualTo(urgent);
    assertThat(cancelled.with(moved, List.of("staging")))
        .isEqualTo(
            change()
                .emergency("Soon")
                .attendees(approver("lee@datum.net"))
                .cancelled()
                .window(moved)
                .environments("staging")
                .build());
    assertThat(urgent.with(List.of())).isEqualTo(change().emergency("Soon").build());
  }

  @Test
  void those_who_approve_are_told_from_the_others() {
    Change subject =
        change()
            .attendees(
                participant("drewr@datum.net"),
                approver("Lee@datum.net"),
                stakeholder("support@datum.net"),
                approver("kim@datum.net"))
            .build();

    assertThat(subject.approvers()).containsExactly("lee@datum.net", "kim@datum.net");
  }

  @Test
  void an_environment_is_the_same_whatever_its_case() {
    Change subject = change().environments("Production").build();

    assertThat(subject.concerns("pRODUCTION")).isTrue();
    assertThat(subject.concerns("production-eu")).isFalse();
  }
}
