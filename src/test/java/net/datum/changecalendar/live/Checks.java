package net.datum.changecalendar.live;

import java.util.List;
import java.util.stream.Stream;

/** All checks, in the order in which they are run. */
final class Checks {
  static final List<Check> ALL =
      Stream.of(
              TombstoneChecks.all(),
              WriteChecks.all(),
              PropertyChecks.all(),
              FieldChecks.all(),
              ListChecks.all(),
              SeriesChecks.all(),
              AccessChecks.all(),
              ReplyChecks.all(),
              GuestChecks.all(),
              AdapterChecks.all(),
              GitHubChecks.all(),
              RepositoryChecks.all(),
              RunnerChecks.all())
          .flatMap(List::stream)
          .toList();

  private Checks() {}
}
