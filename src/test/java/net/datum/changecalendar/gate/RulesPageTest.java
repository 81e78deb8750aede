package net.datum.changecalendar.gate;

import static net.datum.changecalendar.plan.Examples.START;
import static net.datum.changecalendar.plan.Examples.change;
import static net.datum.changecalendar.plan.Examples.policy;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.datum.changecalendar.gate.Reason.Code;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** docs/rules.md, and what the README says of the rules, against what the gate does. */
class RulesPageTest {
  private static final String PAGE = read("docs/rules.md");
  private static final List<Row> TABLE =
      matches("(?m)^\\| \\[([a-z-]+)]\\(#([a-z-]+)\\) \\| (.+) \\| ([^|]+) \\| ([^|]+) \\|$", PAGE)
          .stream()
          .map(m -> new Row(m.group(1), m.group(2), m.group(3), m.group(4), m.group(5)))
          .toList();

  private record Row(
      String code, String anchor, String effect, String emergency, String underway) {}

  @Test
  void the_table_lists_the_rules_in_the_order_in_which_they_are_told() {
    List<String> words = Arrays.stream(Code.values()).map(Code::word).toList();

    assertThat(TABLE).extracting(Row::code).containsExactlyElementsOf(words);
    assertThat(TABLE).extracting(Row::anchor).containsExactlyElementsOf(words);
  }

  @Test
  void each_rule_has_a_section_in_the_order_of_the_table_and_nothing_else_has() {
    assertThat(matches("(?m)^## (.+)$", PAGE))
        .extracting(m -> m.group(1))
        .containsExactlyElementsOf(TABLE.stream().map(row -> "`" + row.code() + "`").toList());
  }

  @ParameterizedTest
  @EnumSource
  void each_section_tells_when_an_example_the_remedy_and_what_an_emergency_does(Code code) {
    assertThat(leads(code))
        .containsOnlyOnce("Example", "Remedy", "Emergency")
        .endsWith("Example", "Remedy", "Emergency")
        .hasSizeGreaterThan(3)
        .first()
        .isIn("Blocks", "Holds", "Is told");
  }

  @ParameterizedTest
  @EnumSource
  void the_section_and_the_table_agree_with_what_an_emergency_does(Code code) {
    assertThat(section(code))
        .contains("**Emergency:** " + (code.waivable() ? "waives it" : "does not waive it"));
    if (code.waivable()) {
      assertThat(row(code).emergency()).startsWith("waived");
    } else {
      assertThat(row(code).emergency()).isEqualTo("not waived");
    }
  }

  @ParameterizedTest
  @EnumSource
  void the_section_and_the_table_agree_with_what_the_rule_does_by_default(Code code) {
    Cases subject = Objections.raise(code, Cases.of(change()).at(START), change());
    if (code == Code.OVERLAPS) {
      subject.policy(policy());
    }

    String effect =
        switch (subject.judge().reasons().getFirst().effect()) {
          case BLOCKS -> "blocks";
          case HOLDS -> "holds";
          case TOLD -> "is told";
          case WAIVED -> throw new AssertionError("there is no emergency");
        };
    assertThat(row(code).effect()).startsWith(effect);
    assertThat(leads(code).getFirst()).isEqualToIgnoringCase(effect);
  }

  @ParameterizedTest
  @EnumSource
  void the_table_tells_what_is_judged_once_underway(Code code) {
    Cases underway = Cases.of(change()).at(START).opened("production");

    boolean judged = !Objections.raise(code, underway, change()).judge().reasons().isEmpty();

    assertThat(row(code).underway()).isEqualTo(judged ? "yes" : "no");
  }

  @ParameterizedTest
  @EnumSource
  void the_readme_has_a_line_for_what_each_rule_says(Code code) {
    String link = "([%s](docs/rules.md#%s))".formatted(code.word(), code.word());
    String what =
        Objections.raise(code, Cases.of(change()).at(START), change())
            .judge()
            .reasons()
            .getFirst()
            .what();

    List<String> messages =
        matches("(?m)^\\| (.+?) \\(\\[.*$", section(read("README.md"), "When it says no")).stream()
            .filter(row -> row.group().contains(link))
            .flatMap(row -> matches("`([^`]+)`", row.group(1)).stream())
            .map(message -> message.group(1))
            .toList();

    assertThat(messages).anySatisfy(message -> assertThat(what).matches(beginning(message)));
  }

  /** A message as the README has it: the beginning, with … for what differs. */
  private static Pattern beginning(String message) {
    return Pattern.compile(
        Arrays.stream(message.split("…", -1))
            .map(Pattern::quote)
            .collect(Collectors.joining(".*", "", ".*")));
  }

  /** The words in bold that paragraphs of a section begin with, one of each in a row. */
  private static List<String> leads(Code code) {
    List<String> leads = new ArrayList<>();
    for (MatchResult lead : matches("(?m)^\\*\\*([A-Za-z ]+?)s?:?\\*\\*", section(code))) {
      String word = lead.group(1);
      leads.add(word.equals("Block") || word.equals("Hold") ? word + "s" : word);
    }
    return leads;
  }

  private static Row row(Code code) {
    return TABLE.stream().filter(row -> row.code().equals(code.word())).findFirst().orElseThrow();
  }

  private static String section(Code code) {
    return section(PAGE, "`" + code.word() + "`");
  }

  private static String section(String page, String heading) {
    int start = page.indexOf("\n## " + heading + "\n");
    assertThat(start).as(heading).isPositive();
    int end = page.indexOf("\n## ", start + 4);
    return page.substring(start, end < 0 ? page.length() : end);
  }

  private static List<MatchResult> matches(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results().toList();
  }

  private static String read(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
