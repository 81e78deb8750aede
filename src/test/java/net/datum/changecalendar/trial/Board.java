package net.datum.changecalendar.trial;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import net.datum.changecalendar.runner.Scene;
import net.datum.changecalendar.runner.Step;
import net.datum.changecalendar.sandbox.Mail;

/** Shows what a step said, and what is on the calendar and the issue after it. */
final class Board {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);

  private final Scene scene;
  private final PrintStream out;

  Board(Scene scene, PrintStream out) {
    this.scene = scene;
    this.out = out;
  }

  void heading(String text) {
    out.println();
    out.println(text);
    out.println("-".repeat(text.codePointCount(0, text.length())));
  }

  /** The log as GitHub shows it, then the state of the world. */
  void show(Step step) {
    for (String line : readable(step.log())) {
      out.println("  | " + line);
    }
    int requests = scene.sandbox().requests().all().size();
    out.println(
        "  exit %d%s%s, %d request%s"
            .formatted(
                step.status(),
                output(step, "verdict"),
                output(step, "proceed"),
                requests,
                requests == 1 ? "" : "s"));
    calendar();
    issue();
    mails();
    scene.sandbox().requests().clear();
    scene.sandbox().calendar().clearMails();
  }

  private static String output(Step step, String name) {
    String value = step.output(name);
    return value.isEmpty() ? "" : ", " + name + " " + value;
  }

  /** Commands as the runner makes of them: groups unfolded, annotations told apart. */
  private static List<String> readable(String log) {
    List<String> lines = new ArrayList<>();
    String indent = "";
    for (String line : log.lines().toList()) {
      if (line.startsWith("::group::")) {
        lines.add("▾ " + unescaped(line.substring("::group::".length())));
        indent = "  ";
      } else if (line.equals("::endgroup::")) {
        indent = "";
      } else if (line.matches("::(error|warning|notice) .*")) {
        int end = line.indexOf("::", 2);
        String level = line.substring(2, line.indexOf(' ')).toUpperCase(Locale.ROOT);
        lines.add(level + " " + place(line.substring(2, end)) + unescaped(line.substring(end + 2)));
      } else if (!line.startsWith("::")) {
        lines.add(indent + line);
      }
    }
    return lines;
  }

  private static String place(String command) {
    String file = property(command, "file");
    String line = property(command, "line");
    return file.isEmpty() ? "" : file + (line.isEmpty() ? "" : ":" + line) + ": ";
  }

  private static String property(String command, String name) {
    int start = command.indexOf(name + "=");
    if (start < 0) {
      return "";
    }
    String rest = command.substring(start + name.length() + 1);
    return unescaped(rest.contains(",") ? rest.substring(0, rest.indexOf(',')) : rest);
  }

  private static String unescaped(String text) {
    return text.replace("%0A", " ")
        .replace("%0D", " ")
        .replace("%3A", ":")
        .replace("%2C", ",")
        .replace("%25", "%");
  }

  private void calendar() {
    List<JsonNode> events = scene.events();
    if (events.isEmpty()) {
      out.println("  calendar: empty");
    }
    for (JsonNode event : events) {
      List<String> guests = new ArrayList<>();
      event
          .path("attendees")
          .forEach(
              a -> guests.add(a.path("email").asText() + " " + a.path("responseStatus").asText()));
      out.println(
          "  calendar: %s, %s to %s%s"
              .formatted(
                  event.path("summary").asText(),
                  time(event.path("start")),
                  time(event.path("end")),
                  guests.isEmpty() ? "" : "; " + String.join(", ", guests)));
    }
  }

  private static String time(JsonNode time) {
    JsonNode dateTime = time.path("dateTime");
    if (dateTime.isMissingNode()) {
      return time.path("date").asText();
    }
    ZoneId zone = ZoneId.of(time.path("timeZone").asText("UTC"));
    return TIME.format(OffsetDateTime.parse(dateTime.asText()).atZoneSameInstant(zone));
  }

  private void issue() {
    for (JsonNode comment : scene.comments()) {
      String state =
          comment
              .path("body")
              .asText()
              .lines()
              .filter(line -> !line.isBlank() && !line.startsWith("<!--") && !line.startsWith("#"))
              .findFirst()
              .orElse("");
      out.println("  issue %d: one comment: %s".formatted(scene.issue().number(), state));
    }
    if (scene.comments().isEmpty()) {
      out.println("  issue %d: no comment".formatted(scene.issue().number()));
    }
  }

  private void mails() {
    List<Mail> mails = scene.sandbox().calendar().mails();
    String to =
        mails.stream()
            .map(mail -> mail.kind().name().toLowerCase(Locale.ROOT) + " to " + mail.to())
            .collect(Collectors.joining(", "));
    out.println("  mail: " + (mails.isEmpty() ? "none" : to));
  }
}
