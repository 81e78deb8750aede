package net.datum.changecalendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code .ci/image} with a stand-in for Docker, which says what it was asked. The registry is a
 * folder: a file for each name or digest, with the digest in it.
 */
class ImageScriptTest {
  private static final String IMAGE = "ghcr.io/datum/x";
  private static final String AMD = digest("amd64");
  private static final String ARM = digest("arm64");
  private static final String BASE = "gcr.io/distroless/base-nossl-debian12";
  private static final String MAVEN = "maven:3.9-eclipse-temurin-25";
  private static final String INDEX = "{\n  \"manifests\": []\n}";

  @TempDir Path root;

  private record Said(int status, String out, String errors) {}

  @BeforeEach
  void a_registry() throws IOException {
    Path docker = root.resolve("bin/docker");
    Files.createDirectories(docker.getParent());
    Files.createDirectories(root.resolve("registry"));
    Files.writeString(root.resolve("index"), INDEX);
    Files.writeString(
        docker,
        """
        #!/bin/bash
        ROOT='%s'
        echo "$*" >>"$ROOT/asked"
        place() { echo "$ROOT/registry/$(echo "$1" | tr '/:@' '___')"; }
        case "$1 $2 $3" in
          "buildx create "*) ;;
          "buildx build "*)
            while [ "$1" != --metadata-file ]; do shift; done
            echo '{"containerimage.digest": "%s"}' >"$2" ;;
          "buildx imagetools inspect")
            if [ "$6" = '{{json .Image}}' ]; then cat "$ROOT/image"; exit; fi
            [ -e "$(place "$4")" ] || exit 1
            echo "{\\"digest\\": \\"$(cat "$(place "$4")")\\"}" ;;
          "buildx imagetools create")
            if [ "$4" = --dry-run ]; then cat "$ROOT/index"; echo; exit; fi
            [ -e "$ROOT/lost" ] && exit
            digest="sha256:$(sha256sum <"$ROOT/index" | cut -d ' ' -f 1)"
            echo "$digest" >"$(place "$5")" ;;
          *) exit 9 ;;
        esac
        """
            .formatted(root, AMD));
    assertThat(docker.toFile().setExecutable(true)).isTrue();
  }

  private static String digest(String text) {
    try {
      return "sha256:"
          + HexFormat.of()
              .formatHex(
                  MessageDigest.getInstance("SHA-256")
                      .digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private void has(String name, String digest) throws IOException {
    Files.writeString(root.resolve("registry").resolve(name.replaceAll("[/:@]", "_")), digest);
  }

  @Test
  void each_base_image_is_looked_up_once() throws Exception {
    has(BASE, AMD);
    has(MAVEN, ARM);
    assertThat(image("bases").out())
        .isEqualTo("bases=%s@%s %s@%s\n".formatted(BASE, AMD, MAVEN, ARM));
    assertThat(asked()).hasSize(2);
  }

  @Test
  void a_base_image_that_cannot_be_looked_up_ends_it() throws Exception {
    has(BASE, "latest");
    has(MAVEN, ARM);
    assertThat(image("bases").errors()).contains("is no digest");
    Files.delete(root.resolve("registry/" + MAVEN.replaceAll("[/:@]", "_")));
    assertThat(image("bases").status()).isNotZero();
  }

  @Test
  void what_is_built_is_built_on_those_digests_and_pushed_without_a_name() throws Exception {
    String bases = "%s@%s %s@%s".formatted(BASE, AMD, MAVEN, ARM);
    assertThat(image("push", IMAGE, bases).out()).endsWith("64=" + AMD + "\n");
    assertThat(asked().getLast())
        .contains("--build-context " + BASE + "=docker-image://" + BASE + "@" + AMD)
        .contains("--build-context " + MAVEN + "=docker-image://" + MAVEN + "@" + ARM)
        .contains("--label org.opencontainers.image.base.name=" + BASE + " ")
        .contains("--label org.opencontainers.image.base.digest=" + AMD)
        .contains("type=image,name=" + IMAGE + ",push-by-digest=true,name-canonical=true,push=true")
        .doesNotContain("--tag", " -t ");
    assertThat(image("push", IMAGE, MAVEN + "@" + ARM).errors()).contains("no digest of " + BASE);
    assertThat(image("push", IMAGE, BASE + ":latest").errors()).contains("is no digest");
  }

  @Test
  void an_image_of_several_processors_is_joined_by_digests_alone() throws Exception {
    Said said = image("join", IMAGE, AMD, ARM);
    assertThat(said.out()).as(said.errors()).isEqualTo("digest=" + digest(INDEX) + "\n");
    assertThat(asked()).noneMatch(line -> line.contains(":candidate"));
    assertThat(asked().get(1))
        .contains("--tag %1$s@%2$s %1$s@%3$s %1$s@%4$s".formatted(IMAGE, digest(INDEX), AMD, ARM));
    assertThat(image("join", IMAGE, "latest", ARM).errors()).contains("is no digest");
  }

  @Test
  void an_image_that_is_another_one_than_was_reckoned_is_not_attested() throws Exception {
    Files.createFile(root.resolve("lost"));
    Said said = image("join", IMAGE, AMD, ARM);
    assertThat(said.status()).isNotZero();
    assertThat(said.out()).isEmpty();
  }

  @Test
  void a_version_is_given_to_one_image_and_read_back() throws Exception {
    assertThat(image("name", IMAGE, digest(INDEX), "1.0.0").status()).isZero();
    assertThat(image("name", IMAGE, digest(INDEX), "1.0.0").status()).isZero();
    assertThat(image("name", IMAGE, ARM, "1.0.0").errors()).contains("already, and not " + ARM);
    Said said = image("name", IMAGE, ARM, "1.0.1");
    assertThat(said.status()).isOne();
    assertThat(said.errors()).contains("was to become " + ARM);
  }

  @Test
  void the_notes_say_what_it_was_built_on() throws Exception {
    Files.writeString(
        root.resolve("image"),
        """
        {"linux/amd64": {"config": {"Labels": {"org.opencontainers.image.base.name": "%1$s",
           "org.opencontainers.image.base.digest": "%2$s"}}},
         "linux/arm64": {"config": {"Labels": {"org.opencontainers.image.base.name": "%1$s",
           "org.opencontainers.image.base.digest": "%2$s"}}}}
        """
            .formatted(BASE, AMD));
    Said said = image("origin", IMAGE, ARM);
    assertThat(said.out())
        .as(said.errors())
        .isEqualTo("The image is `%s@%s`, built on `%s@%s`.\n".formatted(IMAGE, ARM, BASE, AMD));
  }

  @Test
  void without_sense_it_tells_how_it_is_used() throws Exception {
    Said said = image("push", IMAGE);
    assertThat(said.status()).isEqualTo(2);
    assertThat(said.errors()).contains(".ci/image name IMAGE DIGEST VERSION");
  }

  private List<String> asked() throws IOException {
    return Files.readAllLines(root.resolve("asked"));
  }

  private Said image(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(".ci/image"));
    command.addAll(List.of(arguments));
    Path errors = root.resolve("errors");
    var builder = new ProcessBuilder(command).redirectError(errors.toFile());
    builder.environment().put("PATH", root.resolve("bin") + ":" + System.getenv("PATH"));
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Said(process.waitFor(), out, Files.readString(errors));
  }
}
