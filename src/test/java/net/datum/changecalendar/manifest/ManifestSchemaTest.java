package net.datum.changecalendar.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Holds the schema and the documentation's table against the keys that the reader knows. */
class ManifestSchemaTest {
  private static final JsonNode SCHEMA = SchemaFile.CHANGE.json();

  @Test
  void schema_has_the_readers_keys_in_their_order_and_no_others() {
    assertThat(SCHEMA.get("properties").propertyNames())
        .containsExactlyElementsOf(ManifestKey.keys());
    assertThat(SCHEMA.get("additionalProperties").asBoolean()).isFalse();
  }

  @Test
  void schema_requires_what_the_reader_requires() {
    var required = new ArrayList<String>();
    for (var key : ManifestKey.values()) {
      if (key.isRequired()) {
        required.add(key.key());
      }
    }

    assertThat(texts(SCHEMA.get("required"))).isEqualTo(required);
    for (var key : required) {
      assertThat(Texts.problems(Texts.without(key)))
          .singleElement()
          .asString()
          .startsWith("1:1: `" + key + "` is missing.");
    }
  }

  @ParameterizedTest
  @EnumSource(ManifestKey.class)
  void schema_has_the_readers_defaults_and_words(ManifestKey key) {
    var property = SCHEMA.get("properties").get(key.key());

    assertThat(property.get("description").asString()).endsWith(".");
    assertThat(property.get("examples")).isNotEmpty();
    // An editor would offer an empty list as no value at all: there the description has it.
    assertThat(yaml(property.get("default")))
        .isEqualTo(key.standard().matches("\\[]|\\{}") ? "" : key.standard());
    if (!key.words().isEmpty()) {
      assertThat(texts(property.get("enum"))).isEqualTo(key.words());
    }
  }

  @ParameterizedTest
  @EnumSource(ManifestKey.class)
  void a_default_that_is_written_changes_nothing(ManifestKey key) {
    if (!key.standard().isEmpty()) {
      var written = Texts.read(Texts.with(key.key() + ": " + key.standard()));
      var left = Texts.read(Texts.SMALLEST);

      assertThat(written).usingRecursiveComparison().ignoringFields("positions").isEqualTo(left);
    }
  }

  @Test
  void documentation_has_a_row_for_every_key_in_their_order() throws IOException {
    var rows = rows();

    assertThat(rows)
        .extracting(row -> row.get(1))
        .containsExactlyElementsOf(
            ManifestKey.keys().stream().map(key -> "`" + key + "`").toList());
  }

  @ParameterizedTest
  @EnumSource(ManifestKey.class)
  void documentation_has_the_readers_defaults_and_words(ManifestKey key) throws IOException {
    var row = rows().get(ManifestKey.keys().indexOf(key.key()));

    assertThat(row.get(2).equals("required")).isEqualTo(key.isRequired());
    if (!key.standard().isEmpty()) {
      assertThat(row.get(2)).isEqualTo("`" + key.standard() + "`");
    }
    for (var word : key.words()) {
      assertThat(row.get(3)).contains("`" + word + "`");
    }
  }

  @Test
  void messages_in_the_documentation_are_those_of_the_reader() throws IOException {
    var golden = new StringBuilder();
    try (var files = Files.list(Path.of("src/test/resources/manifest/invalid"))) {
      for (var file : files.filter(f -> f.toString().endsWith(".problems")).toList()) {
        golden.append(Files.readString(file));
      }
    }
    var mistakes = section("## Common mistakes");

    assertThat(mistakes).hasSizeGreaterThan(10);
    for (var row : mistakes) {
      var message = row.get(2).replace("``", "").strip();
      assertThat(golden.toString()).contains(message);
    }
  }

  private static List<List<String>> rows() throws IOException {
    return section("## Keys");
  }

  /** The rows of the table under a heading, their cells from 1. */
  private static List<List<String>> section(String heading) throws IOException {
    var text = Files.readString(Path.of("docs/manifest.md"));
    var section = text.substring(text.indexOf("\n" + heading + "\n") + 1 + heading.length());
    int end = section.indexOf("\n## ");
    return (end < 0 ? section : section.substring(0, end))
        .lines()
        .filter(line -> line.startsWith("| ") && !line.startsWith("| --"))
        .skip(1)
        .map(line -> List.of(line.split("(?<!\\\\)\\|", -1)))
        .map(cells -> cells.stream().map(String::strip).toList())
        .toList();
  }

  private static List<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::asString).toList();
  }

  private static String yaml(@Nullable JsonNode value) {
    if (value == null) {
      return "";
    }
    return value.isArray() ? "[" + String.join(", ", texts(value)) + "]" : value.asString();
  }
}
