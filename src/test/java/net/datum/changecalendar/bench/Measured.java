package net.datum.changecalendar.bench;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;
import net.datum.changecalendar.runner.Step;
import net.datum.changecalendar.sandbox.RequestLog;
import net.datum.changecalendar.sandbox.Sandbox;

/**
 * One run of the program.
 *
 * @param requests by kind; those of which there was none are missing
 * @param rounds how many requests came one after another, at the least
 */
record Measured(
    String name,
    Cost cost,
    Map<RequestKind, Integer> requests,
    int writes,
    int rounds,
    int connections,
    Step step) {

  /** Runs it, alone on the sandbox. */
  static Measured of(String name, Sandbox sandbox, Supplier<Step> run, Supplier<Cost> cost) {
    RequestLog log = sandbox.requests();
    log.clear();
    int before = sandbox.connections();
    Step step = run.get();
    Map<RequestKind, Integer> requests = new EnumMap<>(RequestKind.class);
    log.all().forEach(one -> requests.merge(RequestKind.of(one), 1, Integer::sum));
    return new Measured(
        name,
        cost.get(),
        requests,
        log.writes().size(),
        log.rounds(),
        sandbox.connections() - before,
        step);
  }

  int total() {
    return requests.values().stream().mapToInt(Integer::intValue).sum();
  }
}
