package net.datum.changecalendar.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZoneReaderTest {
  private final Problems problems = Problems.of("change.yaml");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Europe/Berlin",
        "America/Argentina/Buenos_Aires",
        "America/Port-au-Prince",
        "UTC",
        "Etc/UTC",
        "Asia/Calcutta",
        "US/Eastern",
        "Japan",
        "Africa/El_Aaiun"
      })
  void names_of_the_iana_list_are_read(String name) {
    assertThat(read(name)).contains(ZoneId.of(name));
  }

  @ParameterizedTest
  @CsvSource({
    "CET,              Europe/Berlin",
    "cest,             Europe/Berlin",
    "EST,              America/New_York",
    "EST5EDT,          America/New_York",
    "PT,               America/Los_Angeles",
    "GMT,              Europe/London",
    "GMT0,             Europe/Berlin",
    "XYZ,              Europe/Berlin",
    "Z,                UTC",
    "Zulu,             UTC",
    "berlin,           Europe/Berlin",
    "New York,         America/New_York",
    "Buenos Aires,     America/Buenos_Aires",
    "Indianapolis,     America/Indianapolis",
    "europe/berlin,    Europe/Berlin",
    "Europe/Belrin,    Europe/Berlin",
    "Eurpe/Berlin,     Europe/Berlin",
    "America/NewYork,  America/New_York",
    "America/New York, America/New_York",
    "utc,              UTC",
  })
  void other_names_get_one_that_was_probably_meant(String name, String meant) {
    assertThat(read(name)).isEmpty();
    assertThat(problems.list().getFirst().remedy()).contains("`" + meant + "`");
  }

  @ParameterizedTest
  @ValueSource(strings = {"+02:00", "-5", "+0530", "UTC+2", "GMT-03:00", "UTC+02:00"})
  void offsets_are_no_zones(String offset) {
    assertThat(read(offset)).isEmpty();
    assertThat(problems.list().getFirst().what()).contains("is an offset");
  }

  @ParameterizedTest
  @CsvSource({"Etc/GMT+5, -05:00", "Etc/GMT-14, +14:00"})
  void zones_whose_sign_is_the_other_way_round_are_refused(String name, String offset) {
    assertThat(read(name)).isEmpty();
    assertThat(problems.list().getFirst().what()).contains("UTC" + offset);
    assertThat(problems.list().getFirst().remedy()).contains("`" + offset + "`");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Etc/GMT", "Etc/GMT0", "Etc/Zulu", "SystemV/PST8", "Mars/Base", "../etc"})
  void the_rest_is_refused(String name) {
    assertThat(read(name)).isEmpty();
  }

  @Test
  void schema_takes_the_same_names() throws IOException {
    var schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
            .getSchema(Files.readString(Path.of("schema/change.schema.json")), InputFormat.JSON);
    for (var name : ZoneId.getAvailableZoneIds()) {
      var text = Texts.with("timezone: " + name);
      assertThat(schema.validate(text, InputFormat.YAML).isEmpty())
          .as(name)
          .isEqualTo(Texts.problems(text).isEmpty());
    }
  }

  private Optional<ZoneId> read(String name) {
    return ZoneReader.read(
        new YamlNode.Scalar(name, true, "", Position.of("change.yaml", 1, 1)), problems);
  }
}
