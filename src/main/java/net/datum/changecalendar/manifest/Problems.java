package net.datum.changecalendar.manifest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Collects what is wrong with one file, so that everything is told at once. Keeps the first {@value
 * #LIMIT} problems: a file with more of them is not a slip but another kind of file.
 */
final class Problems {
  static final int LIMIT = 50;

  private final String file;
  private final boolean secret;
  private final List<Problem> list = new ArrayList<>();
  private int dropped;

  private Problems(String file, boolean secret) {
    this.file = file;
    this.secret = secret;
  }

  /** Of a file whose text may be quoted. */
  static Problems of(String file) {
    return new Problems(file, false);
  }

  /** Of a text that nobody may see, such as one that came from a secret. */
  static Problems ofSecret(String file) {
    return new Problems(file, true);
  }

  String file() {
    return file;
  }

  void error(Position position, String what, String remedy) {
    add(Problem.error(position, what, remedy));
  }

  void warning(Position position, String what, String remedy) {
    add(Problem.warning(position, what, remedy));
  }

  /** The offending text for a message, or a stand-in where it is secret. */
  String quote(String text) {
    return secret ? "`…`" : Quoted.of(text);
  }

  /** How many there are so far. */
  int count() {
    return list.size() + dropped;
  }

  boolean hasErrors() {
    return list.stream().anyMatch(Problem::isError);
  }

  /** All of them, from the top of the file to its end. */
  List<Problem> list() {
    var all = new ArrayList<>(list);
    all.sort(
        Comparator.comparingInt((Problem p) -> p.position().line())
            .thenComparingInt(p -> p.position().column()));
    if (dropped > 0) {
      all.add(
          Problem.error(
              Position.file(file),
              "The file has %d more problem%s.".formatted(dropped, dropped == 1 ? "" : "s"),
              "Mend those above first."));
    }
    return List.copyOf(all);
  }

  private void add(Problem problem) {
    if (list.size() < LIMIT) {
      list.add(problem);
    } else {
      dropped++;
    }
  }
}
