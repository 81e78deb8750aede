package net.datum.changecalendar;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import net.datum.changecalendar.action.Inputs;
import net.datum.changecalendar.action.InvalidInput;
import net.datum.changecalendar.calendar.ChangeCalendar;
import net.datum.changecalendar.calendar.FreezeCalendar;
import net.datum.changecalendar.calendar.GoogleChangeCalendar;
import net.datum.changecalendar.calendar.GoogleFreezeCalendar;
import net.datum.changecalendar.calendar.GoogleSignIn;
import net.datum.changecalendar.issue.GitHubCodeHistory;
import net.datum.changecalendar.issue.GitHubConnection;
import net.datum.changecalendar.issue.GitHubIssueTracker;
import net.datum.changecalendar.observation.Services;
import org.jspecify.annotations.Nullable;

/**
 * Signs in to the services by what the run was given. A plan makes do without those for which it
 * has no credentials, and notes what it could not see.
 *
 * @param calendarId null where neither input nor policy names one
 * @param freezes the ids of the calendars of freezes, for a run that judges
 * @param planning whether the run only plans
 * @param notes for what a plan goes without
 */
record ServicesOf(
    Setting setting,
    @Nullable String calendarId,
    List<String> freezes,
    boolean planning,
    List<String> notes) {
  /** What a person can do where no calendar is named. */
  static final String REMEDY =
      "Set the input calendar, or calendar in the policy, to the calendar's id (in Google Calendar:"
          + " Settings, Integrate calendar).";

  /** Prepares the services; nothing is sent to them. */
  Services open() {
    GoogleSignIn signIn = signIn();
    ChangeCalendar written = signIn == null ? null : calendar(signIn);
    List<FreezeCalendar> closed = new ArrayList<>();
    if (signIn != null) {
      for (String id : freezes) {
        closed.add(
            new GoogleFreezeCalendar(
                setting.inputs().calendarApiUrl(), id, signIn, setting.retry()));
      }
    }
    GitHubConnection gitHub = gitHub();
    var history = gitHub == null ? null : new GitHubCodeHistory(gitHub, setting.repository());
    var permission = new WritePermission(setting, history);
    ChangeCalendar calendar =
        written == null ? null : new ToldCalendar(written, permission, setting.progress());
    return gitHub == null
        ? new Services(calendar, closed, null, null, permission::isAtHead, setting.network()::close)
        : new Services(
            calendar,
            closed,
            new ToldIssues(new GitHubIssueTracker(gitHub), permission, setting.progress()),
            history,
            permission::isAtHead,
            setting.network()::close);
  }

  /** What became of the code, alone; none where there is no token. */
  Services history() {
    GitHubConnection gitHub = setting.inputs().githubToken() == null ? null : gitHub();
    return new Services(
        null,
        List.of(),
        null,
        gitHub == null ? null : new GitHubCodeHistory(gitHub, setting.repository()),
        () -> false,
        setting.network()::close);
  }

  private @Nullable GitHubConnection gitHub() {
    String token = setting.inputs().githubToken();
    if (token != null) {
      return new GitHubConnection(
          setting.context().api(), token, setting.retry(), setting.clock(), setting.network());
    }
    if (planning) {
      notes.add("There is no GitHub token, so the issues were not looked at.");
      return null;
    }
    throw new InvalidInput(
        "There is no GitHub token, so the issue cannot be confirmed.",
        "Leave the input github-token at its default, ${{ github.token }}, or give it a token.");
  }

  /** The calendar alone, to read. */
  ChangeCalendar calendar() {
    ChangeCalendar calendar =
        calendar(Objects.requireNonNull(signIn(), "only a plan goes without"));
    return new ToldCalendar(calendar, new WritePermission(setting, null), setting.progress());
  }

  private ChangeCalendar calendar(GoogleSignIn signIn) {
    if (calendarId == null) {
      throw new InvalidInput("There is a change to judge, but no calendar to keep it on.", REMEDY);
    }
    return new GoogleChangeCalendar(
        setting.inputs().calendarApiUrl(), calendarId, signIn, setting.retry());
  }

  /** Null where a plan goes without. */
  private @Nullable GoogleSignIn signIn() {
    Inputs inputs = setting.inputs();
    Optional<GoogleSignIn> signIn =
        GoogleSignIn.choose(
            inputs,
            setting.environment(),
            setting.clock(),
            setting.network(),
            setting.commands()::mask);
    if (signIn.isPresent()) {
      return signIn.get();
    }
    if (planning) {
      notes.add(
          "There are no Google credentials, so the calendar was not looked at. A pull request from"
              + " a fork never has them; otherwise check the step that gets them.");
      return null;
    }
    throw new InvalidInput(
        "There are no Google credentials to read and write the calendar with.",
        "Run google-github-actions/auth before this step (with permissions: id-token: write), or"
            + " give the input google-access-token or google-credentials.");
  }
}
