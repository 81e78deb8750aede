package net.datum.changecalendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The image's launcher, compiled here, before a script in the place of Java. */
class LauncherTest {
  private static final Path SOURCE = Path.of("src/main/docker/launcher.c");

  /** Variables of any job that would keep the program from judging, or have it judge otherwise. */
  static final Map<String, String> HOSTILE =
      Map.ofEntries(
          Map.entry("JAVA_TOOL_OPTIONS", "-javaagent:/home/runner/work/_temp/agent.jar"),
          Map.entry("JDK_JAVA_OPTIONS", "--add-modules java.sql"),
          Map.entry("_JAVA_OPTIONS", "-Xmx3g"),
          Map.entry("JDK_AOT_VM_OPTIONS", "-Xmx3g"),
          Map.entry("CLASSPATH", "/x.jar"),
          Map.entry("JAVA_HOME", "/opt/other"),
          Map.entry("LD_PRELOAD", "/x.so"),
          Map.entry("LD_LIBRARY_PATH", "/x"),
          Map.entry("GLIBC_TUNABLES", "glibc.malloc.check=3"),
          Map.entry("MALLOC_ARENA_MAX", "1"),
          Map.entry("LC_ALL", "tr_TR.ISO-8859-9"),
          Map.entry("LANG", "C"),
          Map.entry("TZ", "Asia/Tokyo"),
          Map.entry("HOME", "/nowhere"),
          Map.entry("SSL_CERT_FILE", "/x.pem"),
          Map.entry("NODE_OPTIONS", "--require /x.js"),
          Map.entry("GOOGLE_EXTERNAL_ACCOUNT_ALLOW_EXECUTABLES", "1"),
          Map.entry("GCE_METADATA_HOST", "metadata.example.com"),
          Map.entry("HTTPS_PROXY_OF_OURS", "http://x"));

  @TempDir Path root;

  private record Started(String arguments, Map<String, String> environment) {}

  @BeforeEach
  void compile_it() throws Exception {
    Path compiler = Path.of("/usr/bin/gcc");
    Assumptions.assumeTrue(Files.isExecutable(compiler), "no gcc");
    Path java = root.resolve("runtime/bin/java");
    Files.createDirectories(java.getParent());
    Files.writeString(
        java,
        """
        #!/bin/sh
        echo "$@" >%s/arguments-given
        tr '\\0' '\\n' </proc/$$/environ
        """
            .formatted(root));
    assertThat(java.toFile().setExecutable(true)).isTrue();
    Process gcc =
        new ProcessBuilder(
                compiler.toString(),
                "-std=c99",
                "-Wall",
                "-Wextra",
                "-Werror",
                "-DFOLDER=\"" + root + "\"",
                "-o",
                root.resolve("main").toString(),
                SOURCE.toString())
            .redirectErrorStream(true)
            .start();
    assertThat(new String(gcc.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).isEmpty();
    assertThat(gcc.waitFor()).isZero();
    Files.createSymbolicLink(root.resolve("post"), Path.of("main"));
  }

  @Test
  void the_jobs_variables_do_not_reach_the_program() throws Exception {
    assertThat(start("main", HOSTILE).environment()).isEqualTo(Map.of("LC_ALL", "C.UTF-8"));
  }

  @Test
  void what_the_runner_and_signing_in_need_does() throws Exception {
    Map<String, String> kept =
        Map.ofEntries(
            Map.entry("INPUT_GITHUB-TOKEN", "t"),
            Map.entry("INPUT_ENVIRONMENT", "prodüktion"),
            Map.entry("GITHUB_REPOSITORY", "datum/infra"),
            Map.entry("RUNNER_DEBUG", "1"),
            Map.entry("ACTIONS_ID_TOKEN_REQUEST_URL", "https://x"),
            Map.entry("STATE_opened", ""),
            Map.entry("GOOGLE_APPLICATION_CREDENTIALS", "/github/workspace/gha-creds-1.json"),
            Map.entry("CLOUDSDK_CONFIG", "/x"),
            Map.entry("NODE_EXTRA_CA_CERTS", "/ca.pem"),
            Map.entry("HTTPS_PROXY", "http://p:3128"),
            Map.entry("no_proxy", "a=b,c"));
    Map<String, String> expected = new TreeMap<>(kept);
    expected.put("LC_ALL", "C.UTF-8");
    assertThat(start("main", kept).environment()).isEqualTo(expected);
  }

  @Test
  void each_variable_that_the_program_reads_reaches_it() throws Exception {
    Map<String, String> read = new TreeMap<>();
    try (var files = Files.walk(Path.of("src/main/java"))) {
      files
          .filter(file -> file.toString().endsWith(".java"))
          // Its words in capitals are Google's reasons.
          .filter(file ->
              !file.getFileName().toString().matches("Google(Failures|SignInRefusal)\\.java"))
          .flatMap(LauncherTest::named)
          .forEach(name -> read.put(name, "x"));
    }
    assertThat(read)
        .containsKeys("GITHUB_REPOSITORY", "NODE_EXTRA_CA_CERTS", "HTTPS_PROXY", "https_proxy");
    // The program refuses these two. In the image they have no say to begin with.
    read.keySet().removeAll(Set.of("DEVSHELL_CLIENT_PORT", "GCE_METADATA_HOST"));
    assertThat(start("main", read).environment()).containsAllEntriesOf(read);
  }

  /** What looks like a variable's name in a file. */
  private static Stream<String> named(Path file) {
    try {
      return Pattern.compile("\"([A-Z]+(?:_[A-Z]+)+|(?:https?|no)_proxy)\"")
          .matcher(Files.readString(file))
          .results()
          .map((MatchResult found) -> found.group(1))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void only_its_name_makes_it_the_post_step() throws Exception {
    String arguments = "@" + root + "/arguments";
    assertThat(start("post", Map.of()).arguments()).isEqualTo(arguments + " post");
    assertThat(start("main", Map.of("STATE_main", "ran", "STATE_opened", "x")).arguments())
        .isEqualTo(arguments);
    assertThat(start("main", Map.of(), "post").arguments()).isEqualTo(arguments);
  }

  @Test
  void what_cannot_be_started_does_not_look_judged() throws Exception {
    Files.delete(root.resolve("runtime/bin/java"));
    Process process = launch("main", Map.of()).start();
    assertThat(process.waitFor()).isEqualTo(ExitStatus.DEFECT.code());
    assertThat(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
        .startsWith("::error title=Defect::")
        .contains("No such file");
  }

  private ProcessBuilder launch(String name, Map<String, String> environment, String... more) {
    List<String> command = new ArrayList<>(List.of(root.resolve(name).toString()));
    command.addAll(List.of(more));
    var builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder;
  }

  private Started start(String name, Map<String, String> environment, String... more)
      throws Exception {
    Process process = launch(name, environment, more).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    Map<String, String> started = new TreeMap<>();
    said.lines().map(line -> line.split("=", 2)).forEach(parts -> started.put(parts[0], parts[1]));
    return new Started(Files.readString(root.resolve("arguments-given")).strip(), started);
  }
}
