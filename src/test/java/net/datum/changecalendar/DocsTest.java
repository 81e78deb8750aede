package net.datum.changecalendar;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages hang together: each link leads somewhere, and each page can be come to. */
class DocsTest {
  private static final Path ROOT = Path.of("");
  private static final Path README = Path.of("README.md");

  /** Folders of what is made, and of what the program writes, kept as it is. */
  private static final Set<String> NOT_OURS =
      Set.of(".git", "node_modules", "target", "resources", "texts");

  private static final Pattern FENCE = Pattern.compile("(?ms)^ *```.*?^ *```$");
  private static final Pattern CODE = Pattern.compile("`[^`\n]*`");
  private static final Pattern LINK =
      Pattern.compile("(?:]\\(|\\b(?:href|src|srcset)=\")([^)\"\\s]+)[)\"]");
  private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.+?) *$");

  /**
   * A link as written in a page.
   *
   * @param file that it leads to, the page itself where it names an anchor alone
   * @param anchor without {@code #}, empty where there is none
   */
  private record Link(String written, Path file, String anchor) {
    static Link of(Path page, String written) {
      int hash = written.indexOf('#');
      String path = hash < 0 ? written : written.substring(0, hash);
      return new Link(
          written,
          path.isEmpty() ? page : page.resolveSibling(path).normalize(),
          hash < 0 ? "" : written.substring(hash + 1));
    }

    /** The page that it opens; GitHub shows a folder with its README. */
    Path page() {
      return Files.isDirectory(file) ? file.resolve("README.md") : file;
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void each_link_leads_to_a_file_and_to_a_heading_in_it(Path page) {
    for (Link link : links(page)) {
      assertThat(link.file()).as("%s in %s", link.written(), page).exists();
      if (!link.anchor().isEmpty()) {
        assertThat(anchors(link.file()))
            .as("%s in %s", link.written(), page)
            .contains(link.anchor());
      }
    }
  }

  /** Templates for issues and pull requests are GitHub's to show. */
  @Test
  void each_page_can_be_come_to_from_the_readme() {
    var reached = new TreeSet<Path>(List.of(README));
    var ahead = new ArrayDeque<Path>(reached);
    while (!ahead.isEmpty()) {
      for (Link link : links(ahead.remove())) {
        if (isPage(link.page()) && Files.exists(link.page()) && reached.add(link.page())) {
          ahead.add(link.page());
        }
      }
    }
    assertThat(reached)
        .containsAll(pages().filter(page -> !page.startsWith(".github")).toList())
        .hasSizeGreaterThan(20);
  }

  /** What stands in code is shown and leads nowhere. */
  private static List<Link> links(Path page) {
    String text = CODE.matcher(FENCE.matcher(read(page)).replaceAll("")).replaceAll("");
    return LINK.matcher(text)
        .results()
        .map(found -> found.group(1))
        .filter(written -> !written.matches("[a-z]+:.*"))
        .map(written -> Link.of(page, written))
        .toList();
  }

  /** As GitHub makes them of the headings: one that comes again gets a number. */
  private static List<String> anchors(Path page) {
    Map<String, Integer> times = new HashMap<>();
    List<String> anchors = new ArrayList<>();
    HEADING
        .matcher(FENCE.matcher(read(page)).replaceAll(""))
        .results()
        .map(heading -> heading.group(1).replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1"))
        .map(text -> text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", ""))
        .map(text -> text.replace(' ', '-'))
        .forEach(slug -> {
          int before = times.merge(slug, 1, Integer::sum) - 1;
          anchors.add(before == 0 ? slug : slug + "-" + before);
        });
    return anchors;
  }

  private static Stream<Path> pages() {
    var pages = new ArrayList<Path>();
    var ahead = new ArrayDeque<Path>(List.of(ROOT));
    while (!ahead.isEmpty()) {
      for (Path each : children(ahead.remove())) {
        if (Files.isDirectory(each)) {
          if (!NOT_OURS.contains(each.getFileName().toString())) {
            ahead.add(each);
          }
        } else if (isPage(each)) {
          pages.add(each);
        }
      }
    }
    return pages.stream().sorted();
  }

  private static boolean isPage(Path file) {
    return file.toString().endsWith(".md");
  }

  private static Set<Path> children(Path folder) {
    try (var files = Files.list(folder)) {
      return files.map(Path::normalize).collect(toCollection(TreeSet::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path page) {
    try {
      return Files.readString(page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
