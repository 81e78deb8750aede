package net.datum.changecalendar.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.datum.changecalendar.calendar.ManagedText;
import net.datum.changecalendar.change.Change;
import net.datum.changecalendar.change.Deployment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever others write, what people read keeps its shape and does nothing. */
class HostileTextTest {
  private static final Pattern LINK = Pattern.compile("]\\(([^)]*)\\)");

  static Stream<String> names() {
    return Samples.names().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("names")
  void a_summary_keeps_its_shape(String name) {
    String friendly = Summary.render(of(Samples.friendly(), name));
    String hostile = Summary.render(of(Samples.hostile(), name));

    assertThat(shape(hostile)).isEqualTo(shape(friendly));
    assertHarmless(hostile, friendly);
  }

  @Test
  void a_comment_keeps_its_shape() {
    String friendly = comment(Samples.friendly());
    String hostile = comment(Samples.hostile());

    assertThat(shape(hostile)).isEqualTo(shape(friendly));
    assertHarmless(hostile, friendly);
    assertThat(hostile.split("-->", -1)).hasSize(4);
  }

  @Test
  void a_look_back_keeps_its_shape() {
    Retrospect friendly = new Retrospects(Samples.friendly()).incident();
    Retrospect hostile = new Retrospects(Samples.hostile()).incident();

    String summary = RetrospectSummary.render(hostile);
    assertThat(shape(summary)).isEqualTo(shape(RetrospectSummary.render(friendly)));
    // The path of the manifest is in a link, encoded.
    assertHarmless(
        summary.replaceAll("(changes/[a-z0-9-]+\\.yaml)%20[^)]*\\)", "$1)"),
        RetrospectSummary.render(friendly));
    assertSameLines(RetrospectLines.of(hostile), RetrospectLines.of(friendly));
    assertThat(RetrospectOutputs.of(hostile).keySet())
        .isEqualTo(RetrospectOutputs.of(friendly).keySet());
    assertThat(RetrospectOutputs.of(hostile).values())
        .allSatisfy(v -> assertThat(v).doesNotContainPattern("\\p{Cntrl}"));
    assertThat(RetrospectOutputs.of(hostile).get("changes"))
        .doesNotContain("$(", "`", "<", "'")
        .isASCII();
  }

  @Test
  void a_look_back_names_nobody_and_no_conference() {
    Retrospect look = new Retrospects(Samples.friendly()).incident();

    assertThat(
            RetrospectSummary.render(look) + RetrospectLines.of(look) + RetrospectOutputs.of(look))
        .doesNotContain("zoom.us", "secret", "sam@", "ann@");
  }

  @ParameterizedTest
  @MethodSource("names")
  void the_log_keeps_its_lines(String name) {
    assertSameLines(
        ConsoleLines.of(of(Samples.hostile(), name)),
        ConsoleLines.of(of(Samples.friendly(), name)));
  }

  private static void assertSameLines(
      List<ConsoleLines.Group> hostile, List<ConsoleLines.Group> friendly) {
    assertThat(hostile).hasSameSizeAs(friendly);
    for (int i = 0; i < hostile.size(); i++) {
      assertThat(hostile.get(i).lines()).hasSameSizeAs(friendly.get(i).lines());
      assertThat(hostile.get(i).lines())
          .allSatisfy(line -> assertThat(line).doesNotContainPattern("[\\p{Cntrl}\u202e]"));
      assertThat(hostile.get(i).name()).doesNotContainPattern("[\\p{Cntrl}\u202e]");
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void outputs_keep_their_lines_and_quotes(String name) {
    Map<String, String> hostile = Outputs.of(of(Samples.hostile(), name));

    assertThat(hostile.keySet()).isEqualTo(Outputs.of(of(Samples.friendly(), name)).keySet());
    assertThat(hostile.values()).allSatisfy(v -> assertThat(v).doesNotContainPattern("\\p{Cntrl}"));
    assertThat(hostile.get("changes")).doesNotContain("$(", "`", "<", "'").isASCII();
  }

  @ParameterizedTest
  @MethodSource("names")
  void nowhere_is_an_address_or_the_conference(String name) {
    Report report = of(Samples.friendly(), name);
    String all =
        Summary.render(report)
            + GoldenTest.log(report)
            + Outputs.of(report)
            + comment(Samples.friendly());

    assertThat(all).doesNotContain("zoom.us", "secret", "sam@", "lee@", "support@", "ann@");
  }

  @Test
  void a_description_holds_no_tag_but_ours() {
    Change change = Samples.hostile().failover(Samples.HOSTILE, new Deployment.Any(), false);
    String html = Description.of(change, change.window(), Samples.LINKS).html();

    assertThat(html.replaceAll("</?(b|i|a)>|<br>|<a href=\"https://[^\"<>]*\">", ""))
        .doesNotContain("<")
        .doesNotContain(">");
    assertThat(ManagedText.split(html).persons()).isEmpty();
    assertThat(html).endsWith("<i>" + ManagedText.MARKER + "</i>");
  }

  private static void assertHarmless(String hostile, String friendly) {
    assertThat(hostile)
        .doesNotContainPattern("<(?!br>|!-- change-calendar-action: 77 |!-- (end of )?course -->)");
    assertThat(hostile).doesNotContainPattern("[\\p{Cntrl}&&[^\n]]|[\u202a-\u202e]");
    String prose = outsideCharts(hostile);
    assertThat(prose).doesNotContainPattern("@[\\p{L}\\p{N}]");
    assertThat(prose).doesNotContainPattern("#[0-9]+[^0-9;]").doesNotContainPattern("(?i)GH-[0-9]");
    assertThat(prose).doesNotContain("www.e");
    // Every link was there without the hostile text.
    List<String> known = links(friendly);
    assertThat(links(hostile)).isSubsetOf(known);
    assertThat(LINK.matcher(prose).replaceAll("](x)")).doesNotContain("://");
  }

  private static List<String> links(String markdown) {
    return LINK.matcher(markdown).results().map(m -> m.group(1)).toList();
  }

  private static String outsideCharts(String markdown) {
    return LINK.matcher(markdown.replaceAll("(?s)```mermaid.*?\n```\n", "")).replaceAll("](x)");
  }

  /** What the lines start with and how many cells they have; quotes count as one line. */
  private static List<String> shape(String markdown) {
    List<String> shape = new ArrayList<>();
    for (String line : markdown.lines().toList()) {
      String kind =
          line.startsWith("|")
              ? "row of " + line.chars().filter(c -> c == '|').count()
              : line.startsWith("    ")
                  ? "chart, colons " + line.chars().filter(c -> c == ':').count()
                  : line.replaceFirst("^(#+|-|>|```[a-z]*|<!--|.|)(?s:.*)$", "$1");
      String word = kind.matches("\\p{L}") ? "text" : kind;
      if (!word.equals(">") || !shape.getLast().equals(">")) {
        shape.add(word);
      }
    }
    return shape;
  }

  private static String comment(Samples samples) {
    Change change = samples.failover();
    return Comment.render(
        77, change, samples.attempt(change, List.of()), List.of(), Samples.LINKS, Samples.NOW);
  }

  private static Report of(Samples samples, String name) {
    return Objects.requireNonNull(samples.all().get(name));
  }
}
