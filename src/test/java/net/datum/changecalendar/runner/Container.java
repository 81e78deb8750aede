package net.datum.changecalendar.runner;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The image, run as actions/runner 2.336.0 runs a Docker action (DockerCommandManager.cs,
 * ContainerActionHandler.cs), but for the network: the sandbox listens on the host's loopback
 * address alone, so the container shares the host's.
 */
public final class Container implements Launch {
  private static final Path SOCKET = Path.of("/var/run/docker.sock");

  private final String docker;
  private final String image;
  private final File errors;
  private final ActionFile action = ActionFile.ofProject();

  /**
   * Prepares to run it.
   *
   * @param docker the client
   * @param errors where standard error is added, which the program leaves alone
   */
  public Container(String docker, String image, Path errors) {
    this.docker = docker;
    this.image = image;
    this.errors = errors.toFile();
  }

  @Override
  public ProcessBuilder process(Map<String, String> environment, Path workspace, boolean post) {
    Map<Path, String> mounts = mounts(workspace);
    List<String> command = new ArrayList<>(List.of(docker, "run"));
    command.addAll(List.of("--name", image.replaceAll("[^A-Za-z0-9]", "") + "_" + sixDigits()));
    command.addAll(List.of("--label", sixDigits(), "--workdir", "/github/workspace", "--rm"));
    environment.keySet().forEach(name -> command.addAll(List.of("-e", name)));
    command.addAll(List.of("-e", "GITHUB_ACTIONS=true"));
    if (!environment.containsKey("CI")) {
      command.addAll(List.of("-e", "CI=true"));
    }
    action
        .entrypoint(post)
        .ifPresent(entrypoint -> command.addAll(List.of("--entrypoint", entrypoint)));
    command.addAll(List.of("--network", "host"));
    if (Files.exists(SOCKET)) {
      command.addAll(List.of("-v", SOCKET + ":" + SOCKET));
    }
    mounts.forEach((host, inside) -> command.addAll(List.of("-v", host + ":" + inside)));
    command.add(image);
    command.addAll(action.arguments());

    // The values travel in the client's environment, beside what the client itself needs.
    var builder = new ProcessBuilder(command).directory(workspace.toFile());
    environment.forEach(
        (name, value) -> builder.environment().put(name, translated(value, mounts)));
    return builder.redirectError(ProcessBuilder.Redirect.appendTo(errors));
  }

  /** In the order in which the runner looks for a path that it translates. */
  private static Map<Path, String> mounts(Path workspace) {
    Path root = workspace.toAbsolutePath().getParent();
    Map<Path, String> mounts = new LinkedHashMap<>();
    mounts.put(workspace.toAbsolutePath(), "/github/workspace");
    mounts.put(root.resolve("file_commands"), "/github/file_commands");
    mounts.put(root.resolve("workflow"), "/github/workflow");
    mounts.put(root.resolve("home"), "/github/home");
    mounts.put(root.resolve("temp"), "/github/runner_temp");
    return mounts;
  }

  /** A value that is a path below a mount, and nothing else: no list of paths, no JSON. */
  private static String translated(String value, Map<Path, String> mounts) {
    return mounts.entrySet().stream()
        .filter(mount ->
            value.equals(mount.getKey().toString()) || value.startsWith(mount.getKey() + "/"))
        .map(mount -> mount.getValue() + value.substring(mount.getKey().toString().length()))
        .findFirst()
        .orElse(value);
  }

  private static String sixDigits() {
    return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt()).substring(2);
  }
}
