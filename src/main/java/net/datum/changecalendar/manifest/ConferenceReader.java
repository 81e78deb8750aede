package net.datum.changecalendar.manifest;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import net.datum.changecalendar.manifest.Manifest.Conference;
import net.datum.changecalendar.manifest.YamlNode.Scalar;

/**
 * Reads where people meet. No message repeats the value: whoever has a conference's URL can walk
 * in, and logs are often public.
 */
final class ConferenceReader {
  private static final int LENGTH = 1000;

  private ConferenceReader() {}

  static Optional<Conference> read(Scalar scalar, Problems problems) {
    var text = scalar.text().strip();
    if (text.equals("none")) {
      return Optional.of(new Conference.None());
    }
    if (text.length() > LENGTH) {
      return refuse(scalar, problems, "`conference` has more than 1,000 characters.");
    }
    if (text.startsWith("http://")) {
      return refuse(scalar, problems, "`conference` is not encrypted: it starts with `http://`.");
    }
    try {
      var url = new URI(text);
      if (url.getUserInfo() != null) {
        return refuse(scalar, problems, "`conference` holds a user's name or password.");
      }
      if ("https".equals(url.getScheme()) && url.getHost() != null) {
        return Optional.of(new Conference.At(url));
      }
    } catch (URISyntaxException e) {
      // refused below, without the text that the exception quotes
    }
    return refuse(scalar, problems, "`conference` is not an https URL.");
  }

  private static Optional<Conference> refuse(Scalar scalar, Problems problems, String what) {
    problems.error(
        scalar.position(),
        what,
        "Write the meeting's link, which starts with `https://`, or `none`.");
    return Optional.empty();
  }
}
