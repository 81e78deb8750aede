package net.datum.changecalendar.issue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLSession;
import net.datum.changecalendar.action.BrokenAnswer;
import net.datum.changecalendar.action.Trouble.Kind;
import org.junit.jupiter.api.Test;

/** What is looked for in an answer. */
class GitHubTroublesTest {
  private static final String COMMENT = "/repos/datum/infra/issues/comments/7";

  @Test
  void an_answer_about_another_comment_is_broken_and_a_limit_is_trouble() {
    assertThatCode(() -> GitHubAnswers.read("PATCH", COMMENT, "{\"id\": 7}".getBytes(UTF_8)))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> GitHubAnswers.read("PATCH", COMMENT, "{\"id\": 8}".getBytes(UTF_8)))
        .isInstanceOf(BrokenAnswer.class);
    var limited =
        catchThrowableOfType(
            GitHubRefusal.class,
            () -> GitHubTroubles.check(new Whole(403, "You have exceeded a secondary rate limit")));
    assertThat(GitHubTroubles.of(limited).kind()).isEqualTo(Kind.TOO_MANY);
  }

  /** An answer of JSON. */
  private record Whole(int statusCode, String text) implements HttpResponse<byte[]> {
    @Override
    public byte[] body() {
      return text.getBytes(UTF_8);
    }

    @Override
    public HttpHeaders headers() {
      return HttpHeaders.of(
          Map.of("content-type", List.of("application/json; charset=utf-8")),
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
