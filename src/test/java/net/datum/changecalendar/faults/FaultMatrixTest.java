package net.datum.changecalendar.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.datum.changecalendar.faults.Cell.Ending;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The matrix, a part of it in every build, all of it by {@code -Dfaults=all}. It prints, for each
 * request of a deed, how runs ended with which something went wrong, and {@code docs/faults.md}
 * says the same; {@code -Dgolden.update=true} with all of it writes that table.
 */
class FaultMatrixTest {
  private static final boolean ALL = "all".equals(System.getProperty("faults"));

  /** Of so many cells one is looked at in every build. */
  private static final int EVERY = 17;

  /** Most of the time they wait for a service that is too slow. */
  private static final int AT_ONCE = ALL ? 8 : 2;

  private static final FaultsPage PAGE = new FaultsPage();

  @AfterAll
  static void the_page_tells_all_of_it() {
    if (ALL) {
      String page = PAGE.updated();
      if (Boolean.getBoolean("golden.update")) {
        FaultsPage.write(page);
      }
      assertThat(page).isEqualTo(FaultsPage.read());
    }
  }

  @ParameterizedTest
  @EnumSource(Deed.class)
  void whatever_goes_wrong_no_gate_opens_by_error_and_the_next_run_repairs(Deed deed)
      throws InterruptedException {
    Cell.Reference reference = Cell.reference(deed);
    Map<Asked, Map<Ending, Integer>> table = new LinkedHashMap<>();
    List<String> wrong = new ArrayList<>();
    List<Cell> cells = cells(deed, reference.asked());
    try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Future<Ending>> endings =
          cells.stream().map(cell -> threads.submit(() -> cell.happen(reference))).toList();
      for (int i = 0; i < cells.size(); i++) {
        Cell cell = cells.get(i);
        try {
          Ending ending = endings.get(i).get();
          PAGE.add(cell, ending);
          table
              .computeIfAbsent(cell.asked(), key -> new EnumMap<>(Ending.class))
              .merge(ending, 1, Integer::sum);
          if (!ALL && !FaultsPage.tells(cell, ending)) {
            wrong.add(cell + "\ndocs/faults.md does not tell that it may end as " + ending);
          }
        } catch (ExecutionException e) {
          wrong.add(cell + "\n" + e.getCause());
        }
      }
    }
    System.out.println(table(deed, table));
    assertThat(wrong).isEmpty();
  }

  private static List<Cell> cells(Deed deed, List<Asked> asked) {
    List<Cell> cells = new ArrayList<>();
    int number = 0;
    for (Asked one : asked) {
      for (Misfortune misfortune : Misfortune.all()) {
        for (boolean always : new boolean[] {false, true}) {
          // An odd number apart, so that each build sees both kinds of each request.
          boolean chosen = (number++ + deed.ordinal() * 5) % EVERY == 0;
          if (misfortune.fits(one) && (ALL || (chosen && !misfortune.slow()))) {
            cells.add(new Cell(deed, one, misfortune, always));
          }
        }
      }
    }
    return cells;
  }

  private static String table(Deed deed, Map<Asked, Map<Ending, Integer>> table) {
    var text = new StringBuilder();
    table.forEach((asked, endings) -> {
      text.append("%-22s %-46s".formatted(deed, asked));
      for (Ending ending : Ending.values()) {
        text.append(" %3d".formatted(endings.getOrDefault(ending, 0)));
      }
      text.append('\n');
    });
    return text.toString();
  }
}
