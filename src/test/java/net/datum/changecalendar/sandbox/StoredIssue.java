package net.datum.changecalendar.sandbox;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An issue or, where {@link #files} is given, a pull request, as GitHub keeps it. */
final class StoredIssue {
  final long id;
  final String author;
  final Instant created;
  final @Nullable Map<String, String> files;
  final Set<String> labels = new LinkedHashSet<>();
  final Set<String> assignees = new LinkedHashSet<>();
  final Map<Long, StoredComment> comments = new LinkedHashMap<>();
  int number;
  String title;
  String body;
  Instant updated;
  @Nullable Instant closed;
  @Nullable String stateReason;
  @Nullable Moved moved;
  boolean locked;
  boolean deleted;
  boolean merged;
  String head = "";
  String base = "";

  StoredIssue(
      long id,
      int number,
      String author,
      String title,
      String body,
      Instant created,
      @Nullable Map<String, String> files) {
    this.id = id;
    this.number = number;
    this.author = author;
    this.title = title;
    this.body = body;
    this.created = created;
    this.updated = created;
    this.files = files == null ? null : new LinkedHashMap<>(files);
  }

  boolean isPullRequest() {
    return files != null;
  }

  /** Where an issue was transferred to. */
  record Moved(long repositoryId, int number) {}

  /** A comment; times to the second. */
  record StoredComment(
      long id, String author, String authorType, String body, Instant created, Instant updated) {
    StoredComment edited(String other, Instant now) {
      return new StoredComment(id, author, authorType, other, created, now);
    }
  }
}
