package net.datum.changecalendar.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.datum.changecalendar.calendar.Course.EarlyStart;
import net.datum.changecalendar.calendar.LastApplied.Asked;
import net.datum.changecalendar.calendar.LastApplied.CommentMark;
import net.datum.changecalendar.calendar.LastApplied.Sighting;
import net.datum.changecalendar.calendar.LastApplied.Times;
import net.datum.changecalendar.change.BlastRadius;
import net.datum.changecalendar.change.Window;
import net.datum.changecalendar.gate.Reason;
import net.datum.changecalendar.plan.Examples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventNotesTest {
  private static final Instant AT = Instant.parse("2026-11-24T09:00:00.123456789Z");
  private static final Window WINDOW = Window.of(AT, AT.plusSeconds(3_600), Examples.WINDOW.zone());
  private static final Times TIMES = Times.of(Examples.WINDOW);

  @Test
  void what_is_written_is_read_back() {
    LastApplied notes =
        notes(List.of("auth", "control-plane"), Map.of("a@x.org", true, "b@x.org", false));

    assertThat(read(EventNotes.write(notes))).isEqualTo(notes);
  }

  @Test
  void what_was_not_there_is_read_back_as_not_there() {
    LastApplied notes = bare();

    assertThat(read(EventNotes.write(notes))).isEqualTo(notes);
  }

  @Test
  void the_other_notes_are_read_back_too() {
    Map<String, String> properties = properties();
    properties.putAll(
        EventNotes.opened(
            Course.NONE, new Opening("Prod EU", 42, "drewr", AT, Examples.REVISION), WINDOW));
    properties.putAll(EventNotes.cancelledAt(AT, new Revision("c".repeat(40), false)));
    properties.putAll(EventNotes.comment(new CommentMark(99, "abc:def")));

    LastApplied read = read(properties);

    assertThat(read.course().openings())
        .containsExactly(new Opening("Prod EU", 42, "drewr", AT, Examples.REVISION));
    assertThat(read.cancelled()).isTrue();
    assertThat(read.comment()).isEqualTo(new CommentMark(99, "abc:def"));
  }

  @Test
  void what_is_no_longer_so_is_taken_off_by_empty_values() {
    Map<String, String> properties = properties();
    properties.putAll(EventNotes.cancelledAt(AT, new Revision("c".repeat(40), false)));
    LastApplied before = read(properties);
    assertThat(before.cancelled()).isTrue();
    assertThat(before.emergency()).isEqualTo("Certificate expires at 15:00");
    assertThat(before.course().overrun()).isPositive();
    assertThat(before.asked()).isNotNull();
    assertThat(before.services()).isNotEmpty();

    properties.putAll(EventNotes.write(bare()));

    LastApplied after = read(properties);
    assertThat(after.cancelled()).isFalse();
    assertThat(after.emergency()).isEmpty();
    assertThat(after.course().overrun()).isZero();
    assertThat(after.asked()).isNull();
    assertThat(after.services()).isEmpty();
    assertThat(after.guests()).isEmpty();
    assertThat(Examples.event().properties(properties).build().properties().values())
        .as("an empty property is none")
        .doesNotContain("");
  }

  @Test
  void long_lists_keep_to_the_limits_of_a_property_and_are_read_back() {
    List<String> services = IntStream.range(0, 60).mapToObj(i -> "s".repeat(60) + "-" + i).toList();
    Map<String, Boolean> guests = new TreeMap<>();
    IntStream.range(0, 200).forEach(i -> guests.put("g".repeat(50) + i + "@datum.net", i % 2 == 0));
    LastApplied notes = notes(services, guests);

    Map<String, String> written = EventNotes.write(notes);
    written.putAll(
        EventNotes.opened(
            Course.NONE,
            new Opening("e".repeat(255), Long.MAX_VALUE, "drewr", AT, Examples.REVISION),
            WINDOW));

    assertThat(written)
        .allSatisfy((key, value) -> {
          assertThat(key).hasSizeLessThanOrEqualTo(44);
          assertThat(value).hasSizeLessThanOrEqualTo(1_000);
        })
        .hasSizeLessThanOrEqualTo(300);
    assertThat(read(written).services()).isEqualTo(services);
    assertThat(read(written).guests()).isEqualTo(guests);
  }

  @Test
  void a_shorter_list_is_not_followed_by_the_rest_of_a_longer_one() {
    List<String> many = IntStream.range(0, 100).mapToObj(i -> "service-number-" + i).toList();
    Map<String, String> properties = new LinkedHashMap<>(EventNotes.write(notes(many, Map.of())));
    assertThat(properties).containsKey("cc-services-1");

    properties.putAll(EventNotes.write(notes(List.of("auth"), Map.of())));

    assertThat(read(properties).services()).containsExactly("auth");
  }

  @Test
  void an_emptied_list_is_empty() {
    Map<String, String> properties = new LinkedHashMap<>(properties());

    properties.putAll(EventNotes.write(notes(List.of(), Map.of())));

    assertThat(read(properties).services()).isEmpty();
    assertThat(read(properties).guests()).isEmpty();
  }

  @Test
  void only_what_has_repository_change_and_attempt_is_ours() {
    for (String key : List.of("change-calendar", "cc-change", "cc-attempt")) {
      Map<String, String> properties = properties();
      properties.remove(key);

      assertThat(EventNotes.isOurs(event(properties))).as(key).isFalse();
    }
    assertThat(EventNotes.isOurs(event(properties()))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "repo-", "repo-x", "7001", "owner-7001", "repo-99999999999999999999"})
  void a_mark_that_is_not_a_repositorys_is_not_ours(String mark) {
    Map<String, String> properties = properties();
    properties.put("change-calendar", mark);

    assertThat(EventNotes.isOurs(event(properties))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ",",
        "/",
        "@",
        ":",
        "?",
        "1",
        "-1",
        "9999999999",
        "2026",
        "2026-12-01T/",
        "null"
      })
  void damaged_values_are_taken_for_not_noted_and_never_fail(String damage) {
    for (String key : properties().keySet()) {
      Map<String, String> properties = properties();
      properties.put(key, damage);
      EventNotes.read(event(properties));
    }
    Map<String, String> all = properties();
    all.replaceAll((key, value) -> key.startsWith("cc-") ? damage : value);
    all.put("cc-change", "eu-failover");
    all.put("cc-attempt", "1");
    LastApplied read = read(all);

    assertThat(read.window()).isNull();
    assertThat(read.seen()).isNull();
    assertThat(read.asked()).isNull();
    assertThat(read.course().openings()).isEmpty();
    assertThat(read.blastRadius()).isEqualTo(BlastRadius.LOW);
  }

  @Test
  void an_opening_that_was_damaged_opens_nothing() {
    for (String damage :
        List.of(
            "",
            "1@now production",
            "x@2026-12-01T13:00:00Z production",
            "1 production",
            "1@2026-12-01T13:00:00Z")) {
      Map<String, String> properties = properties();
      properties.put("cc-opened-0123456789abcdef", damage);

      assertThat(read(properties).course().openings()).as(damage).isEmpty();
    }
  }

  @Test
  void openings_are_kept_by_environment_whatever_its_case() {
    Map<String, String> properties = properties();
    open(properties, new Opening("production", 1, "drewr", AT, Examples.REVISION));
    open(properties, new Opening("Production", 2, "drewr", AT.plusSeconds(1), Examples.REVISION));
    open(properties, new Opening("staging", 3, "drewr", AT.plusSeconds(2), Examples.REVISION));

    LastApplied read = read(properties);

    assertThat(read.course().openings())
        .containsExactly(
            new Opening("production", 1, "drewr", AT, Examples.REVISION),
            new Opening("production", 2, "drewr", AT.plusSeconds(1), Examples.REVISION),
            new Opening("staging", 3, "drewr", AT.plusSeconds(2), Examples.REVISION));
    Window window = new Window(AT, AT.plusSeconds(60), ZoneOffset.UTC);
    assertThat(read.course().begunIn(window)).isTrue();
    assertThat(read.course().openedIn(window, "PRODUCTION")).isTrue();
    assertThat(read.course().openedIn(window, "production", 2)).isTrue();
    assertThat(read.course().openedIn(window, "production", 3)).isFalse();
    assertThat(read.course().openedIn(window, "stag")).isFalse();
    Window moved = new Window(AT.plusSeconds(1), AT.plusSeconds(700), ZoneOffset.UTC);
    assertThat(read.course().openedIn(moved, "production", 1)).isFalse();
    assertThat(read.course().openedIn(moved, "production", 2)).isTrue();
  }

  @Test
  void the_first_opening_and_the_latest_are_kept_and_fit_into_properties() {
    Map<String, String> properties = properties();
    String environment = "e".repeat(255);
    for (int i = 0; i < 40; i++) {
      open(
          properties,
          new Opening(
              environment, 10_000_000_000L + i, "drewr", AT.plusSeconds(i), Examples.REVISION));
    }

    List<Long> runs = read(properties).course().openings().stream().map(Opening::runId).toList();

    assertThat(runs).hasSize(20).startsWith(10_000_000_000L).endsWith(10_000_000_039L);
    assertThat(properties.values()).allMatch(value -> value.length() <= 1_000);
  }

  @Test
  void what_was_waived_for_an_opening_is_read_back() {
    Map<String, String> properties = properties();
    var plain = new Opening("production", 1, "drewr", AT, Examples.REVISION);
    var waived =
        new Opening(
            "production", 2, "drewr", AT, List.of("inside-freeze", "overlaps"), Examples.REVISION);
    var nameless =
        new Opening("production", 3, "", AT, List.of("notice-too-short"), Examples.REVISION);
    open(properties, plain);
    open(properties, waived);
    open(properties, nameless);

    assertThat(read(properties).course().openings()).containsExactly(plain, waived, nameless);
  }

  @Test
  void with_all_that_may_be_waived_the_first_opening_and_the_latest_still_fit() {
    Map<String, String> properties = properties();
    String environment = "e".repeat(255);
    List<String> codes =
        Arrays.stream(Reason.Code.values())
            .filter(Reason.Code::waivable)
            .map(Reason.Code::word)
            .toList();
    List<Opening> all =
        IntStream.range(0, 8)
            .mapToObj(i ->
                new Opening(
                    environment,
                    Long.MAX_VALUE - i,
                    "a".repeat(39),
                    AT.plusSeconds(i),
                    codes,
                    Examples.REVISION))
            .toList();
    all.forEach(opening -> open(properties, opening));

    assertThat(codes).hasSize(5);
    assertThat(properties.values()).allMatch(value -> value.length() <= 1_000);
    assertThat(read(properties).course().openings())
        .isSubsetOf(all)
        .startsWith(all.getFirst())
        .endsWith(all.getLast());
  }

  @Test
  void a_damaged_list_of_what_was_waived_is_none() {
    Map<String, String> properties = properties();
    properties.put("cc-opened-0123456789abcdef", "1@2026-12-01T13:00:00Z@drewr@ production");

    assertThat(read(properties).course().openings())
        .containsExactly(
            new Opening(
                "production", 1, "drewr", Instant.parse("2026-12-01T13:00:00Z"), Revision.UNKNOWN));
  }

  @Test
  void an_early_start_is_noted_with_the_first_opening_before_the_window() {
    Window later = Window.of(AT.plusSeconds(600), AT.plusSeconds(4_200), WINDOW.zone());
    var opening = new Opening("production", 1, "drewr", AT, Examples.REVISION);
    Map<String, String> properties = properties();
    properties.putAll(EventNotes.opened(read(properties).course(), opening, later));
    Course course = read(properties).course();
    var again = new Opening("staging", 2, "drewr", AT.plusSeconds(60), Examples.REVISION);

    assertThat(course.early()).isEqualTo(new EarlyStart(later.start(), AT));
    assertThat(course.openedIn(later, "production")).isTrue();
    assertThat(EventNotes.opened(course, again, later)).doesNotContainKey("cc-early");
    Window moved = Window.of(AT.plusSeconds(601), AT.plusSeconds(4_200), WINDOW.zone());
    assertThat(course.openedIn(moved, "production")).isFalse();
    assertThat(EventNotes.opened(course, again, moved)).containsKey("cc-early");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "@", "2026-12-01T13:00:00Z", "x@y", "2026-12-01T13:00:00Z@"})
  void a_damaged_early_start_is_none(String damage) {
    Map<String, String> properties = properties();
    properties.put("cc-early", damage);

    assertThat(read(properties).course().early()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "PT",
        "PT1H/",
        "PT10M/PT1H",
        "1h",
        "-PT1H",
        "P1Y",
        "PT24H1S",
        "PT2562047788015215H"
      })
  void a_damaged_overrun_is_none(String damage) {
    Map<String, String> properties = properties();
    properties.put("cc-overrun", damage);

    assertThat(read(properties).course().closes(Examples.WINDOW)).isEqualTo(Examples.END);
  }

  @Test
  void an_environment_may_have_any_name() {
    Map<String, String> properties = properties();
    for (String name : List.of("a b", "a,b@c/d:e", "Übung", "日本", "x".repeat(255))) {
      open(properties, new Opening(name, 1, "drewr", AT, Examples.REVISION));
    }

    assertThat(read(properties).course().openings())
        .extracting(Opening::environment)
        .containsExactlyInAnyOrder("a b", "a,b@c/d:e", "Übung", "日本", "x".repeat(255));
    assertThat(properties.keySet()).allMatch(key -> key.matches("[a-z0-9-]{1,44}"));
  }

  @Test
  void a_commit_or_a_repositorys_new_name_alone_is_nothing_to_say() {
    assertThat(EventNotes.onlyInPassing(Set.of())).isTrue();
    assertThat(EventNotes.onlyInPassing(Set.of("cc-commit", "cc-mainline", "cc-repository")))
        .isTrue();
    assertThat(EventNotes.onlyInPassing(Set.of("cc-commit", "cc-seen"))).isFalse();
    assertThat(EventNotes.onlyInPassing(Set.of("cc-issue"))).isFalse();
  }

  @Test
  void random_notes_are_read_back() {
    var random = new Random(20261122);
    for (int i = 0; i < 500; i++) {
      List<String> services = new ArrayList<>();
      Map<String, Boolean> guests = new TreeMap<>();
      for (int n = random.nextInt(40); n > 0; n--) {
        services.add(Integer.toString(random.nextInt(1_000_000), 36) + "/" + n);
        guests.put(Integer.toString(random.nextInt(), 36) + "!?@x.org", random.nextBoolean());
      }
      LastApplied notes = notes(services, guests);

      assertThat(read(EventNotes.write(notes))).isEqualTo(notes);
    }
  }

  private static void open(Map<String, String> properties, Opening opening) {
    properties.putAll(EventNotes.opened(read(properties).course(), opening, WINDOW));
  }

  private static Map<String, String> properties() {
    return new LinkedHashMap<>(EventNotes.write(notes(List.of("auth"), Map.of("a@x.org", true))));
  }

  private static LastApplied bare() {
    return new LastApplied(
        7001,
        "",
        "c",
        1,
        Revision.UNKNOWN,
        "",
        "",
        BlastRadius.LOW,
        List.of(),
        List.of(),
        "",
        null,
        "",
        "",
        "",
        "",
        "",
        "",
        Map.of(),
        "",
        null,
        null,
        Course.NONE,
        false,
        null);
  }

  private static LastApplied notes(List<String> services, Map<String, Boolean> guests) {
    return new LastApplied(
        7001,
        "datum/infra",
        "eu-failover",
        3,
        Examples.REVISION,
        ".github/changes/eu-failover.yaml",
        "datum/infra#412",
        BlastRadius.HIGH,
        services,
        List.of("production", "Prod, EU 100%"),
        "tag v2.0.0",
        TIMES,
        "1",
        "✅ ",
        "2",
        "3",
        "4",
        "11",
        guests,
        "Certificate expires at 15:00",
        new Sighting(TIMES, AT),
        new Asked(TIMES, List.of("lee@x.org", "zoe@x.org"), List.of("kim@x.org")),
        Course.none(Duration.ofHours(1)),
        false,
        null);
  }

  private static LastApplied read(Map<String, String> properties) {
    return EventNotes.read(event(properties)).orElseThrow();
  }

  private static CalendarEvent event(Map<String, String> properties) {
    return Examples.event().properties(properties).build();
  }
}
