package net.datum.changecalendar.plan;

import static net.datum.changecalendar.plan.Examples.END;
import static net.datum.changecalendar.plan.Examples.NOW;
import static net.datum.changecalendar.plan.Examples.WINDOW;
import static net.datum.changecalendar.plan.Examples.change;
import static net.datum.changecalendar.plan.Examples.event;
import static net.datum.changecalendar.plan.Examples.later;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.datum.changecalendar.change.Deployment;
import net.datum.changecalendar.change.Leeway;
import net.datum.changecalendar.change.Window;
import net.datum.changecalendar.plan.Examples.ChangeExample;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForesightTest {
  @Nested
  class Windows {
    private final ChangeExample other = change().id("us-failover");
    private Leeway leeway = Leeway.NONE;

    @Test
    void two_changes_of_every_deployment_whose_windows_do_not_meet_are_told() {
      assertThat(warnings(change(), other.window(later(Duration.ofDays(1)))))
          .singleElement()
          .asString()
          .contains("\"us-failover\"", "2026-12-01 14:00", "2026-12-02 14:00");
    }

    @Test
    void windows_that_merely_touch_do_not_meet() {
      assertThat(
              warnings(change(), other.window(new Window(END, END.plusSeconds(60), WINDOW.zone()))))
          .hasSize(1);
    }

    @Test
    void windows_meet_where_an_early_start_reaches_from_one_into_the_other() {
      other.window(new Window(END.plusSeconds(60), END.plusSeconds(120), WINDOW.zone()));
      leeway = new Leeway(Duration.ofSeconds(60), Duration.ZERO);
      assertThat(warnings(change(), other)).as("it merely touches").hasSize(1);
      leeway = new Leeway(Duration.ofSeconds(61), Duration.ZERO);
      assertThat(warnings(change(), other)).isEmpty();
      leeway = new Leeway(Duration.ZERO, Duration.ofHours(1));
      assertThat(warnings(change(), other)).as("an overrun begins nothing").hasSize(1);
    }

    @Test
    void windows_that_share_a_second_meet() {
      assertThat(
              warnings(
                  change(),
                  other.window(
                      new Window(END.minusSeconds(1), END.plusSeconds(60), WINDOW.zone()))))
          .isEmpty();
    }

    @Test
    void changes_that_not_every_deployment_carries_out_do_not_matter() {
      other.window(later(Duration.ofDays(1)));

      assertThat(warnings(change(), other.deployment(new Deployment.Named()))).isEmpty();
      assertThat(warnings(change(), other.deployment(new Deployment.None()))).isEmpty();
      assertThat(warnings(change(), other.deployment(new Deployment.Tag("v1")))).isEmpty();
    }

    @Test
    void changes_of_other_environments_do_not_matter() {
      other.window(later(Duration.ofDays(1)));

      assertThat(warnings(change(), other.environments("staging"))).isEmpty();
      assertThat(warnings(change(), other.environments("staging", "Production"))).hasSize(1);
    }

    @Test
    void what_is_cancelled_or_over_does_not_matter() {
      other.window(later(Duration.ofDays(1)));
      assertThat(warnings(change(), other, END)).isEmpty();
      assertThat(warnings(change(), other, END.minusSeconds(1))).hasSize(1);
      assertThat(warnings(change(), other.cancelled())).isEmpty();
    }

    private List<String> warnings(ChangeExample change, ChangeExample second) {
      return warnings(change, second, NOW);
    }

    private List<String> warnings(ChangeExample change, ChangeExample second, Instant now) {
      return Foresight.windowsThatDoNotMeet(
          change.build(), List.of(change.build(), second.build()), leeway, now);
    }
  }

  @Nested
  class Closing_the_issue {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "fixes #412",
          "Fixes: #412",
          "This closes   #412.",
          "RESOLVED datum/infra#412",
          "close Datum/Infra#412, thanks",
          "title\nfix https://github.com/datum/infra/issues/412",
          "fixed https://github.example.com/Datum/Infra/issues/412#issuecomment-1",
        })
    void a_closing_word_before_the_issue_closes_it(String text) {
      assertThat(closes(text, "datum/infra")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "for #412",
          "#412 fixes it",
          "fixes #4120",
          "fixes #41",
          "fixes the thing in #412",
          "prefixes #412",
          "fixes other/infra#412",
          "fixes datum/infra-two#412",
          "fixes https://github.com/datum/infra/pull/412",
          "fixes https://github.com/datum/infra/issues/4123",
        })
    void other_text_does_not(String text) {
      assertThat(closes(text, "datum/infra")).isFalse();
    }

    @Test
    void a_bare_number_is_of_the_pull_requests_own_repository() {
      assertThat(closes("fixes #412", "datum/other")).isFalse();
      assertThat(closes("fixes #412", "DATUM/Infra")).isTrue();
      assertThat(closes("fixes datum/infra#412", "datum/other")).isTrue();
    }

    private boolean closes(String text, String repository) {
      return Foresight.closesIssue(text, change().build(), repository);
    }
  }

  @Nested
  class Duplicates {
    private static final String URL = "https://github.com/datum/infra/issues/412";

    @Test
    void an_event_made_by_hand_that_links_the_issue_is_told() {
      assertThat(
              duplicates(
                  event().title("in the title " + URL),
                  event().description("<a href=\"" + URL + "\">412</a>"),
                  event().location("see datum/infra#412")))
          .hasSize(3)
          .first()
          .asString()
          .contains("in the title", "made by hand");
    }

    @Test
    void another_issues_event_is_not() {
      assertThat(
              duplicates(
                  event().description(URL + "3"),
                  event().description("datum/infra#4120"),
                  event().description("#412"),
                  event()))
          .isEmpty();
    }

    @Test
    void events_of_the_action_are_not_made_by_hand() {
      var ours = Story.begun(change()).live();

      assertThat(
              Foresight.likelyDuplicates(
                  change().build(), URL, List.of(event(ours).description(URL).build())))
          .isEmpty();
    }

    private List<String> duplicates(Examples.EventExample... events) {
      return Foresight.likelyDuplicates(
          change().build(),
          URL,
          List.of(events).stream().map(Examples.EventExample::build).toList());
    }
  }

  @Test
  void an_event_without_window_is_looked_at_all_the_same() {
    assertThat(
            Foresight.likelyDuplicates(
                change().build(),
                "https://github.com/datum/infra/issues/412",
                List.of(event().window(null).title("datum/infra#412").build())))
        .hasSize(1);
  }
}
