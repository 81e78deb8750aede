package net.datum.changecalendar.issue;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import net.datum.changecalendar.change.IssueDemands;
import net.datum.changecalendar.change.IssueReference;
import net.datum.changecalendar.change.RepositoryName;
import net.datum.changecalendar.issue.IssueFinding.Confirmed;
import net.datum.changecalendar.issue.IssueFinding.Flaw;
import net.datum.changecalendar.issue.IssueFinding.NotAsked;
import net.datum.changecalendar.issue.IssueFinding.NotConfirmed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An issue against what the house wants of one. */
class IssueFindingTest {
  private static final IssueReference REFERENCE =
      new IssueReference(new RepositoryName("datum", "infra"), 412);
  private static final IssueDemands ALL =
      new IssueDemands(List.of("change", "reviewed"), true, true, 2);

  @Test
  void where_nothing_is_asked_for_any_open_issue_will_do() {
    IssueFinding bare = issue(List.of(), List.of(), false);

    assertThat(bare.heldAgainst(IssueDemands.NONE, 0)).isSameAs(bare);
  }

  @Test
  void what_has_all_that_is_asked_for_stays_confirmed() {
    IssueFinding complete = issue(List.of("reviewed", "other", "change"), List.of("lee"), true);

    assertThat(complete.heldAgainst(ALL, 2)).isSameAs(complete);
    assertThat(complete.heldAgainst(ALL, 3)).isSameAs(complete);
  }

  @Test
  void each_label_that_is_asked_for_has_to_be_there_and_case_makes_no_difference() {
    IssueDemands labels = new IssueDemands(List.of("Change", "Reviewed"), false, false, 0);

    assertThat(lacking(issue(List.of("cHANGE", "reviewed"), List.of(), false), labels, 0))
        .isEmpty();
    assertThat(lacking(issue(List.of("change"), List.of(), false), labels, 0))
        .isEqualTo("the label \"Reviewed\"");
    assertThat(lacking(issue(List.of("changes", "reviewed?"), List.of(), false), labels, 0))
        .isEqualTo("the label \"Change\", the label \"Reviewed\"");
  }

  @Test
  void somebody_has_to_be_assigned_where_that_is_asked_for() {
    IssueDemands assignee = new IssueDemands(List.of(), true, false, 0);

    assertThat(lacking(issue(List.of(), List.of(), true), assignee, 9))
        .isEqualTo("somebody whom it is assigned to");
    assertThat(lacking(issue(List.of(), List.of("lee"), false), assignee, 0)).isEmpty();
  }

  @Test
  void a_description_has_to_be_there_where_it_is_asked_for() {
    IssueDemands body = new IssueDemands(List.of(), false, true, 0);

    assertThat(lacking(issue(List.of(), List.of("lee"), false), body, 9))
        .isEqualTo("a description");
    assertThat(lacking(issue(List.of(), List.of(), true), body, 0)).isEmpty();
  }

  @Test
  void so_many_comments_have_to_be_there_as_are_asked_for() {
    IssueFinding bare = issue(List.of(), List.of(), false);
    IssueDemands one = new IssueDemands(List.of(), false, false, 1);
    IssueDemands three = new IssueDemands(List.of(), false, false, 3);

    assertThat(lacking(bare, one, 0)).isEqualTo("a comment by a person");
    assertThat(lacking(bare, one, 1)).isEmpty();
    assertThat(lacking(bare, three, 2)).isEqualTo("3 comments by people (it has 2)");
    assertThat(lacking(bare, three, 3)).isEmpty();
  }

  @Test
  void all_that_it_lacks_is_told_at_once() {
    assertThat(lacking(issue(List.of("reviewed"), List.of(), false), ALL, 1))
        .isEqualTo(
            "the label \"change\", somebody whom it is assigned to, a description,"
                + " 2 comments by people (it has 1)");
  }

  @ParameterizedTest
  @EnumSource
  void what_is_not_confirmed_stays_so_for_its_own_reason(Flaw flaw) {
    IssueFinding finding = new NotConfirmed(REFERENCE, flaw, "as it was");

    assertThat(finding.heldAgainst(ALL, 0)).isSameAs(finding);
  }

  @Test
  void what_was_not_asked_for_lacks_nothing() {
    IssueFinding finding = new NotAsked(REFERENCE);

    assertThat(finding.heldAgainst(ALL, 0)).isSameAs(finding);
  }

  private static String lacking(IssueFinding issue, IssueDemands demands, int comments) {
    return switch (issue.heldAgainst(demands, comments)) {
      case Confirmed c -> "";
      case NotConfirmed(IssueReference reference, Flaw flaw, String detail) -> {
        assertThat(reference).isEqualTo(REFERENCE);
        assertThat(flaw).isEqualTo(Flaw.UNFIT);
        yield detail;
      }
      case NotAsked n -> throw new AssertionError("it was asked for");
    };
  }

  private static IssueFinding issue(
      List<String> labels, List<String> assignees, boolean described) {
    return new Confirmed(
        new ChangeIssue(
            REFERENCE,
            "Fail over",
            URI.create("https://github.com/datum/infra/issues/412"),
            labels,
            assignees,
            /* locked= */ false,
            described));
  }
}
