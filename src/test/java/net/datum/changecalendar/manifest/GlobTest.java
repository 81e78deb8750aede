package net.datum.changecalendar.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlobTest {
  @TempDir private Path root;

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          *.yaml               ; a.yaml b.yaml
          **/*.yaml            ; a.yaml b.yaml d/a.yaml d/e/a.yaml
          **/**/*.yaml         ; a.yaml b.yaml d/a.yaml d/e/a.yaml
          d/**/*.yaml          ; d/a.yaml d/e/a.yaml
          d/**                 ; d/a.yaml d/a.yml d/e/a.yaml
          d/                   ;
          */*.yaml             ; d/a.yaml
          *.{yaml,yml}         ; a.yaml b.yaml
          **/*.y{a,}ml         ; a.yaml b.yaml d/a.yaml d/a.yml d/e/a.yaml
          {a,b}.yaml           ; a.yaml b.yaml
          {d/e,d}/a.yaml       ; d/a.yaml d/e/a.yaml
          [ab].yaml            ; a.yaml b.yaml
          [!a].yaml            ; b.yaml
          [b-z].yaml           ; b.yaml
          ?.yaml               ; a.yaml b.yaml
          **/.git/*.yaml       ; .git/x.yaml
          .git/*.yaml          ; .git/x.yaml
          node_modules/**/*.yaml ; node_modules/x.yaml
          nothing*.yaml        ;
          A.yaml*              ;
          a.yaml/*             ;
          """)
  void files_match(String glob, String files) throws IOException {
    for (var file :
        Set.of(
            "a.yaml",
            "b.yaml",
            "c.txt",
            "d/a.yaml",
            "d/a.yml",
            "d/e/a.yaml",
            ".git/x.yaml",
            "node_modules/x.yaml")) {
      Files.createDirectories(root.resolve(file).getParent());
      Files.writeString(root.resolve(file), "");
    }
    var problems = Problems.of("input");

    var found =
        new FileWalk(root.toRealPath(), problems).find(Glob.parse(glob).orElseThrow()).keySet();

    assertThat(String.join(" ", found)).isEqualTo(files == null ? "" : files);
    assertThat(problems.list()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{a", "a}", "{a,{b,c}}", "[a", "[", "[z-a]", "}{"})
  void what_is_not_closed_is_no_glob(String text) {
    assertThat(Glob.parse(text)).isEmpty();
  }

  @Test
  void braces_cannot_explode() {
    assertThat(Glob.parse("{a,b}".repeat(6))).isPresent();
    assertThat(Glob.parse("{a,b}".repeat(30))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.b", "a+b", "a(b)", "a|b", "a$", "\\Qa\\E", "a^b"})
  void other_characters_stand_for_themselves(String name) throws IOException {
    Files.writeString(root.resolve(name), "");

    var found =
        new FileWalk(root.toRealPath(), Problems.of("input"))
            .find(Glob.parse(name + "*").orElseThrow());

    assertThat(found).containsOnlyKeys(name);
  }
}
