package net.datum.changecalendar.issue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.SSLSession;
import net.datum.changecalendar.action.Trouble.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is looked for in an answer is looked for in a zipped one too, within a limit. */
class GitHubTroublesTest {
  private static final String COMMENT = "/repos/datum/infra/issues/comments/7";
  private static final int MEBIBYTE = 1 << 20;

  @Test
  void a_zipped_answer_is_looked_into() throws IOException {
    Zipped answer = new Zipped(200, zip("{\"id\": 7, \"body\": \"x\"}"));
    assertThatCode(() -> GitHubTroubles.check(COMMENT, answer)).doesNotThrowAnyException();
    assertThat(kind(new Zipped(200, zip("{\"id\": 8, \"body\": \"x\"}"))))
        .isEqualTo(Kind.NO_ANSWER);
    assertThat(kind(new Zipped(403, zip("You have exceeded a secondary rate limit"))))
        .isEqualTo(Kind.TOO_MANY);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 9, 10, 20})
  void one_that_is_cut_is_no_answer(int length) throws IOException {
    byte[] whole = zip("{\"id\": 7, \"body\": \"" + "x".repeat(100) + "\"}");
    assertThat(kind(new Zipped(200, Arrays.copyOf(whole, length)))).isEqualTo(Kind.NO_ANSWER);
  }

  @Test
  void one_that_is_garbled_or_not_zipped_at_all_is_no_answer() throws IOException {
    byte[] garbled = zip("{\"id\": 7, \"body\": \"" + "x".repeat(100) + "\"}");
    Arrays.fill(garbled, 12, garbled.length, (byte) 0x55);
    assertThat(kind(new Zipped(200, garbled))).isEqualTo(Kind.NO_ANSWER);
    assertThat(kind(new Zipped(200, "{\"id\": 7}".getBytes(UTF_8)))).isEqualTo(Kind.NO_ANSWER);
  }

  @Test
  void of_a_bomb_no_more_than_its_beginning_is_unpacked() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(bytes)) {
      zip.write("{\"body\": \"".getBytes(UTF_8));
      for (int i = 0; i < 200; i++) {
        zip.write(new byte[MEBIBYTE]);
      }
      zip.write("\", \"id\": 7}".getBytes(UTF_8));
    }
    Zipped bomb = new Zipped(200, bytes.toByteArray());
    assertThat(bomb.body().length).isLessThan(MEBIBYTE);
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    Kind kind = kind(bomb);
    long took = threads.getCurrentThreadAllocatedBytes() - before;

    assertThat(kind).isEqualTo(Kind.NO_ANSWER);
    assertThat(took).isLessThan(20L * MEBIBYTE);
  }

  private static Kind kind(Zipped answer) {
    var answered =
        catchThrowableOfType(
            GitHubTroubles.Answered.class, () -> GitHubTroubles.check(COMMENT, answer));
    return GitHubTroubles.of(answered).kind();
  }

  private static byte[] zip(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(bytes)) {
      zip.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  /** An answer that says it is zipped JSON. */
  @SuppressWarnings("ArrayRecordComponent") // Bytes on their way, never compared.
  private record Zipped(int statusCode, byte[] body) implements HttpResponse<byte[]> {
    @Override
    public HttpHeaders headers() {
      return HttpHeaders.of(
          Map.of(
              "content-encoding", List.of("gzip"),
              "content-type", List.of("application/json; charset=utf-8")),
          (name, value) -> true);
    }

    @Override
    public HttpRequest request() {
      return HttpRequest.newBuilder(uri()).build();
    }

    @Override
    public Optional<HttpResponse<byte[]>> previousResponse() {
      return Optional.empty();
    }

    @Override
    public Optional<SSLSession> sslSession() {
      return Optional.empty();
    }

    @Override
    public URI uri() {
      return URI.create("https://api.github.com" + COMMENT);
    }

    @Override
    public HttpClient.Version version() {
      return HttpClient.Version.HTTP_1_1;
    }
  }
}
