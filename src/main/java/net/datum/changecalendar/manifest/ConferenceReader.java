package net.datum.changecalendar.manifest;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import net.datum.changecalendar.change.Meeting;
import net.datum.changecalendar.manifest.Manifest.Conference;
import net.datum.changecalendar.manifest.YamlNode.Scalar;
import org.jspecify.annotations.Nullable;

/**
 * Reads where people meet. No message repeats the value: whoever has a conference's URL can walk
 * in, and logs are often public.
 */
public final class ConferenceReader {
  /** What positions name as the file where the input is at fault. */
  private static final String INPUT = "input `conference`";

  private final String key;
  private final String otherwise;
  private final Problems problems;

  private ConferenceReader(String key, String otherwise, Problems problems) {
    this.key = key;
    this.otherwise = otherwise;
    this.problems = problems;
  }

  /**
   * The URL that comes from the input {@code conference}.
   *
   * @param url null where it is none
   */
  public record Result(@Nullable URI url, List<Problem> problems) {
    public Result {
      problems = List.copyOf(problems);
    }
  }

  /** Reads the input, which comes from a secret. */
  public static Result read(String text) {
    var problems = Problems.ofSecret(INPUT);
    var scalar = new Scalar(text, /* plain= */ true, /* comment= */ "", Position.file(INPUT));
    Optional<URI> url = new ConferenceReader("conference", "leave it empty", problems).url(scalar);
    return new Result(url.orElse(null), problems.list());
  }

  /** What a manifest says. */
  static Optional<Conference> read(Scalar scalar, Problems problems) {
    return scalar.text().strip().equals("none")
        ? Optional.of(new Conference.None())
        : new ConferenceReader("conference", "`none`", problems)
            .url(scalar)
            .map(Conference.At::new);
  }

  /** What the policy says for one blast radius. */
  static Optional<Meeting> meeting(String key, Scalar scalar, Problems problems) {
    return switch (scalar.text().strip()) {
      case "none" -> Optional.of(Meeting.NONE);
      case "expected" -> Optional.of(Meeting.EXPECTED);
      default ->
          new ConferenceReader(key, "`expected` or `none`", problems).url(scalar).map(Meeting::at);
    };
  }

  private Optional<URI> url(Scalar scalar) {
    var text = scalar.text().strip();
    if (text.startsWith("http://")) {
      return refuse(scalar, "is not encrypted: it starts with `http://`.");
    }
    try {
      var url = new URI(text);
      if (url.getUserInfo() != null) {
        return refuse(scalar, "holds a user's name or password.");
      }
      if ("https".equals(url.getScheme()) && url.getHost() != null) {
        return Optional.of(url);
      }
    } catch (URISyntaxException e) {
      // refused below, without the text that the exception quotes
    }
    return refuse(scalar, "is not an https URL.");
  }

  private Optional<URI> refuse(Scalar scalar, String what) {
    problems.error(
        scalar.position(),
        "`%s` %s".formatted(key, what),
        "Write the meeting's link, which starts with `https://`, or %s.".formatted(otherwise));
    return Optional.empty();
  }
}
