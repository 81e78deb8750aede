package net.datum.changecalendar.issue;

import java.io.IOException;
import java.util.function.Function;
import net.datum.changecalendar.action.BrokenAnswer;
import net.datum.changecalendar.action.ServiceFailure;
import org.kohsuke.github.GHException;

/** Calls the client library so that whatever goes wrong becomes a failure in words. */
final class GitHubCalls {
  private GitHubCalls() {}

  /** What is asked of the library. */
  @FunctionalInterface
  interface Call<T> {
    T answer() throws IOException;
  }

  /** As {@link #answer(String, String, Call, Function)}, where every error is a failure. */
  static <T> T answer(String what, String permission, Call<T> call) {
    return answer(
        what,
        permission,
        call,
        e -> {
          throw GitHubFailures.of(e, what, permission);
        });
  }

  /**
   * Calls and answers.
   *
   * @param what is asked, such as {@code reading issue datum/infra#412}
   * @param permission the workflow permission that it takes, such as {@code issues: read}
   * @param otherwise the answer to an error, where some errors are answers
   */
  static <T> T answer(
      String what, String permission, Call<T> call, Function<IOException, T> otherwise) {
    try {
      return call.answer();
    } catch (ServiceFailure e) {
      throw e;
    } catch (IOException e) {
      return otherwise.apply(e);
    } catch (GHException e) {
      // The library's iterators wrap what went wrong in an exception of their own.
      return otherwise.apply(e.getCause() instanceof IOException io ? io : new IOException(e));
    } catch (RuntimeException e) {
      // What is read was checked field by field; the library may want more of it.
      throw GitHubFailures.of(new BrokenAnswer("it is not of GitHub's kind", e), what, permission);
    }
  }
}
