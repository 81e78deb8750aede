package net.datum.changecalendar.manifest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.regex.PatternSyntaxException;

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
  record Wild(List<Item> items) implements Segment {
    Wild {
      items = List.copyOf(items);
    }

    boolean matches(String name) {
      return Glob.matches(
          items,
          name.codePoints().boxed().toList(),
          item -> item instanceof Any,
          (item, c) -> item instanceof OneOf one && one.has(c));
    }
  }

  /** A part of a {@link Wild} name. */
  sealed interface Item {}

  /** Any number of characters. */
  record Any() implements Item {}

  /**
   * One character.
   *
   * @param ranges from and to in turns, both included
   * @param not whether it is any but those
   */
  record OneOf(List<Integer> ranges, boolean not) implements Item {
    OneOf {
      ranges = List.copyOf(ranges);
    }

    boolean has(int c) {
      for (int i = 0; i < ranges.size(); i += 2) {
        if (ranges.get(i) <= c && c <= ranges.get(i + 1)) {
          return !not;
        }
      }
      return not;
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
    return matches(
        segments,
        List.of(path.split("/", -1)),
        segment -> segment instanceof AnyFolders,
        (segment, name) ->
            switch (segment) {
              case Name(String own) -> own.equals(name);
              case Wild wild -> wild.matches(name);
              case AnyFolders _ -> false;
            });
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

  /**
   * Whether the parts stand for the whole. Only the last part that stands for any number is tried
   * again: an earlier one that took more would leave less. So the time grows with the product of
   * both lengths, and no faster.
   */
  private static <P, T> boolean matches(
      List<P> parts, List<T> whole, Predicate<P> anyNumber, BiPredicate<P, T> one) {
    int part = 0;
    int at = 0;
    int open = -1;
    int from = 0;
    while (at < whole.size()) {
      if (part < parts.size() && anyNumber.test(parts.get(part))) {
        open = part++;
        from = at;
      } else if (part < parts.size() && one.test(parts.get(part), whole.get(at))) {
        part++;
        at++;
      } else if (open >= 0) {
        part = open + 1;
        at = ++from;
      } else {
        return false;
      }
    }
    while (part < parts.size() && anyNumber.test(parts.get(part))) {
      part++;
    }
    return part == parts.size();
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
        segments.add(isGlob(part) ? wild(part) : new Name(part));
      }
    }
    if (segments.isEmpty() || segments.getLast() instanceof AnyFolders) {
      segments.add(wild("*"));
    }
    return new Glob(segments);
  }

  private static Wild wild(String part) {
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < part.length(); ) {
      int c = part.codePointAt(i);
      int close = c == '[' ? part.indexOf(']', i + 2) : -1;
      if (c == '*') {
        items.add(new Any());
      } else if (c == '?') {
        items.add(new OneOf(List.of(), true));
      } else if (c == '[') {
        if (close < 0) {
          throw new PatternSyntaxException("[ is not closed", part, i);
        }
        items.add(oneOf(part.substring(i + 1, close)));
        i = close;
        c = ']';
      } else {
        items.add(new OneOf(List.of(c, c), false));
      }
      i += Character.charCount(c);
    }
    return new Wild(items);
  }

  /** What stands between brackets. */
  private static OneOf oneOf(String set) {
    boolean not = set.startsWith("!") || set.startsWith("^");
    int[] c = set.substring(not ? 1 : 0).codePoints().toArray();
    List<Integer> ranges = new ArrayList<>();
    for (int i = 0; i < c.length; i++) {
      int to = i;
      if (i + 2 < c.length && c[i + 1] == '-') {
        to = i + 2;
      }
      if (c[to] < c[i]) {
        throw new PatternSyntaxException("the range has no character", set, i);
      }
      ranges.add(c[i]);
      ranges.add(c[to]);
      i = to;
    }
    return new OneOf(ranges, not);
  }
}
