package net.datum.changecalendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A page that promises something names the tests of it, and these are there. */
class PromisesTest {
  private static final Pattern TEST = Pattern.compile("`(\\*?[A-Z]\\w*(?:Test|IT))`");

  @ParameterizedTest
  @ValueSource(strings = {"SECURITY.md", "docs/threats.md", "CONTRIBUTING.md"})
  void the_tests_that_it_names_are_there(String page) throws IOException {
    Set<String> names =
        TEST.matcher(Files.readString(Path.of(page)))
            .results()
            .map(name -> name.group(1))
            .collect(Collectors.toSet());
    assertThat(names).isNotEmpty();
    try (var files = Files.walk(Path.of("src/test/java"))) {
      Set<String> there =
          files
              .map(file -> file.getFileName().toString())
              .filter(file -> file.endsWith(".java"))
              .map(file -> file.substring(0, file.length() - ".java".length()))
              .collect(Collectors.toSet());
      assertThat(names)
          .allSatisfy(name ->
              assertThat(there)
                  .as(name)
                  .anyMatch(
                      name.startsWith("*")
                          ? test -> test.endsWith(name.substring(1))
                          : name::equals));
    }
  }
}
