package net.datum.changecalendar.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page of what is to be verified and the program that verifies it say the same. */
final class VerifyLivePageTest {
  private static final Pattern CHECK = Pattern.compile("- `([a-z-]+)` \\*\\*(.+?)\\*\\*.*");
  private static final Pattern BY_HAND = Pattern.compile("- \\[ ] \\*\\*.+?\\*\\*.*");

  private final String page = read("docs/verify-live.md");

  private static String read(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The lines of the lists, each with its continuation, below the part on how to run it. */
  private List<String> lines() {
    String lists = page.substring(page.indexOf("\n## Google Calendar"));
    return Pattern.compile("^- .*(?:\n  .*)*", Pattern.MULTILINE)
        .matcher(lists)
        .results()
        .map(line -> line.group().replaceAll("\n *", " "))
        .toList();
  }

  @Test
  void each_line_is_a_check_or_for_a_person() {
    assertThat(lines()).hasSizeGreaterThan(100);
    assertThat(lines())
        .allSatisfy(line ->
            assertThat(CHECK.matcher(line).matches() || BY_HAND.matcher(line).matches())
                .as(line)
                .isTrue());
  }

  @Test
  void the_checks_of_page_and_program_are_the_same_word_for_word() {
    Map<String, String> told = new TreeMap<>();
    for (String line : lines()) {
      Matcher check = CHECK.matcher(line);
      if (check.matches()) {
        assertThat(told.put(check.group(1), check.group(2))).as("twice: " + line).isNull();
      }
    }
    assertThat(told)
        .isEqualTo(
            new TreeMap<>(Checks.ALL.stream().collect(Collectors.toMap(Check::id, Check::claim))));
  }

  @Test
  void the_page_tells_each_option_and_each_variable() {
    for (Need need : Need.values()) {
      if (need != Need.RUNNER && need != Need.CREDENTIALS_FILE) {
        Pattern.compile("--[a-z-]+|[A-Z]+_[A-Z_]+")
            .matcher(need.words())
            .results()
            .forEach(word -> assertThat(page).contains(word.group()));
      }
    }
  }

  @Test
  void each_check_says_what_depends_on_it_and_the_places_to_change_are_there() {
    for (Check check : Checks.ALL) {
      assertThat(check.depends()).as(check.id()).hasSizeGreaterThan(20);
      assertThat(check.places()).as(check.id()).isNotEmpty();
      for (Place place : check.places()) {
        assertThat(place.location()).as("%s: %s", check.id(), place.name()).isPresent();
      }
    }
  }

  @Test
  void a_place_that_is_not_declared_is_not_found() {
    assertThat(new Place("Check.words").location()).isEmpty();
    assertThat(new Place("GoogleEvents.find").location()).isEmpty();
    assertThat(new Place("NoSuchClass").location()).isEmpty();
    assertThat(new Place("GoogleEvents.own").location())
        .hasValueSatisfying(place ->
            assertThat(place)
                .matches("src/main/java/net/datum/changecalendar/calendar/GoogleEvents.java:\\d+"));
  }
}
