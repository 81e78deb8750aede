package net.datum.changecalendar.manifest;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses which known word somebody meant. */
public final class Suggestion {
  private Suggestion() {}

  /**
   * The known word nearest to {@code word}, case aside, if it is near enough to be a slip of the
   * fingers: one edit for short words, one more for every further four characters, three at most.
   * An insertion, a deletion, another character and two swapped neighbours are one edit each.
   */
  public static Optional<String> of(String word, Collection<String> known) {
    if (word.isEmpty() || word.length() > 64) {
      return Optional.empty();
    }
    int near = Math.min(3, 1 + word.length() / 4);
    record Candidate(String word, int distance) {}
    return known.stream()
        .map(k -> new Candidate(k, distance(lower(word), lower(k))))
        .filter(c -> c.distance() <= near && c.distance() < c.word().length())
        .min(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::word))
        .map(Candidate::word);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /** Optimal string alignment: Levenshtein's distance with swapped neighbours counted as one. */
  static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      d[i][0] = i;
    }
    for (int j = 0; j <= b.length(); j++) {
      d[0][j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int best = Math.min(d[i - 1][j] + 1, Math.min(d[i][j - 1] + 1, d[i - 1][j - 1] + change));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          best = Math.min(best, d[i - 2][j - 2] + 1);
        }
        d[i][j] = best;
      }
    }
    return d[a.length()][b.length()];
  }
}
