package net.datum.changecalendar.live;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Keeps tokens, addresses and the calendar's id out of what is shown: a summary may be public. */
final class Veil {
  private static final Pattern ADDRESS = Pattern.compile("[^\\s\"'<>()/,;:=&?]+(@|%40)[\\w.-]+");
  private static final Pattern TOKEN =
      Pattern.compile("(ya29\\.|gh[a-z]_|github_pat_|eyJ)[\\w.-]+");

  /** Calendar's link to an event has the calendar's id in it, in base64. */
  private static final Pattern LINK = Pattern.compile("eid=[\\w%=-]+");

  private final List<String> secrets;

  /** The longest first, so that none is left with a piece of it showing. */
  Veil(List<String> secrets) {
    this.secrets = new ArrayList<>(secrets);
    this.secrets.removeIf(String::isEmpty);
    this.secrets.sort(Comparator.comparing(String::length).reversed());
  }

  /** A token that came later. */
  void add(String secret) {
    secrets.add(secret);
    secrets.sort(Comparator.comparing(String::length).reversed());
  }

  String over(String text) {
    String covered = text;
    for (String secret : secrets) {
      covered = covered.replace(secret, "***");
    }
    covered = LINK.matcher(covered).replaceAll("eid=***");
    covered = TOKEN.matcher(covered).replaceAll("***");
    return ADDRESS.matcher(covered).replaceAll("***");
  }
}
