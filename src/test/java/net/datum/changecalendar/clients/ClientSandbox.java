package net.datum.changecalendar.clients;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import net.datum.changecalendar.runner.ProxyAndFront;
import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.sandbox.Account;
import net.datum.changecalendar.sandbox.Authority;
import net.datum.changecalendar.sandbox.GitHubActor;
import net.datum.changecalendar.sandbox.Sandbox;

/**
 * A sandbox that stays, for programs of others: at an address of its own, and by a proxy under the
 * services' own names for those that take no address.
 *
 * <pre>
 * java -cp … net.datum.changecalendar.clients.ClientSandbox FOLDER
 * </pre>
 */
public final class ClientSandbox {
  private static final String NAMES =
      "dns:www.googleapis.com,dns:api.github.com,dns:github.datum.test";
  private static final String ROBOT = "robot@datum.net";

  private ClientSandbox() {}

  /** Prints where it is, a line each, and stays until it is killed. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments.length != 1) {
      System.err.println("Give a folder for the certificate.");
      System.exit(2);
    }
    Authority authority = Authority.in(Path.of(arguments[0]).toAbsolutePath(), NAMES);
    Sandbox sandbox = Sandbox.start(Clock.systemUTC());
    prepare(sandbox);
    var proxy = new ProxyAndFront(authority.server(), sandbox.calendarApiUrl().getPort(), "");
    System.out.println("SANDBOX_ROOT=" + sandbox.calendarApiUrl().resolve("/"));
    System.out.println("SANDBOX_GITHUB=" + sandbox.githubApiUrl());
    System.out.println("SANDBOX_PROXY=http://127.0.0.1:" + proxy.proxyPort());
    System.out.println("SANDBOX_CALENDAR=" + Scene.CALENDAR);
    System.out.println("SANDBOX_GOOGLE_TOKEN=" + Scene.GOOGLE_TOKEN);
    System.out.println("SANDBOX_GITHUB_TOKEN=" + Scene.GITHUB_TOKEN);
    System.out.println("SANDBOX_CERTIFICATE=" + authority.certificate());
    new CountDownLatch(1).await();
  }

  private static void prepare(Sandbox sandbox) {
    sandbox
        .calendar()
        .addCalendar(ROBOT, "Robot", Scene.BERLIN)
        .addCalendar(Scene.CALENDAR, "Datum Engineering", Scene.BERLIN)
        .accept(Scene.GOOGLE_TOKEN, Account.user(ROBOT));
    String[] commits = new String[120];
    for (int i = 0; i < commits.length; i++) {
      commits[i] = "%040x".formatted(i + 1);
    }
    String repository = Scene.REPOSITORY;
    sandbox
        .github()
        .addRepository(repository, Scene.REPOSITORY_ID)
        .accept(Scene.GITHUB_TOKEN, GitHubActor.user("drewr", repository))
        .addCommits(repository, commits)
        .ref(repository, "v1", commits[0])
        .commitFiles(repository, commits[1], Map.of("README.md", "modified"))
        .addIssue(repository, 412, "Fail over", "To the other region.");
    sandbox.github().addPullRequest(repository, 413, "Code", "", Map.of("deploy/main.tf", "added"));
  }
}
