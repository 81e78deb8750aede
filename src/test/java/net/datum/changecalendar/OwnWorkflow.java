package net.datum.changecalendar;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.datum.changecalendar.runner.GitHubActions;
import net.datum.changecalendar.runner.GitHubActions.Ending;
import net.datum.changecalendar.runner.StandingSandbox;
import org.junit.jupiter.api.BeforeEach;

/** Tests of this project's own workflows, in a checkout with what they run the action on. */
abstract class OwnWorkflow extends EndToEnd {
  static final String CHANGES = ".ci/changes/";

  GitHubActions actions;

  @BeforeEach
  void set_up_the_repository() throws IOException {
    actions =
        new GitHubActions(scene, root.resolve("machines"))
            .action("actions/setup-java", with -> Map.of())
            .script("exit 1", Ending.FAILURE)
            .outputs(".ci/sandbox", StandingSandbox.outputs(scene.sandbox(), ""));
    for (String file :
        List.of(
            CHANGES + "broken.yaml",
            CHANGES + "unknown-issue.yaml",
            CHANGES + "policy.yaml",
            POLICY)) {
      actions.file(file, Files.readString(Path.of(file)));
    }
  }
}
