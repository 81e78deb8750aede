package net.datum.changecalendar.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** What the schemas tell in an editor: of every key, every word and every entry. */
class SchemaTextTest {
  @ParameterizedTest
  @EnumSource
  void every_key_has_a_title_a_description_and_examples(SchemaFile schema) {
    schema.eachKey((key, property) -> {
      assertThat(property.path("title").asString("")).as(key).isNotBlank();
      told(key, property);
    });
  }

  /** A reader of the hover needs not look up what counts without the key. */
  @ParameterizedTest
  @EnumSource
  void every_description_says_whether_the_key_is_needed_or_what_its_default_is(SchemaFile schema) {
    schema.eachKey((key, property) -> {
      var description = property.get("description").asString();
      assertThat(description)
          .as(key)
          .containsPattern("( Required\\.| Either this or \\w+ is needed\\.| Default: .+\\.)$");
      var standard = property.path("default");
      if (!standard.isMissingNode()) {
        var text =
            standard.isArray() ? "[" + standard.get(0).asString() + "]" : standard.asString();
        assertThat(description).as(key).endsWith(" Default: " + text + ".");
      }
    });
  }

  @ParameterizedTest
  @EnumSource
  void every_entry_has_a_description_and_examples(SchemaFile schema) {
    schema.eachKey((key, property) -> {
      if (property.has("items")) {
        told(key + "[]", resolved(schema, property.get("items")));
      }
      if (property.path("additionalProperties").isObject()) {
        told(key + ".*", property.get("additionalProperties"));
      }
    });
  }

  @ParameterizedTest
  @EnumSource
  void every_word_has_its_meaning(SchemaFile schema) {
    schema.eachKey((key, property) ->
        Stream.concat(Stream.of(property), property.path("anyOf").valueStream())
            .filter(s -> s.has("enum"))
            .forEach(s -> {
              assertThat(s.path("enumDescriptions").size()).as(key).isEqualTo(s.get("enum").size());
              s.get("enumDescriptions")
                  .forEach(d -> assertThat(d.asString()).as(key).endsWith("."));
            }));
  }

  /** A mark that only repeats a pattern helps nobody. */
  @ParameterizedTest
  @EnumSource
  void every_pattern_has_a_message(SchemaFile schema) {
    everything(schema.json())
        .filter(s -> s.path("pattern").isString() && !isCondition(schema, s))
        .forEach(s ->
            assertThat(
                    s.path("errorMessage").asString("")
                        + s.path("patternErrorMessage").asString(""))
                .as(s.get("pattern").asString())
                .endsWith("."));
  }

  @ParameterizedTest
  @EnumSource
  void examples_and_pages_name_the_schema_by_its_id(SchemaFile schema) throws IOException {
    var id = schema.json().get("$id").asString();
    var modeline = "# yaml-language-server: $schema=" + id + "\n";

    assertThat(id)
        .isEqualTo(
            "https://raw.githubusercontent.com/datum/change-calendar-action/v1/schema/%s.schema.json",
            schema.name().toLowerCase(java.util.Locale.ROOT));
    for (var page :
        new String[] {
          "docs/editor.md", schema == SchemaFile.CHANGE ? "docs/manifest.md" : "docs/policy.md"
        }) {
      assertThat(Files.readString(Path.of(page))).contains(modeline);
    }
    assertThat(
            Files.readString(
                Path.of(
                    schema == SchemaFile.CHANGE
                        ? "examples/change.yaml"
                        : "examples/change-policy.yaml")))
        .startsWith(modeline);
  }

  private static void told(String key, JsonNode schema) {
    assertThat(schema.path("description").asString(""))
        .as(key)
        .hasSizeGreaterThan(20)
        .endsWith(".");
    assertThat(schema.path("examples").size()).as(key).isPositive();
  }

  private static JsonNode resolved(SchemaFile schema, JsonNode items) {
    return items.has("$ref") ? schema.json().at(items.get("$ref").asString().substring(1)) : items;
  }

  private static boolean isCondition(SchemaFile schema, JsonNode s) {
    return schema
        .json()
        .path("allOf")
        .valueStream()
        .flatMap(part -> everything(part.path("if")))
        .anyMatch(part -> part == s);
  }

  private static Stream<JsonNode> everything(JsonNode node) {
    return Stream.concat(Stream.of(node), node.valueStream().flatMap(SchemaTextTest::everything));
  }
}
