package net.datum.changecalendar.action;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer's body is taken in whole, unzipped, and within a limit. */
class BoundedBodyTest {
  private static final int MEBIBYTE = 1 << 20;

  private final AtomicBoolean cancelled = new AtomicBoolean();

  @Test
  void a_body_of_the_largest_size_is_taken() {
    assertThat(received("", new byte[BoundedBody.LARGEST])).hasSize(BoundedBody.LARGEST);
    assertThat(cancelled).isFalse();
  }

  @Test
  void one_that_is_larger_is_given_up_at_once() {
    assertThatThrownBy(() -> received("", new byte[BoundedBody.LARGEST + 1]))
        .hasRootCauseMessage("the answer is larger than 32 MiB");
    assertThat(cancelled).isTrue();
  }

  @Test
  void a_zipped_body_is_unzipped_and_an_empty_one_is_empty() throws IOException {
    assertThat(received("gzip", zip("{}".getBytes(UTF_8), 1))).asString().isEqualTo("{}");
    assertThat(received("gzip", new byte[0])).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 9, 10, 20})
  void one_that_is_cut_is_an_error(int length) throws IOException {
    byte[] whole = zip("{\"id\": 7, \"body\": \"something else\"}".getBytes(UTF_8), 1);
    assertThatThrownBy(() -> received("gzip", Arrays.copyOf(whole, length)))
        .hasRootCauseInstanceOf(IOException.class);
  }

  @Test
  void one_that_is_garbled_or_not_zipped_at_all_is_an_error() throws IOException {
    byte[] garbled = zip("{\"id\": 7, \"body\": \"something else\"}".getBytes(UTF_8), 1);
    Arrays.fill(garbled, 12, garbled.length, (byte) 0x55);
    assertThatThrownBy(() -> received("gzip", garbled)).hasRootCauseInstanceOf(IOException.class);
    assertThatThrownBy(() -> received("gzip", "{}".getBytes(UTF_8)))
        .hasRootCauseInstanceOf(IOException.class);
  }

  @Test
  void of_a_bomb_no_more_than_the_limit_is_unpacked() throws IOException {
    byte[] bomb = zip(new byte[MEBIBYTE], 200);
    assertThat(bomb.length).isLessThan(MEBIBYTE);
    assertThatThrownBy(() -> received("gzip", bomb))
        .hasRootCauseMessage("the answer is larger than 32 MiB");
  }

  private byte[] received(String encoding, byte[] bytes) {
    BodySubscriber<byte[]> body = BoundedBody.of(new Info(encoding));
    body.onSubscribe(
        new Flow.Subscription() {
          @Override
          public void request(long n) {}

          @Override
          public void cancel() {
            cancelled.set(true);
          }
        });
    for (int from = 0; from < bytes.length; from += MEBIBYTE) {
      int length = Math.min(MEBIBYTE, bytes.length - from);
      body.onNext(List.of(ByteBuffer.wrap(bytes, from, length)));
    }
    body.onComplete();
    return body.getBody().toCompletableFuture().join();
  }

  private static byte[] zip(byte[] part, int times) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(bytes)) {
      for (int i = 0; i < times; i++) {
        zip.write(part);
      }
    }
    return bytes.toByteArray();
  }

  private record Info(String encoding) implements ResponseInfo {
    @Override
    public int statusCode() {
      return 200;
    }

    @Override
    public HttpHeaders headers() {
      return HttpHeaders.of(Map.of("content-encoding", List.of(encoding)), (name, value) -> true);
    }

    @Override
    public HttpClient.Version version() {
      return HttpClient.Version.HTTP_1_1;
    }
  }
}
