package net.datum.changecalendar.sandbox;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * HTTP before a service: method override, gzip in both directions, the {@code Date} header, faults,
 * and the log. Whatever a service itself answers comes from the function.
 */
final class HttpFront implements Function<LoopbackServer.Request, LoopbackServer.Reaction> {
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.US);

  private final String service;
  private final Clock clock;
  private final AtomicInteger sequence;
  private final RequestLog log;
  private final Faults faults;
  private final Function<Call, Answer> answers;

  HttpFront(
      String service,
      Clock clock,
      AtomicInteger sequence,
      RequestLog log,
      Faults faults,
      Function<Call, Answer> answers) {
    this.service = service;
    this.clock = clock;
    this.sequence = sequence;
    this.log = log;
    this.faults = faults;
    this.answers = answers;
  }

  @Override
  public LoopbackServer.Reaction apply(LoopbackServer.Request request) {
    Call call = read(request);
    Instant started = Instant.now();
    faults.watcher().accept(call);
    pause(faults.latency());
    Optional<Fault.Armed> armed = faults.strike(call);
    if (armed.isEmpty()) {
      return send(call, answer(call), started);
    }
    Fault.Armed fault = armed.get();
    log.strike(call.sequence());
    return switch (fault.effect()) {
      case Fault.Effect.Delay(Duration by) when fault.afterCommit() -> {
        Answer late = answer(call);
        pause(by);
        yield send(call, late, started);
      }
      case Fault.Effect.Delay(Duration by) -> {
        pause(by);
        yield send(call, answer(call), started);
      }
      case Fault.Effect.Replace(Answer instead) -> {
        commit(call, fault);
        yield send(call, instead, started);
      }
      case Fault.Effect.Reset() -> {
        commit(call, fault);
        record(call, Answer.empty(0), started);
        yield new LoopbackServer.Reaction.Reset();
      }
      case Fault.Effect.HangUp() -> {
        commit(call, fault);
        record(call, Answer.empty(0), started);
        yield new LoopbackServer.Reaction.HangUp();
      }
      case Fault.Effect.Spoil(BiFunction<Call, String, String> spoil) -> {
        Answer answer = answer(call);
        yield send(call, answer.withBody(spoil.apply(call, answer.body())), started);
      }
      case Fault.Effect.Never(Unending way) ->
          new LoopbackServer.Reaction.Never(send(call, answer(call), started), way);
      case Fault.Effect.Cut() -> new LoopbackServer.Reaction.Cut(send(call, answer(call), started));
    };
  }

  private void commit(Call call, Fault.Armed fault) {
    if (fault.afterCommit()) {
      answer(call);
    }
  }

  private Answer answer(Call call) {
    try {
      return answers.apply(call);
    } catch (Refusal refusal) {
      return refusal.answer();
    } catch (RuntimeException defect) {
      defect.printStackTrace();
      return new Answer(
          500, Map.of("Content-Type", "text/plain"), "Defect of the sandbox: " + defect);
    }
  }

  private Call read(LoopbackServer.Request request) {
    byte[] body = request.body();
    if (request.headers().getOrDefault("content-encoding", List.of()).contains("gzip")) {
      body = unzip(body);
    }
    String method =
        request
            .headers()
            .getOrDefault("x-http-method-override", List.of(request.method()))
            .getFirst();
    int mark = request.target().indexOf('?');
    return new Call(
        sequence.incrementAndGet(),
        service,
        method,
        mark < 0 ? request.target() : request.target().substring(0, mark),
        query(mark < 0 ? "" : request.target().substring(mark + 1)),
        request.headers(),
        new String(body, StandardCharsets.UTF_8));
  }

  static Map<String, List<String>> query(String raw) {
    Map<String, List<String>> query = new LinkedHashMap<>();
    for (String pair : raw.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        query.computeIfAbsent(decode(name), any -> new ArrayList<>()).add(decode(value));
      }
    }
    return query;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private LoopbackServer.Reaction.Send send(Call call, Answer answer, Instant started) {
    Map<String, String> headers = new LinkedHashMap<>(answer.headers());
    headers.put("Date", HTTP_DATE.format(clock.instant().atOffset(ZoneOffset.UTC)));
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    if (body.length > 0 && call.header("accept-encoding").orElse("").contains("gzip")) {
      body = zip(body);
      headers.put("Content-Encoding", "gzip");
      headers.put("Vary", "Accept-Encoding");
    }
    record(call, answer, started);
    return new LoopbackServer.Reaction.Send(answer.status(), headers, body);
  }

  private void record(Call call, Answer answer, Instant started) {
    log.add(
        new RequestLog.Recorded(
            call.sequence(),
            call.service(),
            call.method(),
            call.path(),
            call.query(),
            call.headers(),
            call.body(),
            answer.status(),
            answer.body(),
            started,
            Instant.now()));
  }

  private static byte[] zip(byte[] plain) {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(zipped)) {
      out.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return zipped.toByteArray();
  }

  private static byte[] unzip(byte[] zipped) {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(zipped))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Shorter where the sandbox closes meanwhile. */
  private static void pause(Duration by) {
    if (by.isZero()) {
      return;
    }
    try {
      Thread.sleep(by);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
