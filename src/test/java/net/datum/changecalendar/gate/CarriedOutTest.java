package net.datum.changecalendar.gate;

import static net.datum.changecalendar.gate.CarriedOut.misnamed;
import static net.datum.changecalendar.plan.Examples.change;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.datum.changecalendar.change.Change;
import net.datum.changecalendar.change.Deployment;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CarriedOutTest {
  private static final Change ANY = change().id("any").build();
  private static final Change NAMED =
      change().id("named").deployment(new Deployment.Named()).build();
  private static final Change TAG =
      change().id("tag").deployment(new Deployment.Tag("v2.0.0")).build();
  private static final Change NONE = change().id("none").deployment(new Deployment.None()).build();
  private static final List<Change> ALL = List.of(ANY, NAMED, TAG, NONE);

  @Test
  void a_deployment_that_names_nothing_carries_out_what_every_deployment_does() {
    assertThat(by("production", null, null)).containsExactly(new CarriedOut(ANY, false));
  }

  @Test
  void a_run_that_names_a_change_carries_it_out_besides_what_every_deployment_does() {
    assertThat(by("production", "named", null))
        .containsExactly(new CarriedOut(ANY, false), new CarriedOut(NAMED, true));
    assertThat(by("production", "any", null)).containsExactly(new CarriedOut(ANY, true));
  }

  @Test
  void a_run_on_the_tag_carries_out_the_tags_change_and_names_it_by_that() {
    assertThat(by("production", null, "v2.0.0"))
        .containsExactly(new CarriedOut(ANY, false), new CarriedOut(TAG, true));
    assertThat(by("production", null, "v2.0")).containsExactly(new CarriedOut(ANY, false));
  }

  @Test
  void naming_a_tags_change_off_its_tag_does_not_carry_it_out() {
    assertThat(by("production", "tag", null)).containsExactly(new CarriedOut(ANY, false));
    assertThat(misnamed(ALL, "production", "tag", null)).contains("run on tag v2.0.0", "on no tag");
    assertThat(misnamed(ALL, "production", "tag", "v1.0.0")).contains("this one is on tag v1.0.0");
    assertThat(misnamed(ALL, "production", "tag", "v2.0.0")).isNull();
  }

  @Test
  void what_is_done_by_hand_is_carried_out_by_no_deployment() {
    assertThat(by("production", "none", "v2.0.0"))
        .extracting(c -> c.change().id())
        .doesNotContain("none");
    assertThat(misnamed(ALL, "production", "none", null)).contains("done by hand");
  }

  @Test
  void only_changes_of_the_environment_count_whatever_its_case() {
    assertThat(by("staging", "any", "v2.0.0")).isEmpty();
    assertThat(by("PRODUCTION", null, null)).hasSize(1);
    assertThat(misnamed(ALL, "staging", "any", null)).contains("production", "not for staging");
    assertThat(misnamed(ALL, "Production", "any", null)).isNull();
  }

  @Test
  void a_mistyped_name_is_told_and_carries_nothing_more_out() {
    assertThat(misnamed(ALL, "production", "Named", null))
        .contains("\"Named\"", "any, named, tag, none");
    assertThat(misnamed(List.of(), "production", "named", null)).endsWith(": there is none.");
    assertThat(misnamed(ALL, "production", "named", null)).isNull();
  }

  private static List<CarriedOut> by(
      String environment, @Nullable String changeId, @Nullable String tag) {
    return CarriedOut.by(ALL, environment, changeId, tag);
  }
}
