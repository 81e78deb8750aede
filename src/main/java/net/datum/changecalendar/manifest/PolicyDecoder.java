package net.datum.changecalendar.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import net.datum.changecalendar.manifest.Policy.Inviting;
import net.datum.changecalendar.manifest.YamlNode.Mapping;

/**
 * Decodes the policy's mapping. Reads on after a problem, to find all of them; what can't be read
 * has its default, with which nobody must go on.
 */
final class PolicyDecoder {
  private static final int CALENDAR = 254;
  private static final Pattern CALENDAR_ID = Pattern.compile("[^\\s/@]++@[^\\s/@]++");
  private static final Pattern DOMAIN =
      Pattern.compile("(?=.{3,253}$)(?:[a-z0-9](?:[a-z0-9-]*+(?<!-))?\\.)++[a-z0-9-]{2,}+");
  private static final String COPY_ID =
      "Copy the id, such as `c_1@group.calendar.google.com`, from Google Calendar: Settings,"
          + " Integrate calendar.";

  private final Fields fields;
  private final Problems problems;

  PolicyDecoder(Mapping mapping, Problems problems) {
    this.fields = new Fields(mapping, PolicyKey.keys(), problems);
    this.problems = problems;
  }

  Policy decode() {
    String calendar = calendar().orElse(null);
    return new Policy(
        problems.file(),
        calendar,
        EnvironmentsReader.read(fields, "then any is known", problems),
        fields
            .mapping("people", "handle: name@example.com")
            .map(mapping -> PeopleReader.read(mapping, problems))
            .orElse(People.none()),
        new Inviting(
            new GuestReader(fields, problems).read("guests"),
            fields
                .word("invite-assignees", PolicyKey.INVITE_ASSIGNEES.words())
                .filter("true"::equals)
                .isPresent(),
            domains()),
        freezes(),
        new RulesDecoder(fields, problems).decode(),
        fields.positions());
  }

  private Optional<String> calendar() {
    return fields
        .line("calendar", CALENDAR)
        .filter(id -> {
          boolean good = CALENDAR_ID.matcher(id).matches();
          if (!good) {
            problems.error(
                fields.positionOf("calendar"),
                "`calendar` is %s, which is not a calendar's id.".formatted(problems.quote(id)),
                COPY_ID);
          }
          return good;
        });
  }

  private List<String> domains() {
    List<String> domains = new ArrayList<>();
    for (var entry : fields.list("guest-domains", "example.com")) {
      var domain = entry.text().toLowerCase(Locale.ROOT);
      if (!DOMAIN.matcher(domain).matches()) {
        problems.error(
            entry.position(),
            "`%s` is %s, which is not a domain."
                .formatted(entry.name(), problems.quote(entry.text())),
            "Write what stands behind the `@` of an address, such as `example.com`.");
      } else if (domains.contains(domain)) {
        fields.twice("guest-domains", entry);
      } else {
        domains.add(domain);
      }
    }
    if (fields.isEmptyList("guest-domains")) {
      problems.error(
          fields.positionOf("guest-domains"),
          "`guest-domains` is an empty list.",
          "Name the domains, or remove the line: then any is allowed.");
    }
    return domains;
  }

  private List<String> freezes() {
    List<String> freezes = new ArrayList<>();
    for (var entry : fields.list("freezes", "c_1@group.calendar.google.com")) {
      if (entry.text().length() > CALENDAR || !CALENDAR_ID.matcher(entry.text()).matches()) {
        problems.error(
            entry.position(),
            "`%s` is %s, which is not a calendar's id."
                .formatted(entry.name(), problems.quote(entry.text())),
            COPY_ID);
      } else if (freezes.contains(entry.text())) {
        fields.twice("freezes", entry);
      } else {
        freezes.add(entry.text());
      }
    }
    return freezes;
  }
}
