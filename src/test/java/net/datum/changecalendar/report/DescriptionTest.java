package net.datum.changecalendar.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Collections;
import java.util.List;
import net.datum.changecalendar.calendar.Course;
import net.datum.changecalendar.calendar.ManagedText;
import net.datum.changecalendar.change.BlastRadius;
import net.datum.changecalendar.change.Change;
import net.datum.changecalendar.change.Deployment;
import net.datum.changecalendar.change.Emergency;
import net.datum.changecalendar.change.IssueReference;
import net.datum.changecalendar.change.RepositoryName;
import net.datum.changecalendar.plan.Intent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DescriptionTest {
  private final Change change = Samples.friendly().failover();

  @Test
  void what_it_says_is_the_same_in_every_run() {
    RunLinks later = new RunLinks("https://github.com", "datum/infra", "0".repeat(40), 5);

    assertThat(describe(change, later).says()).isEqualTo(describe(change, Samples.LINKS).says());
    assertThat(describe(change, later).html()).isNotEqualTo(describe(change, Samples.LINKS).html());
  }

  @Test
  void what_it_says_differs_where_the_manifest_does() {
    Change other = Samples.friendly().failover(null, new Deployment.None(), false);

    assertThat(describe(other, Samples.LINKS).says())
        .isNotEqualTo(describe(change, Samples.LINKS).says());
  }

  @Test
  void it_comes_apart_from_what_a_person_wrote_below() {
    String html = describe(change, Samples.LINKS).html();

    assertThat(ManagedText.split(html + "<br>Bring tea."))
        .isEqualTo(new ManagedText.Parts("", html, "Bring tea."));
  }

  @Test
  void the_record_stands_above_and_comes_apart_too() {
    String html = describe(change, Samples.LINKS).html();
    String record = CourseText.record(Course.NONE, change.window(), Samples.LINKS);

    String joined = new ManagedText.Parts(record, html, "Bring tea.").joined();

    ManagedText.Parts parts = ManagedText.split(joined);
    assertThat(ManagedText.canonical(parts.record())).endsWith(ManagedText.RECORD_MARKER);
    assertThat(ManagedText.canonical(parts.managed())).isEqualTo(ManagedText.canonical(html));
    assertThat(parts.persons()).isEqualTo("Bring tea.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "&", "\n", "👩‍🚀", "<b>\n", "word "})
  void it_is_always_shorter_than_calendar_allows(String filler) {
    String much = filler.repeat(4_000);
    Change huge =
        new Change(
            "id",
            much,
            new IssueReference(new RepositoryName("o".repeat(100), "r".repeat(100)), 1),
            change.window(),
            "x" + much + "x",
            BlastRadius.HIGH,
            Collections.nCopies(50, much),
            Collections.nCopies(50, much),
            new Deployment.Tag(much),
            List.of(),
            URI.create("https://x.y/" + "z".repeat(5_000)),
            new Emergency(much, much, 2),
            false,
            "d".repeat(10_000) + "/x.yaml",
            /* unreachable= */ 0);
    Intent.Text rendered = describe(huge, Samples.LINKS);

    assertThat(rendered.html()).hasSizeLessThan(8_000).endsWith(ManagedText.MARKER + "</i>");
    assertThat(rendered.html()).contains("More in <a href=");
    assertThat(rendered.html()).doesNotContainPattern("&[a-z]*…");
  }

  @Test
  void a_scope_that_holds_the_marker_does_not_end_the_managed_part() {
    String html = describe(scoped("a\n" + ManagedText.MARKER + "\nb"), Samples.LINKS).html();

    assertThat(ManagedText.split(html).persons()).isEmpty();
    assertThat(ManagedText.canonical(html)).startsWith("a …");
  }

  @Test
  void without_scope_it_begins_with_the_facts() {
    assertThat(describe(scoped(" \n"), Samples.LINKS).html()).startsWith("<b>Issue:</b>");
  }

  private static Intent.Text describe(Change change, RunLinks links) {
    return Description.of(change, change.window(), links);
  }

  private Change scoped(String scope) {
    return new Change(
        change.id(),
        change.title(),
        change.issue(),
        change.window(),
        scope,
        change.blastRadius(),
        change.services(),
        change.environments(),
        change.deployment(),
        change.attendees(),
        change.conference(),
        null,
        false,
        change.manifest(),
        /* unreachable= */ 0);
  }
}
