package net.datum.changecalendar;

/** Mode {@code report}: what changed around an instant. */
final class ReportMode {
  private ReportMode() {}

  static ExitStatus run(Setting setting) {
    if (setting.inputs().calendar() == null) {
      throw new net.datum.changecalendar.action.InvalidInput("a", "b");
    }
    return ExitStatus.GO_ON;
  }
}
