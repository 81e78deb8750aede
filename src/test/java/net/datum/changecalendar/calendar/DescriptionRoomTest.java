package net.datum.changecalendar.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import net.datum.changecalendar.calendar.ManagedText.Parts;
import org.junit.jupiter.api.Test;

/** Calendar cuts a long description from its end, where people write: ours gives way first. */
class DescriptionRoomTest {
  private static final int CUT = 8_192;
  private static final String MANAGED = "m".repeat(5_000) + ManagedText.MARKER;
  private static final String RECORD = "r".repeat(1_000) + ManagedText.RECORD_MARKER;

  private static Parts fitting(int persons) {
    Parts fitting = new Parts(RECORD, MANAGED, "p".repeat(persons)).fitting();
    assertThat(fitting.persons()).hasSize(persons);
    return fitting;
  }

  @Test
  void all_stays_where_there_is_room() {
    assertThat(fitting(1_000)).extracting(Parts::record, Parts::managed).contains(RECORD, MANAGED);
  }

  @Test
  void first_the_record_goes() {
    assertThat(fitting(2_500)).extracting(Parts::record, Parts::managed).contains("", MANAGED);
  }

  @Test
  void then_all_that_is_managed_but_its_marker() {
    Parts fitting = fitting(7_700);
    assertThat(fitting.joined()).hasSizeLessThan(CUT);
    assertThat(fitting.fits()).isTrue();
    assertThat(ManagedText.split(fitting.joined()).persons()).isEqualTo("p".repeat(7_700));
  }

  @Test
  void and_where_nothing_fits_that_shows() {
    assertThat(fitting(7_990).fits()).isFalse();
  }
}
