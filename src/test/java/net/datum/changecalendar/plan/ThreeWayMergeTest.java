package net.datum.changecalendar.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThreeWayMergeTest {
  @ParameterizedTest(name = "applied {0}, manifest {1}, live {2}: {3}")
  @CsvSource({
    "a, a, a, AGREED",
    "a, b, b, AGREED",
    "a, b, a, WRITE",
    "a, a, b, KEEP",
    "a, b, c, DRIFTED",
  })
  void each_row_of_the_table(String applied, String manifest, String live, ThreeWayMerge outcome) {
    assertThat(ThreeWayMerge.of(applied, manifest, live)).isEqualTo(outcome);
  }

  @ParameterizedTest(name = "agreed {0}, live is applied {1}, manifest is applied {2}: {3}")
  @CsvSource({
    "true, true, true, AGREED",
    "true, true, false, AGREED",
    "true, false, true, AGREED",
    "true, false, false, AGREED",
    "false, true, true, AGREED",
    "false, true, false, WRITE",
    "false, false, true, KEEP",
    "false, false, false, DRIFTED",
  })
  void nothing_is_written_over_what_a_person_changed(
      boolean agreed, boolean liveIsApplied, boolean manifestIsApplied, ThreeWayMerge outcome) {
    assertThat(ThreeWayMerge.of(agreed, liveIsApplied, manifestIsApplied)).isEqualTo(outcome);
  }
}
