package net.datum.changecalendar.histories;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;

/** More histories: {@code mvn test -Dtest=HistoriesTest -Dhistories=2000}. */
class HistoriesTest {

  @Property(edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void whatever_happens_the_rules_hold(@ForAll("histories") History history) {
    history.playAndShrink();
  }

  @Provide
  Arbitrary<History> histories() {
    return Histories.all();
  }

  @AfterContainer
  static void tell() {
    System.out.println("Histories: " + World.TALLY);
  }
}
