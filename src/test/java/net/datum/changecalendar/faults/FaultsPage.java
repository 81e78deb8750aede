package net.datum.changecalendar.faults;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import net.datum.changecalendar.faults.Cell.Ending;
import net.datum.changecalendar.faults.Misfortune.Group;

/**
 * The table of {@code docs/faults.md}: a line for each request, whichever run sends it, and a
 * column for each kind of fault; once, and each time that the request is sent.
 */
final class FaultsPage {
  private static final Path FILE = Path.of("docs", "faults.md");
  private static final String HEAD = "| request |";

  private final Map<String, Map<String, Set<Ending>>> rows = new TreeMap<>();

  /** One more that has been tried. */
  synchronized void add(Cell cell, Ending ending) {
    rows.computeIfAbsent(row(cell), key -> new TreeMap<>())
        .computeIfAbsent(
            column(cell.misfortune().group(), cell.always()), key -> EnumSet.noneOf(Ending.class))
        .add(ending);
  }

  /** The table of all that was tried. */
  private synchronized String table() {
    return HEAD
        + columns(Group::words)
        + "\n| --- |"
        + columns(group -> "---")
        + "\n"
        + rows.entrySet().stream()
            .map(row ->
                row.getKey()
                    + columns(group ->
                        signs(row.getValue(), group, false)
                            + " / "
                            + signs(row.getValue(), group, true))
                    + "\n")
            .collect(joining());
  }

  private static String columns(Function<Group, String> each) {
    return Arrays.stream(Group.values())
        .map(group -> " " + each.apply(group) + " |")
        .collect(joining());
  }

  private static String signs(Map<String, Set<Ending>> row, Group group, boolean always) {
    return row.getOrDefault(column(group, always), Set.of()).stream()
        .map(Ending::sign)
        .collect(joining());
  }

  private static String row(Cell cell) {
    return "| " + cell.asked().service() + " `" + cell.asked().kind() + "` |";
  }

  private static String column(Group group, boolean always) {
    return group + (always ? " always" : " once");
  }

  /** Whether the page says that a run with this cell's misfortune may end so. */
  static boolean tells(Cell cell, Ending ending) {
    return read()
        .lines()
        .filter(line -> line.startsWith(row(cell)))
        .map(line -> line.split("\\|")[2 + cell.misfortune().group().ordinal()].split("/"))
        .anyMatch(signs -> signs[cell.always() ? 1 : 0].contains(ending.sign()));
  }

  /** The page with the table of all that was tried in the place of its own. */
  String updated() {
    String page = read();
    int begin = page.indexOf(HEAD);
    int end = page.indexOf("\n\n", begin) + 1;
    return page.substring(0, begin) + table() + page.substring(end);
  }

  static String read() {
    try {
      return Files.readString(FILE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void write(String page) {
    try {
      Files.writeString(FILE, page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
