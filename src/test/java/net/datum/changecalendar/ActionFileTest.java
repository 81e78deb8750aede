package net.datum.changecalendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import net.datum.changecalendar.action.Inputs;
import net.datum.changecalendar.runner.ActionFile;
import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.runner.Step;
import org.junit.jupiter.api.Test;

/** What action.yml declares is what the program reads and writes. */
class ActionFileTest extends EndToEnd {
  private static final ActionFile FILE = ActionFile.read(Path.of("action.yml"));

  @Test
  void every_declared_input_is_read_and_no_other() {
    Set<String> read = new HashSet<>();
    Map<String, String> environment =
        new HashMap<>() {
          private static final long serialVersionUID = 1L;

          @Override
          public String getOrDefault(Object key, String otherwise) {
            read.add(String.valueOf(key));
            return super.getOrDefault(key, otherwise);
          }
        };
    Inputs.from(environment);
    Set<String> declared = new HashSet<>();
    FILE.defaults().keySet().forEach(name -> declared.add(Inputs.variable(name)));
    assertThat(read).isEqualTo(declared);
    assertThat(Inputs.NAMES).containsExactlyInAnyOrderElementsOf(FILE.defaults().keySet());
  }

  @Test
  void the_declared_defaults_are_those_of_the_program() {
    Map<String, String> environment = new HashMap<>();
    FILE.defaults().forEach((name, value) -> environment.put(Inputs.variable(name), value));
    environment.put("INPUT_GITHUB-TOKEN", "");
    environment.put("INPUT_JOB-STATUS", "");
    assertThat(Inputs.from(environment)).isEqualTo(Inputs.from(Map.of()));
    assertThat(FILE.defaults())
        .containsEntry("github-token", "${{ github.token }}")
        .containsEntry("job-status", "${{ job.status }}");
  }

  @Test
  void every_declared_output_is_written_and_no_other() {
    planned("emergency: Certificate expires at 15:00", "approvers: [lee@datum.net]");
    Set<String> written = new HashSet<>();
    Step step = step();
    written.addAll(step.outputs().keySet());
    at("2026-12-01T14:00");
    written.addAll(step().outputs().keySet());
    assertThat(written).isEqualTo(FILE.outputs());
    assertThat(step.output("event-id")).isEqualTo(scene.eventId(1));
    assertThat(Scene.MANIFEST).contains(step.output("change-id"));
  }
}
