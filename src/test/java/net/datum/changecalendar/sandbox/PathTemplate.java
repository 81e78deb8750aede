package net.datum.changecalendar.sandbox;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path with placeholders, such as {@code calendars/{calendarId}/events}, against percent-encoded
 * paths. Of several that match, the one with fewer placeholders comes first.
 */
record PathTemplate(String text, Pattern pattern, int placeholders)
    implements Comparable<PathTemplate> {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^}]+)}");

  static PathTemplate parse(String text) {
    StringBuilder regex = new StringBuilder();
    Matcher placeholder = PLACEHOLDER.matcher(text);
    int from = 0;
    int count = 0;
    while (placeholder.find()) {
      regex.append(Pattern.quote(text.substring(from, placeholder.start())));
      // The path of a file may go through several folders.
      regex.append(placeholder.group(1).equals("path") ? ".+" : "[^/]+");
      from = placeholder.end();
      count++;
    }
    regex.append(Pattern.quote(text.substring(from)));
    return new PathTemplate(text, Pattern.compile(regex.toString()), count);
  }

  boolean matches(String path) {
    return pattern.matcher(path).matches();
  }

  @Override
  public int compareTo(PathTemplate other) {
    return Comparator.comparingInt(PathTemplate::placeholders).compare(this, other);
  }
}
