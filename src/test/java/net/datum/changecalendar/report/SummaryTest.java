package net.datum.changecalendar.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import net.datum.changecalendar.calendar.CalendarEvent;
import net.datum.changecalendar.gate.Verdict;
import net.datum.changecalendar.manifest.Position;
import net.datum.changecalendar.manifest.Problem;
import net.datum.changecalendar.plan.Plan;
import org.junit.jupiter.api.Test;

class SummaryTest {
  private static final String MUCH = "|&*_\u4e2d\n".repeat(3_000);

  private final Samples samples = Samples.friendly();

  @Test
  void it_stays_below_what_github_shows_whatever_there_is_to_say() {
    ChangeReport one = samples.waiting().changes().getFirst();
    List<CalendarEvent> around =
        Collections.nCopies(500, samples.event("n", MUCH, one.change().window(), Samples.guests()));
    Plan plan =
        new Plan(
            Objects.requireNonNull(one.plan()).operation(),
            one.attempt(),
            List.of(),
            Collections.nCopies(500, MUCH),
            false);
    ChangeReport huge =
        new ChangeReport(
            one.change(),
            1,
            "production",
            one.stage(),
            one.issue(),
            one.attempt(),
            plan,
            true,
            around,
            Collections.nCopies(500, one.freezes().getFirst()),
            one.verdict(),
            Collections.nCopies(500, MUCH));
    Problem problem = Problem.error(Position.of("f.yaml", 1, 1), MUCH, MUCH);
    Report report =
        new Report(
            Report.Kind.GATE,
            "production",
            Samples.NOW,
            Samples.LINKS,
            MUCH,
            one.verdict(),
            Collections.nCopies(300, huge),
            Collections.nCopies(300, problem),
            null,
            Collections.nCopies(300, MUCH));
    String summary = Summary.render(report);

    assertThat(summary.getBytes(StandardCharsets.UTF_8).length).isLessThan(1 << 20);
    assertThat(summary).contains("more changes are left out here");
    assertThat(summary).containsPattern("[0-9]+ more are left out\\.");
  }

  @Test
  void what_blocks_comes_first_and_what_is_told_last() {
    String summary = Summary.render(samples.waiting());

    assertThat(summary.indexOf("`window-not-open`")).isLessThan(summary.indexOf("`overlaps`"));
    assertThat(summary).startsWith("## ⏳ Wait\n\nThe window of **Fail over");
  }

  @Test
  void a_plan_says_that_nothing_was_written() {
    assertThat(Summary.render(samples.plan()))
        .startsWith("## 📋 Plan\n\nNothing was written.")
        .contains("- **Would** create the event; mail 4 guests.")
        .doesNotContain("**Written:**");
  }

  @Test
  void what_could_not_be_written_is_not_said_to_be_written() {
    assertThat(Summary.render(samples.blocked())).contains("**Not written:** create the event");
  }

  @Test
  void changes_that_have_no_say_are_not_spread_out() {
    ChangeReport done = samples.blocked().changes().getFirst();
    Report report =
        new Report(
            Report.Kind.GATE,
            "production",
            Samples.NOW,
            Samples.LINKS,
            null,
            Verdict.notApplicable(),
            List.of(done),
            List.of(),
            null,
            List.of());

    assertThat(Summary.render(report))
        .isEqualTo(
            "## ➖ Not applicable\n\nNo change has a say in this deployment to production.\n\n");
  }
}
