package net.datum.changecalendar.manifest;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One of the schemas that editors read. */
public enum SchemaFile {
  CHANGE("change"),
  POLICY("policy");

  private final JsonNode json;
  private final Schema schema;

  SchemaFile(String name) {
    this.json = JsonMapper.shared().readTree(Path.of("schema", name + ".schema.json").toFile());
    this.schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
            .getSchema(json.toString(), InputFormat.JSON);
  }

  JsonNode json() {
    return json;
  }

  /** The schema of a key at the top. */
  JsonNode property(String key) {
    return json.get("properties").get(key);
  }

  /** Whether a file of this text is good by the schema. */
  public boolean accepts(String text) {
    try {
      return schema.validate(text, InputFormat.YAML).isEmpty();
    } catch (RuntimeException notYaml) {
      return false;
    }
  }

  /** Goes through all keys, also those below a key, by names such as {@code lead-time.high}. */
  void eachKey(BiConsumer<String, JsonNode> does) {
    json.get("properties")
        .propertyStream()
        .forEach(key -> {
          does.accept(key.getKey(), key.getValue());
          key.getValue()
              .path("properties")
              .propertyStream()
              .forEach(part -> does.accept(key.getKey() + "." + part.getKey(), part.getValue()));
        });
  }
}
