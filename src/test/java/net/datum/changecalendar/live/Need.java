package net.datum.changecalendar.live;

import java.util.function.Predicate;

/** What a check may need beyond a calendar that the account may change. */
enum Need {
  GUEST("--guest ADDRESS", given -> given.guest() != null),
  MAIL("--mail", Given::mail),
  USER("--user ADDRESS", given -> given.user() != null),
  READ_TOKEN("the variable " + Given.READ_TOKEN, given -> given.readToken() != null),
  OTHER_TOKEN("the variable " + Given.OTHER_TOKEN, given -> given.otherToken() != null),
  GITHUB(
      "the variable GITHUB_TOKEN and --repository OWNER/NAME",
      given -> given.githubToken() != null && given.repository() != null),
  ISSUE("--issue NUMBER", given -> given.issue() != null),
  TRANSFERRED("--transferred NUMBER", given -> given.transferred() != null),
  WITHOUT_ISSUES("--without-issues OWNER/NAME", given -> given.withoutIssues() != null),
  CREDENTIALS_FILE(
      "a credentials file of google-github-actions/auth, named in GOOGLE_APPLICATION_CREDENTIALS",
      given -> given.has("GOOGLE_APPLICATION_CREDENTIALS")),
  RUNNER("a run of .github/workflows/live.yml", given -> given.has(RunnerChecks.SAW));

  private final String words;
  private final Predicate<Given> there;

  Need(String words, Predicate<Given> there) {
    this.words = words;
    this.there = there;
  }

  boolean isMetBy(Given given) {
    return there.test(given);
  }

  String words() {
    return words;
  }
}
