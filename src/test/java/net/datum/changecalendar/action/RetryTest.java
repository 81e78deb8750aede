package net.datum.changecalendar.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import net.datum.changecalendar.action.Retry.Twice;
import net.datum.changecalendar.action.Trouble.Kind;
import net.datum.changecalendar.sandbox.SandboxClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The policy by which requests are sent again, at a clock that its pauses set on. */
class RetryTest {
  private static final Duration TIMEOUT = Duration.ofMinutes(10);

  private final SandboxClock clock = SandboxClock.at("2026-12-01T12:00:00Z");
  private final Deadline deadline = new Deadline(clock, TIMEOUT);
  private final List<Duration> pauses = new ArrayList<>();
  private int sent;

  @ParameterizedTest
  @CsvSource({
    "NOT_SENT, HARMLESS, 5", "NOT_SENT, HARMFUL, 5",
    "NO_ANSWER, HARMLESS, 5", "NO_ANSWER, HARMFUL, 1",
    "STUMBLED, HARMLESS, 5", "STUMBLED, HARMFUL, 1",
    "TOO_SLOW, HARMLESS, 2", "TOO_SLOW, HARMFUL, 1",
    "FINAL, HARMLESS, 1", "FINAL, HARMFUL, 1"
  })
  void each_trouble_has_its_number_of_tries(Kind kind, Twice twice, int tries) {
    var last = new IOException("the last");
    assertThatThrownBy(() ->
            retry()
                .send(
                    twice,
                    () -> {
                      sent++;
                      throw sent == tries ? last : new IOException();
                    },
                    e -> Trouble.of(kind)))
        .isSameAs(last);
    assertThat(sent).isEqualTo(tries);
    assertThat(pauses).hasSize(tries - 1);
  }

  @ParameterizedTest
  @CsvSource({"STUMBLED, HARMLESS, 5", "STUMBLED, HARMFUL, 1"})
  void what_the_service_asks_for_is_waited_to_the_letter(Kind kind, Twice twice, int tries) {
    fails(twice, new Trouble(kind, Duration.ofSeconds(7)));
    assertThat(sent).isEqualTo(tries);
    assertThat(pauses).hasSize(tries - 1).allMatch(Duration.ofSeconds(7)::equals);
  }

  @Test
  void an_answer_ends_it() throws IOException {
    String answer =
        retry()
            .send(
                Twice.HARMLESS,
                () -> {
                  if (++sent < 3) {
                    throw new IOException();
                  }
                  return "answer";
                },
                e -> Trouble.of(Kind.STUMBLED));
    assertThat(answer).isEqualTo("answer");
    assertThat(sent).isEqualTo(3);
    assertThat(pauses).hasSize(2);
  }

  @Test
  void what_goes_well_is_not_paused_for() throws IOException {
    assertThat(retry().<Integer>send(Twice.HARMFUL, () -> ++sent, e -> Trouble.of(Kind.FINAL)))
        .isEqualTo(1);
    assertThat(pauses).isEmpty();
  }

  @Test
  void each_pause_is_twice_as_long_and_up_to_half_shorter_by_chance() {
    long[] most = {500, 1_000, 2_000, 4_000};
    List<List<Long>> all = List.of(longs(), longs(), longs(), longs());
    for (int i = 0; i < 400; i++) {
      pauses.clear();
      fails(Twice.HARMLESS, Trouble.of(Kind.STUMBLED));
      for (int nth = 0; nth < most.length; nth++) {
        all.get(nth).add(pauses.get(nth).toMillis());
      }
      deadline.extend(Duration.ofSeconds(8));
    }
    for (int nth = 0; nth < most.length; nth++) {
      // Both ends are come near to, and neither is passed.
      assertThat(all.get(nth))
          .allMatch(within(most[nth] / 2, most[nth]))
          .anyMatch(within(most[nth] / 2, most[nth] * 6 / 10))
          .anyMatch(within(most[nth] * 9 / 10, most[nth]));
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_limit_is_waited_out_as_long_as_there_is_time(Twice twice) {
    fails(twice, Trouble.of(Kind.TOO_MANY));
    long[] most = {1, 2, 4, 8, 16, 32, 32, 32, 32, 32, 32, 32};
    for (int nth = 0; nth < most.length; nth++) {
      assertThat(pauses.get(nth).toMillis()).isBetween(most[nth] * 500, most[nth] * 1_000);
    }
    assertThat(deadline.left()).isLessThan(Duration.ofSeconds(32));
  }

  @Test
  void a_limit_that_asks_for_more_is_given_it() {
    fails(Twice.HARMFUL, new Trouble(Kind.TOO_MANY, Duration.ofSeconds(90)));
    assertThat(pauses).hasSize(6).allMatch(Duration.ofSeconds(90)::equals);
  }

  @Test
  void a_limit_that_says_at_once_is_not_asked_at_once_again_and_again() {
    fails(Twice.HARMLESS, new Trouble(Kind.TOO_MANY, Duration.ZERO));
    assertThat(pauses).allMatch(pause -> pause.toMillis() >= 500);
    assertThat(sent).isLessThan(50);
  }

  @Test
  void what_would_wait_beyond_the_deadline_is_an_error_at_once() {
    fails(Twice.HARMLESS, new Trouble(Kind.TOO_MANY, TIMEOUT));
    assertThat(sent).isEqualTo(1);
    assertThat(pauses).isEmpty();
    fails(Twice.HARMLESS, new Trouble(Kind.TOO_MANY, TIMEOUT.minusMillis(1)));
    assertThat(pauses).containsExactly(TIMEOUT.minusMillis(1));
  }

  @Test
  void so_is_a_back_off_that_would() {
    clock.advance(TIMEOUT.minusMillis(240));
    fails(Twice.HARMLESS, Trouble.of(Kind.STUMBLED));
    assertThat(sent).isEqualTo(1);
    assertThat(pauses).isEmpty();
  }

  @Test
  void nothing_is_sent_after_the_deadline() {
    clock.advance(TIMEOUT);
    assertThatThrownBy(
            () -> retry().send(Twice.HARMLESS, () -> ++sent, e -> Trouble.of(Kind.FINAL)))
        .isInstanceOf(ServiceFailure.class)
        .hasMessageContaining("longer than its timeout, 10 min");
    assertThat(sent).isZero();
  }

  @Test
  void a_deadline_that_comes_while_a_request_takes_its_time_ends_it() {
    assertThatThrownBy(() ->
            retry()
                .send(
                    Twice.HARMLESS,
                    () -> {
                      sent++;
                      clock.advance(Duration.ofMinutes(4));
                      throw new IOException("as it was");
                    },
                    e -> Trouble.of(Kind.STUMBLED)))
        .isInstanceOf(IOException.class)
        .hasMessage("as it was");
    assertThat(sent).isEqualTo(3);
  }

  @Test
  void an_interruption_ends_the_pause_and_stays_known() {
    var retry =
        new Retry(
            clock,
            instant -> {
              throw new InterruptedException();
            },
            deadline);
    assertThatThrownBy(() -> send(retry, Twice.HARMLESS, Trouble.of(Kind.NOT_SENT)))
        .isInstanceOf(InterruptedIOException.class);
    assertThat(sent).isEqualTo(1);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void what_is_no_trouble_with_a_service_is_passed_on() {
    assertThatThrownBy(() ->
            retry()
                .send(
                    Twice.HARMLESS,
                    () -> {
                      sent++;
                      throw new IllegalStateException("a defect");
                    },
                    e -> Trouble.of(Kind.NOT_SENT)))
        .isInstanceOf(IllegalStateException.class);
    assertThat(sent).isEqualTo(1);
  }

  private Retry retry() {
    return new Retry(clock, this::pause, deadline);
  }

  private void pause(Instant until) {
    pauses.add(Duration.between(clock.instant(), until));
    clock.forward(until);
  }

  private void fails(Twice twice, Trouble trouble) {
    assertThatThrownBy(() -> send(retry(), twice, trouble)).isExactlyInstanceOf(IOException.class);
  }

  private @Nullable Object send(Retry retry, Twice twice, Trouble trouble) throws IOException {
    return retry.send(
        twice,
        () -> {
          sent++;
          throw new IOException();
        },
        e -> trouble);
  }

  private static List<Long> longs() {
    return new ArrayList<>();
  }

  private static Predicate<Long> within(long least, long most) {
    return millis -> millis >= least && millis <= most;
  }
}
