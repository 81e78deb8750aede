package net.datum.changecalendar.histories;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a policy says, as it is written: key to value. What is not said has its default.
 *
 * <p>The values are of few forms, so that looking them up is plain to see.
 */
record Policy(Map<String, String> says) {
  /** Who the issue may be assigned to, and the address that the policy gives her. */
  static final String ASSIGNEE = "kim";

  static final String ASSIGNEE_ADDRESS = "kim@datum.net";

  static final Policy NONE = new Policy(Map.of());

  /** No policy has a file either. */
  String yaml() {
    StringBuilder yaml = new StringBuilder("people: {kim: kim@datum.net}\n");
    says.forEach((key, value) -> yaml.append(key).append(": ").append(value).append('\n'));
    return yaml.toString();
  }

  /** With one key changed; an empty value leaves it out. */
  Policy with(String key, String value) {
    Map<String, String> more = new TreeMap<>(says);
    if (value.isEmpty()) {
      more.remove(key);
    } else {
      more.put(key, value);
    }
    return new Policy(more);
  }

  /** A key that has a value for each blast radius; empty where it has none for this one. */
  private String of(String key, String radius) {
    Matcher value =
        Pattern.compile("\\b" + radius + ": ([^,}]+)").matcher(says.getOrDefault(key, ""));
    return value.find() ? value.group(1) : "";
  }

  private boolean says(String key, String value) {
    return says.getOrDefault(key, "").equals(value);
  }

  private static Duration length(String text) {
    return text.isEmpty()
        ? Duration.ZERO
        : text.endsWith("d")
            ? Duration.ofDays(Long.parseLong(text.replace("d", "")))
            : Duration.parse("PT" + text);
  }

  Duration leadTime(String radius) {
    return length(of("lead-time", radius));
  }

  int approvers(String radius) {
    String number = of("approvers", radius);
    return number.isEmpty() ? 0 : Integer.parseInt(number);
  }

  boolean expectsConference(String radius) {
    return !of("conference", radius).isEmpty();
  }

  /** The team's own conference; empty where there is none. */
  String conference(String radius) {
    String conference = of("conference", radius);
    return conference.equals("expected") ? "" : conference;
  }

  Duration early() {
    return length(says.getOrDefault("early-start", ""));
  }

  Duration overrun() {
    return length(says.getOrDefault("overrun", ""));
  }

  boolean driftBlocks() {
    return says("on-drift", "block");
  }

  boolean overlapBlocks() {
    return says("overlap", "block");
  }

  boolean freezes() {
    return says.containsKey("freezes");
  }

  boolean mails() {
    return !says("notify", "none");
  }

  boolean asksForLabel() {
    return says("issue", "{labels: [change]}");
  }

  boolean asksForAssignee() {
    return says("issue", "{assignee: true}");
  }

  boolean asksForBody() {
    return says("issue", "{body: true}");
  }

  boolean invitesAssignee() {
    return says("invite-assignees", "true");
  }

  /** The one whom it always invites; empty where it does not. */
  String guest() {
    return says.getOrDefault("guests", "").replaceAll("[\\[\\]]", "");
  }
}
