package net.datum.changecalendar.action;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Takes an answer's body in, unzips it, and gives it up where either is larger than any is. */
final class BoundedBody implements BodySubscriber<byte[]> {
  /**
   * A page of 100 comments of 65,536 characters is 20 MB in scripts that take three bytes each. One
   * of 2,500 events is 3 MB as people write them, and 25 MB if each has 10 kB of text and guests.
   * Sixteen such answers at once still fit a JVM on a hosted runner.
   */
  static final int LARGEST = 32 << 20;

  private final boolean zipped;
  private final ByteArrayOutputStream received = new ByteArrayOutputStream();
  private final CompletableFuture<byte[]> body = new CompletableFuture<>();
  private Flow.@Nullable Subscription subscription;

  private BoundedBody(boolean zipped) {
    this.zipped = zipped;
  }

  static BodySubscriber<byte[]> of(ResponseInfo response) {
    return new BoundedBody(
        response.headers().firstValue("content-encoding").filter("gzip"::equals).isPresent());
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return body;
  }

  @Override
  public void onSubscribe(Flow.Subscription begun) {
    subscription = begun;
    begun.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (ByteBuffer buffer : buffers) {
      if (body.isDone()) {
        return;
      }
      byte[] bytes = new byte[buffer.remaining()];
      buffer.get(bytes);
      received.writeBytes(bytes);
      if (received.size() > LARGEST && subscription != null) {
        subscription.cancel();
        onError(new TooLarge());
      }
    }
  }

  @Override
  public void onError(Throwable e) {
    body.completeExceptionally(e);
  }

  @Override
  public void onComplete() {
    try {
      body.complete(zipped && received.size() > 0 ? unzipped() : received.toByteArray());
    } catch (IOException e) {
      onError(e);
    }
  }

  private byte[] unzipped() throws IOException {
    try (var in = new GZIPInputStream(new ByteArrayInputStream(received.toByteArray()))) {
      byte[] plain = in.readNBytes(LARGEST + 1);
      if (plain.length > LARGEST) {
        throw new TooLarge();
      }
      return plain;
    }
  }

  /** An answer that is larger than any that was asked for. */
  static final class TooLarge extends IOException {
    private static final long serialVersionUID = 1L;

    TooLarge() {
      super("the answer is larger than " + (LARGEST >> 20) + " MiB");
    }
  }
}
