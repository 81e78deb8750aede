package net.datum.changecalendar.sandbox;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Commits and their parents, and the names that point at them. */
final class CommitGraph {
  private final Map<String, List<String>> parents = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> files = new LinkedHashMap<>();
  private final Map<String, String> refs = new LinkedHashMap<>();

  void add(String sha, List<String> itsParents) {
    for (String parent : itsParents) {
      if (!parents.containsKey(parent)) {
        throw new IllegalArgumentException("No commit " + parent);
      }
    }
    parents.put(sha, List.copyOf(itsParents));
  }

  void point(String ref, String sha) {
    refs.put(ref, sha);
  }

  /** What a commit changed: {@code added}, {@code modified} or {@code removed} by path. */
  void files(String sha, Map<String, String> changed) {
    files.put(sha, Map.copyOf(changed));
  }

  List<String> parents(String sha) {
    return parents.getOrDefault(sha, List.of());
  }

  Map<String, String> files(String sha) {
    return files.getOrDefault(sha, Map.of());
  }

  /** A branch, a tag, a whole id or at least seven characters of one. */
  Optional<String> resolve(String ref) {
    String name = ref.replaceFirst("^(refs/)?(heads|tags)/", "");
    if (refs.containsKey(name)) {
      return Optional.ofNullable(refs.get(name));
    }
    if (parents.containsKey(name)) {
      return Optional.of(name);
    }
    List<String> abbreviated =
        parents.keySet().stream()
            .filter(sha -> name.length() >= 7 && sha.startsWith(name))
            .toList();
    return abbreviated.size() == 1 ? Optional.of(abbreviated.getFirst()) : Optional.empty();
  }

  /** The commit and all before it, nearest first. */
  Set<String> history(String sha) {
    Set<String> seen = new LinkedHashSet<>();
    Deque<String> next = new ArrayDeque<>(List.of(sha));
    while (!next.isEmpty()) {
      String one = next.removeFirst();
      if (seen.add(one)) {
        next.addAll(parents(one));
      }
    }
    return seen;
  }

  /** The nearest commit of {@code head}'s history that is also in {@code base}'s. */
  Optional<String> mergeBase(String base, String head) {
    Set<String> before = history(base);
    return history(head).stream().filter(before::contains).findFirst();
  }

  /** What is in {@code head}'s history and not in {@code base}'s, oldest first. */
  List<String> ahead(String base, String head) {
    Set<String> before = history(base);
    return history(head).stream().filter(sha -> !before.contains(sha)).toList().reversed();
  }
}
