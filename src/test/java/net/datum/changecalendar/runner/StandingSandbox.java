package net.datum.changecalendar.runner;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import net.datum.changecalendar.sandbox.Account;
import net.datum.changecalendar.sandbox.Authority;
import net.datum.changecalendar.sandbox.Sandbox;

/**
 * A sandbox that stays, for a workflow whose steps run the action: Google Calendar over TLS, with
 * an event that somebody made by hand and that is going on. {@code .ci/sandbox} starts it.
 *
 * <pre>
 * java -cp … net.datum.changecalendar.runner.StandingSandbox FOLDER ADDRESS
 * </pre>
 */
public final class StandingSandbox {
  static final String MADE_BY_HAND = "Maintenance of the provider";

  private StandingSandbox() {}

  /** Prints what the action has to be told, as a step's outputs, and stays until it is killed. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments.length != 2) {
      System.err.println("Give a folder for the certificate, and an address of this machine.");
      System.exit(2);
    }
    Path folder = Path.of(arguments[0]).toAbsolutePath();
    InetAddress address = InetAddress.getByName(arguments[1]);
    Authority authority = Authority.in(folder, "ip:" + address.getHostAddress());
    Sandbox sandbox = Sandbox.start(Clock.systemUTC(), authority, address);
    prepare(sandbox, Clock.systemUTC().instant());
    outputs(sandbox, authority.certificate().toString())
        .forEach((name, value) -> System.out.printf("%s=%s%n", name, value));
    new CountDownLatch(1).await();
  }

  /**
   * What the action has to be told.
   *
   * @param certificate of the authority, empty where there is none
   */
  public static Map<String, String> outputs(Sandbox sandbox, String certificate) {
    Map<String, String> outputs = new LinkedHashMap<>();
    outputs.put("calendar-api-url", sandbox.calendarApiUrl().toString());
    outputs.put("calendar", Scene.CALENDAR);
    outputs.put("token", Scene.GOOGLE_TOKEN);
    outputs.put("certificate", certificate);
    return outputs;
  }

  /** The calendar, the account that may write it, and the event. */
  public static void prepare(Sandbox sandbox, Instant now) {
    sandbox
        .calendar()
        .addCalendar(Scene.CALENDAR, "Datum Engineering", Scene.BERLIN)
        .accept(Scene.GOOGLE_TOKEN, Account.delegated("change-calendar@datum.net"));
    madeByHand(sandbox, now);
  }

  /** The event alone. */
  public static void madeByHand(Sandbox sandbox, Instant now) {
    Duration hour = Duration.ofHours(1);
    sandbox
        .calendar()
        .hands(Scene.CALENDAR)
        .createByHand(MADE_BY_HAND, now.minus(hour), now.plus(hour), "");
  }
}
