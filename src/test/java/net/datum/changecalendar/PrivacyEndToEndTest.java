package net.datum.changecalendar;

import static org.assertj.core.api.Assertions.assertThat;

import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.runner.Step;
import org.junit.jupiter.api.Test;

/** What the public may read holds nobody's address, no credentials and not where people meet. */
class PrivacyEndToEndTest extends EndToEnd {
  private static final String CONFERENCE = "https://example.zoom.us/j/1?pwd=s3cret";

  @Test
  void neither_addresses_nor_the_conference_are_told_anywhere() {
    runner().variable("RUNNER_DEBUG", "1");
    planned(
        "participants: [sam.secret@datum.net]",
        "approvers: [lee.secret@datum.net]",
        "conference: " + CONFERENCE);
    scene
        .hands()
        .createByHand(
            "Ask zoe.secret@datum.net at " + CONFERENCE + " datum/infra#412",
            Scene.berlin("2026-12-01T14:00"),
            Scene.berlin("2026-12-01T15:00"),
            "");
    nothingPrivate(step());
    overlapping("DNS with zoe.secret@datum.net, " + CONFERENCE);
    scene.hands().editTitle(scene.eventId(1), "Call kim.secret@datum.net on " + CONFERENCE);
    scene.hands().addGuest(scene.eventId(1), "max.secret@datum.net");
    at("2026-12-01T14:10");
    nothingPrivate(step());
    scene.hands().reply(scene.eventId(1), "lee.secret@datum.net", "declined");
    nothingPrivate(step());
    scene.hands().reply(scene.eventId(1), "lee.secret@datum.net", "accepted");
    Step open = step();
    assertVerdict(open, "open", "");
    nothingPrivate(open);
  }

  @Test
  void a_persons_own_calendar_is_not_named_by_the_address() {
    planned().input("calendar", "zoe.secret@datum.net");
    nothingPrivate(step());
    runner().variable("RUNNER_DEBUG", "1");
    nothingPrivate(step());
  }

  private void overlapping(String title) {
    String id =
        scene
            .hands()
            .createByHand(
                title, Scene.berlin("2026-12-01T14:00"), Scene.berlin("2026-12-01T16:00"), "");
    scene
        .hands()
        .edit(
            id,
            event ->
                event
                    .putObject("extendedProperties")
                    .putObject("private")
                    .put("change-calendar", "repo-99")
                    .put("cc-change", "dns")
                    .put("cc-attempt", "1"));
  }

  private void nothingPrivate(Step step) {
    String said =
        step.log().replaceAll("(?m)^::add-mask::.*$", "") + step.summary() + step.outputs();
    for (var comment : scene.comments()) {
      said += comment.path("body").asText();
    }
    assertThat(said).doesNotContain(".secret@", "s3cret", Scene.GOOGLE_TOKEN, Scene.GITHUB_TOKEN);
  }
}
