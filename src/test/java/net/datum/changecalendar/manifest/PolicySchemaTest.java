package net.datum.changecalendar.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Holds the policy's schema and the documentation's table against the keys of the reader. */
class PolicySchemaTest {
  private static final JsonNode SCHEMA = SchemaFile.POLICY.json();

  @Test
  void schema_has_the_readers_keys_in_their_order_and_no_others() {
    assertThat(SCHEMA.get("properties").propertyNames())
        .containsExactlyElementsOf(PolicyKey.keys());
    assertThat(SCHEMA.get("additionalProperties").asBoolean()).isFalse();
    assertThat(SCHEMA.has("required")).isFalse();
  }

  @ParameterizedTest
  @EnumSource(PolicyKey.class)
  void schema_has_the_readers_defaults_and_words(PolicyKey key) {
    var property = SCHEMA.get("properties").get(key.key());

    assertThat(property.get("description").asString()).endsWith(".");
    assertThat(property.get("examples")).isNotEmpty();
    // An editor would offer an empty list as no value at all: there the description has it.
    assertThat(yaml(property.get("default")))
        .isEqualTo(key.standard().matches("\\[]|\\{}") ? "" : key.standard());
    if (property.path("type").asString("").equals("boolean")) {
      assertThat(key.words()).containsExactly("true", "false");
    } else if (!key.words().isEmpty()) {
      assertThat(texts(property.get("enum"))).isEqualTo(key.words());
    }
  }

  @ParameterizedTest
  @EnumSource(PolicyKey.class)
  void a_default_that_is_written_changes_nothing(PolicyKey key) {
    if (!key.standard().isEmpty()) {
      assertThat(read(key.key() + ": " + key.standard()))
          .usingRecursiveComparison()
          .ignoringFields("file", "positions")
          .isEqualTo(Policy.defaults());
    }
  }

  @ParameterizedTest
  @EnumSource(PolicyKey.class)
  void schema_and_documentation_have_the_keys_below_a_key(PolicyKey key) throws IOException {
    var property = SCHEMA.get("properties").get(key.key());

    assertThat(property.has("properties")).isEqualTo(!key.parts().isEmpty());
    if (!key.parts().isEmpty()) {
      assertThat(property.get("properties").propertyNames()).containsExactlyElementsOf(key.parts());
      assertThat(property.get("additionalProperties").asBoolean()).isFalse();
    }
    for (var part : key.parts()) {
      assertThat(rows().get(key.ordinal()).get(3)).contains("`" + part + "`");
    }
  }

  /** No key below a key is read and ignored, and each has the schema's default. */
  @ParameterizedTest
  @EnumSource(PolicyKey.class)
  void an_example_of_each_key_below_changes_something_and_its_default_does_not(PolicyKey key) {
    for (var part : key.parts()) {
      var property = SCHEMA.get("properties").get(key.key()).get("properties").get(part);
      var example = property.get("examples").get(0);

      assertThat(property.get("description").asString()).endsWith(".");
      assertThat(read(key.key() + ": {" + part + ": " + example + "}").rules())
          .as(part)
          .isNotEqualTo(Policy.defaults().rules());
      if (property.has("default")) {
        assertThat(read(key.key() + ": {" + part + ": " + property.get("default") + "}").rules())
            .as(part)
            .isEqualTo(Policy.defaults().rules());
      }
    }
  }

  /** No key is read and ignored. */
  @ParameterizedTest
  @EnumSource(PolicyKey.class)
  void an_example_of_the_schema_changes_something(PolicyKey key) {
    var example = SCHEMA.get("properties").get(key.key()).get("examples").get(0);

    assertThat(read(key.key() + ": " + example)).isNotEqualTo(read("{}"));
  }

  @ParameterizedTest
  @EnumSource(PolicyKey.class)
  void documentation_has_the_readers_defaults_and_words_in_their_order(PolicyKey key)
      throws IOException {
    var rows = rows();
    assertThat(rows)
        .extracting(row -> row.get(1))
        .containsExactlyElementsOf(PolicyKey.keys().stream().map(k -> "`" + k + "`").toList());
    var row = rows.get(key.ordinal());
    if (!key.standard().isEmpty()) {
      assertThat(row.get(2)).isEqualTo("`" + key.standard() + "`");
    }
    for (var word : key.words()) {
      assertThat(row.get(3)).contains("`" + word + "`");
    }
  }

  private static Policy read(String text) {
    var problems = Problems.of("policy.yaml");
    Policy policy =
        YamlText.read(text, problems)
            .map(mapping -> new PolicyDecoder(mapping, problems).decode())
            .orElseThrow();
    assertThat(problems.list()).isEmpty();
    return policy;
  }

  /** The rows of the table of keys, their cells from 1. */
  private static List<List<String>> rows() throws IOException {
    var text = Files.readString(Path.of("docs/policy.md"));
    var section = text.substring(text.indexOf("\n## Keys\n") + 9);
    return section
        .substring(0, section.indexOf("\n## "))
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
    return value == null ? "" : value.isContainer() ? value.toString() : value.asString();
  }
}
