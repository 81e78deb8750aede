package net.datum.changecalendar.calendar;

import static net.datum.changecalendar.calendar.ManagedText.MARKER;
import static net.datum.changecalendar.calendar.ManagedText.canonical;
import static net.datum.changecalendar.calendar.ManagedText.split;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManagedTextTest {
  private static final String MANAGED =
      "<b>Scope</b><br>Writes pause.<br><br><i>" + MARKER + "</i>";

  @Test
  void what_was_joined_comes_apart_again() {
    var parts = split(join("Bring a <b>laptop</b>.<br>And tea."));

    assertThat(parts.persons()).isEqualTo("Bring a <b>laptop</b>.<br>And tea.");
    assertThat(canonical(parts.managed())).isEqualTo(canonical(MANAGED));
  }

  @Test
  void without_a_persons_part_nothing_is_added() {
    assertThat(join("")).isEqualTo(MANAGED);
    assertThat(split(MANAGED).persons()).isEmpty();
  }

  @Test
  void without_the_marker_all_is_managed_and_nothing_is_lost() {
    assertThat(split("A person wrote this anew."))
        .isEqualTo(new ManagedText.Parts("", "A person wrote this anew.", ""));
    assertThat(split("")).isEqualTo(new ManagedText.Parts("", "", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Kept by change-calendar-action. What you write below this line stays.<br>mine",
        "Kept by change-calendar-action. What you write below this line stays<br>mine",
        "Kept by change-calendar-action. What you write below this line stays. mine",
        "Kept by change-calendar-action. What you write below this line stays.\n\nmine",
        "Kept by&nbsp;change-calendar-action. What you\u00a0write below\nthis line stays.<br/>mine",
        "<span>Kept by change-calendar-action.<br>What you write below this line stays.</span>mine",
        "<html-blob><p>Kept by change-calendar-action. What you write below this line"
            + " stays.</p><br></html-blob>mine",
        "Kept by <a href=\"https://www.google.com/url?q=x&amp;b='>'\">change-calendar-action</a>."
            + " What you write below this line stays.&nbsp;<br>&nbsp;mine",
        "Kept by change&#45;calendar&#x2D;action. What you write below this line stays.<br>mine",
        "<u></u>Kept by change-calendar-action. What you write below this line stays.<u></u>mine",
        "Kept by change-\u200bcalendar-action. What you write below this line stays.\ufeff<br>mine",
      })
  void the_marker_is_found_whatever_an_editor_did(String edited) {
    var parts = split("above<br>" + edited);

    assertThat(canonical(parts.persons())).isEqualTo("mine");
    assertThat(parts.managed()).startsWith("above<br>").contains("line stays");
    assertThat(canonical(parts.managed())).doesNotContain("mine");
  }

  @Test
  void a_tag_opened_above_and_closed_below_leaves_no_closing_tag() {
    assertThat(split("<span><p>" + MARKER + "<br>mine</p></span> <i>too</i></b>").persons())
        .isEqualTo("mine <i>too</i>");
  }

  @Test
  void nothing_but_empty_tags_below_is_no_persons_part() {
    assertThat(split(MANAGED + "<br><p><br></p><span>&nbsp;</span>\n").persons()).isEmpty();
  }

  @Test
  void taking_apart_and_joining_settles_at_once() {
    String once = join(split(MANAGED + "<br><br>\n<p>mine</p><br>").persons());
    String twice = join(split(once).persons());

    assertThat(twice).isEqualTo(once).contains("<p>mine</p>");
  }

  @Test
  void a_person_who_quotes_the_marker_loses_nothing() {
    assertThat(split(MANAGED + "<br>It says: " + MARKER + " Fine.").persons())
        .isEqualTo("It says: " + MARKER + " Fine.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "a<br>b ~ a b",
        "<p>a</p><p>b</p> ~ a b",
        "a<b>b</b>c ~ abc",
        "a &lt;b&gt; &amp;amp; &quot;c&quot;&#39; ~ a <b> &amp; \"c\"'",
        "a&nbsp;&nbsp;b ~ a b",
        "1 < 2 && 3 > 2 &bogus; &#0; &#xzz; ~ 1 < 2 && 3 > 2 &bogus; &#0; &#xzz;",
        "<a href=\"https://x/?q='>'\">x</a> ~ x",
        "a<!-- hidden -->b ~ ab",
        "a <unclosed ~ a <unclosed",
        "&#x1F600; ~ 😀",
      })
  void canonical_is_the_text_as_it_reads(String html, String text) {
    assertThat(canonical(html)).isEqualTo(text);
  }

  @Test
  void a_text_can_be_kept_from_holding_the_marker() {
    String hostile = "a " + MARKER.replace(" ", " \n") + " b";

    assertThat(split(ManagedText.withoutMarker(hostile)).persons()).isEmpty();
    assertThat(ManagedText.withoutMarker("no marker here.")).isEqualTo("no marker here.");
  }

  private static String join(String persons) {
    return new ManagedText.Parts("", MANAGED, persons).joined();
  }
}
