package net.datum.changecalendar.runner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The project's action.yml, as far as the runner needs it. */
public final class ActionFile {
  private final Map<String, Map<String, Object>> inputs;
  private final Map<String, Map<String, Object>> outputs;
  private final Map<String, Object> runs;

  private ActionFile(Map<String, Object> root) {
    inputs = section(root, "inputs");
    outputs = section(root, "outputs");
    runs = runs(root);
  }

  /** The one in the project's root. */
  static ActionFile ofProject() {
    return read(Path.of(System.getProperty("project.root", "."), "action.yml"));
  }

  /** Reads an action.yml. */
  public static ActionFile read(Path file) {
    try {
      Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
      return new ActionFile(yaml.load(Files.readString(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> runs(Map<String, Object> root) {
    return (Map<String, Object>) root.getOrDefault("runs", Map.of());
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Map<String, Object>> section(Map<String, Object> root, String name) {
    return (Map<String, Map<String, Object>>) root.getOrDefault(name, Map.of());
  }

  /** Each declared input with its default as written, empty where there is none. */
  public Map<String, String> defaults() {
    Map<String, String> defaults = new LinkedHashMap<>();
    inputs.forEach(
        (name, input) -> defaults.put(name, String.valueOf(input.getOrDefault("default", ""))));
    return defaults;
  }

  public java.util.Set<String> outputs() {
    return outputs.keySet();
  }

  /** Whether the action has a post step. */
  public boolean hasPost() {
    return entrypoint(true).isPresent();
  }

  /** What the image is started with instead of its own entry point, for the post step or not. */
  Optional<String> entrypoint(boolean post) {
    return Optional.ofNullable(runs.get(post ? "post-entrypoint" : "entrypoint"))
        .map(String::valueOf);
  }

  /** What follows the image's name, in the post step too. */
  List<String> arguments() {
    return ((List<?>) runs.getOrDefault("args", List.of())).stream().map(String::valueOf).toList();
  }
}
