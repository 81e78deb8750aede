package net.datum.changecalendar.report;

import java.util.ArrayList;
import java.util.List;

/** What a look back says first, in a sentence or two, for Markdown or for the log. */
final class RetrospectAnswer {
  private final Retrospect retrospect;
  private final Style style;

  private RetrospectAnswer(Retrospect retrospect, Style style) {
    this.retrospect = retrospect;
    this.style = style;
  }

  /** The nearest event, and how many there are on which side. */
  static List<String> of(Retrospect retrospect, Style style) {
    return new RetrospectAnswer(retrospect, style).sentences();
  }

  private List<String> sentences() {
    String span = style.text(retrospect.span());
    String calendar = style.title(Masking.addresses(retrospect.calendarName()));
    if (retrospect.happenings().isEmpty()) {
      return List.of("Nothing is on the calendar " + calendar + " " + span + ".");
    }
    List<String> sentences = new ArrayList<>();
    retrospect.nearest().ifPresent(nearest -> sentences.add(nearest(nearest)));
    long unknown = retrospect.outcomesUnknown();
    if (unknown > 0) {
      sentences.add("⚠️ Nobody recorded what came of " + Text.count((int) unknown, "change") + ".");
    }
    sentences.add("On the calendar " + calendar + " " + span + ": " + counts() + ".");
    return sentences;
  }

  private String nearest(Happening happening) {
    var text = new HappeningText(retrospect, happening);
    String states = String.join(", ", text.states());
    return "Nearest: "
        + style.title(text.title())
        + " ("
        + style.text(text.origin())
        + "), "
        + text.when()
        + (states.isEmpty() ? "" : "; " + style.text(states))
        + ".";
  }

  private String counts() {
    List<String> counts = new ArrayList<>();
    count(counts, Happening.Side.AT, "going on at that instant");
    count(counts, Happening.Side.BEFORE, "before it");
    count(counts, Happening.Side.AFTER, "after it");
    long aside = retrospect.happenings().stream().filter(Happening::aside).count();
    if (aside > 0) {
      counts.add(aside + " all day");
    }
    return String.join(", ", counts);
  }

  private void count(List<String> counts, Happening.Side side, String words) {
    long number =
        retrospect.happenings().stream().filter(h -> !h.aside() && h.side() == side).count();
    if (number > 0) {
      counts.add(number + " " + words);
    }
  }
}
