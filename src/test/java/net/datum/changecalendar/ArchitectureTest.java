package net.datum.changecalendar;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** The direction of the imports, and what only some classes may touch. */
@AnalyzeClasses(
    packages = "net.datum.changecalendar",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String ROOT = "net.datum.changecalendar";
  private static final String[] PURE = ours("change", "plan", "gate", "report");

  @ArchTest
  static final ArchRule the_pure_packages_do_no_io =
      noClasses()
          .that()
          .resideInAnyPackage(PURE)
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                      "java.io..", "java.nio.file..", "java.nio.channels..", "java.net.http..")
                  .and(not("java.io.Serializable", "java.io.ObjectStreamException")))
          .orShould()
          .dependOnClassesThat(
              named(
                  "java.net.Socket",
                  "java.net.URL",
                  "java.net.URLConnection",
                  "java.net.InetAddress"));

  @ArchTest
  static final ArchRule the_pure_packages_know_no_service_and_no_yaml =
      noClasses()
          .that()
          .resideInAnyPackage(PURE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.google..", "org.kohsuke..", "org.yaml..");

  @ArchTest
  static final ArchRule the_pure_packages_ask_no_clock_and_no_environment =
      noClasses()
          .that()
          .resideInAnyPackage(PURE)
          .should()
          .dependOnClassesThat(named("java.lang.System", "java.time.Clock", "java.lang.Thread"))
          .orShould()
          .callMethodWhere(
              call("the present time", Instant.class, "now")
                  .or(nowOf("java.time.LocalDate"))
                  .or(nowOf("java.time.LocalDateTime"))
                  .or(nowOf("java.time.ZonedDateTime"))
                  .or(nowOf("java.time.OffsetDateTime")));

  @ArchTest
  static final ArchRule time_comes_from_the_clock_that_is_handed_in =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName(ROOT + ".Main")
          .should()
          .callMethodWhere(
              call("the machine's clock", Clock.class, "systemUTC", "system", "systemDefaultZone"))
          .orShould()
          .callMethod(Instant.class, "now");

  @ArchTest
  static final ArchRule the_machines_zone_and_language_do_not_matter =
      noClasses()
          .should()
          .callMethod(ZoneId.class, "systemDefault")
          .orShould()
          .callMethod(java.util.TimeZone.class, "getDefault")
          .orShould()
          .callMethodWhere(call("the machine's language", Locale.class, "getDefault"))
          .orShould()
          .callMethod(String.class, "toLowerCase")
          .orShould()
          .callMethod(String.class, "toUpperCase");

  @ArchTest
  static final ArchRule only_the_calendars_adapter_knows_google =
      classes()
          .that(dependOn("com.google.api..", "com.google.auth.."))
          .should()
          .haveNameMatching(".*\\.calendar\\.Google[^.]*");

  @ArchTest
  static final ArchRule only_the_trackers_adapter_knows_github =
      classes()
          .that(dependOn("org.kohsuke.."))
          .should()
          .haveNameMatching(".*\\.issue\\.(GitHub[^.]*|BoundedConnector[^.]*)");

  @ArchTest
  static final ArchRule only_the_manifests_reader_knows_yaml =
      classes().that(dependOn("org.yaml..")).should().resideInAPackage(ROOT + ".manifest");

  @ArchTest static final ArchRule change_stands_alone = uses("change");
  @ArchTest static final ArchRule action_knows_what_a_name_is = uses("action", "change");
  @ArchTest static final ArchRule manifest_knows_changes = uses("manifest", "change");
  @ArchTest static final ArchRule calendar_is_a_port = uses("calendar", "change", "action");
  @ArchTest static final ArchRule issue_is_a_port = uses("issue", "change", "action");

  @ArchTest
  static final ArchRule plan_knows_what_is_observed = uses("plan", "change", "calendar", "issue");

  @ArchTest
  static final ArchRule gate_knows_the_plan = uses("gate", "plan", "change", "calendar", "issue");

  @ArchTest
  static final ArchRule report_knows_all_that_is_told =
      uses("report", "gate", "plan", "manifest", "change", "calendar", "issue");

  @ArchTest
  static final ArchRule observation_asks_the_ports_and_plans =
      uses("observation", "plan", "report", "manifest", "change", "calendar", "issue", "action");

  @ArchTest
  static final ArchRule nobody_depends_on_the_root =
      noClasses()
          .that()
          .resideInAPackage(ROOT + ".*..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ROOT);

  @ArchTest
  static final ArchRule there_are_no_cycles =
      slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule only_main_ends_the_program =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName(ROOT + ".Main")
          .should()
          .callMethod(System.class, "exit", int.class)
          .orShould()
          .callMethodWhere(call("the end of the program", Runtime.class, "exit", "halt"));

  @ArchTest
  static final ArchRule only_main_knows_the_streams_and_the_environment =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName(ROOT + ".Main")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .orShould()
          .callMethodWhere(call("the environment", System.class, "getenv"));

  /** What this package may use of ours besides itself, and no more. */
  private static ArchRule uses(String name, String... others) {
    String[] allowed =
        ours(Stream.concat(Stream.of(name), Arrays.stream(others)).toArray(String[]::new));
    return noClasses()
        .that()
        .resideInAPackage(ROOT + "." + name)
        .should()
        .dependOnClassesThat(
            resideInAPackage(ROOT + "..")
                .and(DescribedPredicate.not(resideInAnyPackage(allowed)))
                .as("are in another package than " + List.of(allowed)));
  }

  private static String[] ours(String... names) {
    return Arrays.stream(names).map(name -> ROOT + "." + name + "..").toArray(String[]::new);
  }

  private static DescribedPredicate<JavaClass> dependOn(String... packages) {
    DescribedPredicate<JavaClass> there = resideInAnyPackage(packages);
    return describe(
        "depend on " + List.of(packages),
        c ->
            c.getDirectDependenciesFromSelf().stream()
                .anyMatch(d -> there.test(d.getTargetClass())));
  }

  private static DescribedPredicate<JavaClass> named(String... names) {
    Set<String> all = Set.of(names);
    return describe("are " + all, c -> all.contains(c.getName()));
  }

  private static DescribedPredicate<JavaClass> not(String... names) {
    return DescribedPredicate.not(named(names));
  }

  private static DescribedPredicate<JavaAccess<?>> nowOf(String owner) {
    return describe(
        owner + ".now",
        a -> a.getTargetOwner().getName().equals(owner) && a.getName().equals("now"));
  }

  private static DescribedPredicate<JavaAccess<?>> call(
      String what, Class<?> owner, String... methods) {
    Set<String> names = Set.of(methods);
    return describe(
        what,
        a -> a.getTargetOwner().getName().equals(owner.getName()) && names.contains(a.getName()));
  }
}
