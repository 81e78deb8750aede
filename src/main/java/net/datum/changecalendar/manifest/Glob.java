package net.datum.changecalendar.manifest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.IntStream;

/**
 * A pattern for paths below a folder, segment by segment. {@code *} and {@code ?} stay within a
 * segment, {@code **} stands for any number of folders, none included, {@code [a-z]} for one
 * character, and {@code {yaml,yml}} for either. Java's own {@code PathMatcher} would demand at
 * least one folder for {@code **}.
 *
 * @param segments from the top; the last one is a file's name
 */
record Glob(List<Segment> segments) {
  private static final int ALTERNATIVES = 64;

  /** One level of a path. */
  sealed interface Segment {}

  /** A name, as it is. */
  record Name(String name) implements Segment {}

  /** A name with something open in it. */
  record Wild(Pattern pattern) implements Segment {
    boolean matches(String name) {
      return pattern.matcher(name).matches();
    }
  }

  /** Any number of folders. */
  record AnyFolders() implements Segment {}

  Glob {
    segments = List.copyOf(segments);
  }

  /** Whether the text has a character that makes it a glob and not a path. */
  static boolean isGlob(String text) {
    return text.chars().anyMatch(c -> "*?[{".indexOf(c) >= 0);
  }

  /**
   * The globs that a text with forward slashes stands for, one for each combination of its braces;
   * empty when brackets or braces are not closed, or there are more than {@value #ALTERNATIVES}.
   */
  static Optional<List<Glob>> parse(String text) {
    List<String> plain = new ArrayList<>();
    if (!expand("", text, plain)) {
      return Optional.empty();
    }
    try {
      return Optional.of(plain.stream().map(Glob::of).toList());
    } catch (PatternSyntaxException e) {
      return Optional.empty();
    }
  }

  /** The path itself, whatever its characters mean in a glob. */
  static Glob ofPath(String path) {
    return new Glob(Arrays.stream(path.split("/", -1)).<Segment>map(Name::new).toList());
  }

  /** Whether a path with forward slashes is one of those that the glob stands for. */
  boolean matches(String path) {
    return matches(segments, List.of(path.split("/", -1)));
  }

  /** Whether a file below this folder may be one of those that the glob stands for. */
  boolean reaches(String folder) {
    String[] names = folder.split("/", -1);
    for (int i = 0; i < names.length; i++) {
      boolean inside =
          i < segments.size() - 1
              && switch (segments.get(i)) {
                case Name(String name) -> name.equals(names[i]);
                case Wild wild -> wild.matches(names[i]);
                case AnyFolders _ -> true;
              };
      if (!inside) {
        return false;
      }
      if (segments.get(i) instanceof AnyFolders) {
        return true;
      }
    }
    return true;
  }

  private static boolean matches(List<Segment> segments, List<String> names) {
    if (segments.isEmpty()) {
      return names.isEmpty();
    }
    List<Segment> rest = segments.subList(1, segments.size());
    if (segments.getFirst() instanceof AnyFolders) {
      return IntStream.range(0, names.size())
          .anyMatch(i -> matches(rest, names.subList(i, names.size())));
    }
    return !names.isEmpty()
        && switch (segments.getFirst()) {
          case Name(String name) -> name.equals(names.getFirst());
          case Wild wild -> wild.matches(names.getFirst());
          case AnyFolders a -> false;
        }
        && matches(rest, names.subList(1, names.size()));
  }

  /** The names before the first segment that is open, without the file's own. */
  List<String> folder() {
    List<String> folder = new ArrayList<>();
    for (var segment : segments.subList(0, segments.size() - 1)) {
      if (!(segment instanceof Name(String name))) {
        break;
      }
      folder.add(name);
    }
    return folder;
  }

  private static boolean expand(String before, String rest, List<String> to) {
    int open = rest.indexOf('{');
    if (open < 0) {
      to.add(before + rest);
      return to.size() <= ALTERNATIVES && rest.indexOf('}') < 0;
    }
    int close = rest.indexOf('}', open);
    if (close < 0 || rest.lastIndexOf('{', close) != open || rest.indexOf('}') < open) {
      return false;
    }
    for (var alternative : rest.substring(open + 1, close).split(",", -1)) {
      if (!expand(before + rest.substring(0, open) + alternative, rest.substring(close + 1), to)) {
        return false;
      }
    }
    return true;
  }

  private static Glob of(String text) {
    List<Segment> segments = new ArrayList<>();
    for (var part : text.split("/", -1)) {
      if (part.equals("**")) {
        if (segments.isEmpty() || !(segments.getLast() instanceof AnyFolders)) {
          segments.add(new AnyFolders());
        }
      } else if (!part.isEmpty() && !part.equals(".")) {
        segments.add(isGlob(part) ? new Wild(pattern(part)) : new Name(part));
      }
    }
    if (segments.isEmpty() || segments.getLast() instanceof AnyFolders) {
      segments.add(new Wild(pattern("*")));
    }
    return new Glob(segments);
  }

  private static Pattern pattern(String part) {
    var regex = new StringBuilder();
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      int close = c == '[' ? part.indexOf(']', i + 2) : -1;
      if (c == '*') {
        regex.append(".*");
      } else if (c == '?') {
        regex.append('.');
      } else if (c == '[') {
        if (close < 0) {
          throw new PatternSyntaxException("[ is not closed", part, i);
        }
        var set = part.substring(i + 1, close);
        boolean not = set.startsWith("!") || set.startsWith("^");
        regex.append(not ? "[^" : "[");
        regex
            .append((not ? set.substring(1) : set).replaceAll("[\\[\\\\&^]", "\\\\$0"))
            .append(']');
        i = close;
      } else {
        regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }
}
