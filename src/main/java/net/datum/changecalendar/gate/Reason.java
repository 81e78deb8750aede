package net.datum.changecalendar.gate;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why a verdict is what it is: one rule's answer for one change.
 *
 * @param effect what it does to the verdict
 * @param changeId whose
 * @param key the manifest's key that it is about, for the annotation's line
 * @param what what is the matter, one sentence
 * @param remedy what to do about it, one sentence
 * @param until when it passes by itself, or null
 */
public record Reason(
    Code code,
    Effect effect,
    String changeId,
    String key,
    String what,
    String remedy,
    @Nullable Instant until) {

  /** The rules by their names, in the order in which people read them. */
  public enum Code {
    ISSUE_NOT_CONFIRMED("issue-not-confirmed", false),
    WITHDRAWN("withdrawn", false),
    WINDOW_NOT_OPEN("window-not-open", false),
    WINDOW_PASSED("window-passed", false),
    UNRESOLVED_DRIFT("unresolved-drift", false),
    NOTICE_TOO_SHORT("notice-too-short", true),
    INSIDE_FREEZE("inside-freeze", true),
    OVERLAPS("overlaps", true),
    DECLINED("declined", false),
    AWAITING_APPROVAL("awaiting-approval", true),
    CONFERENCE_MISSING("conference-missing", true);

    private final String word;
    private final boolean waivable;

    Code(String word, boolean waivable) {
      this.word = word;
      this.waivable = waivable;
    }

    /** The word of the output {@code reasons}. */
    public String word() {
      return word;
    }

    /** Whether an emergency waives it. */
    public boolean waivable() {
      return waivable;
    }
  }

  /** What a reason does to the verdict. */
  public enum Effect {
    /** The gate does not open until somebody does something. */
    BLOCKS,
    /** The gate does not open yet. */
    HOLDS,
    /** Would block or hold, but for the emergency. */
    WAIVED,
    /** Is told and nothing more. */
    TOLD
  }

  /** The same, waived: then there is nothing to do about it now. */
  Reason waived() {
    return new Reason(
        code,
        Effect.WAIVED,
        changeId,
        key,
        what,
        "The emergency waives it: look at it in the review.",
        until);
  }

  public Reason with(Effect newEffect) {
    return new Reason(code, newEffect, changeId, key, what, remedy, until);
  }
}
