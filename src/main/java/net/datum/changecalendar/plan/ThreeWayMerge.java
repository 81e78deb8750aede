package net.datum.changecalendar.plan;

/**
 * What becomes of one field that both the manifest and people on the calendar may change. It
 * compares three states: as last applied, as the manifest says, as it is live.
 *
 * <pre>
 * manifest = live      live = applied   manifest = applied   outcome
 * yes                  any              any                  AGREED
 * no                   yes              no                   WRITE
 * no                   no               yes                  KEEP
 * no                   no               no                   DRIFTED
 * </pre>
 */
public enum ThreeWayMerge {
  /** Manifest and calendar say the same: nothing to do, whoever brought it about. */
  AGREED,
  /** Only the manifest changed: write it. */
  WRITE,
  /** Only a person changed it: it stays, and is told. */
  KEEP,
  /** Both changed it, differently: it stays until people settle it. */
  DRIFTED;

  /** Merges values that can be compared. */
  public static <T> ThreeWayMerge of(T applied, T manifest, T live) {
    return of(manifest.equals(live), live.equals(applied), manifest.equals(applied));
  }

  /** Merges where what is written is not what it is made from, so that each pair is told apart. */
  public static ThreeWayMerge of(boolean agreed, boolean liveIsApplied, boolean manifestIsApplied) {
    if (agreed || (liveIsApplied && manifestIsApplied)) {
      return AGREED;
    }
    if (liveIsApplied) {
      return WRITE;
    }
    return manifestIsApplied ? KEEP : DRIFTED;
  }
}
