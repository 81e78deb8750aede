package net.datum.changecalendar.report;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;
import net.datum.changecalendar.calendar.LastApplied;
import net.datum.changecalendar.calendar.Outcome;
import net.datum.changecalendar.change.IssueReference;
import net.datum.changecalendar.plan.Stage;

/** A look back as outputs. They hold no address of a person and not the conference. */
public final class RetrospectOutputs {
  /** Bytes of UTF-8: the variable into which a workflow puts an output holds 128 KiB. */
  private static final int LIMIT = 120_000;

  private static final int NAMES = 20;
  private static final int NAME = 100;

  private final Retrospect retrospect;

  private RetrospectOutputs(Retrospect retrospect) {
    this.retrospect = retrospect;
  }

  /** The outputs by name; those that hold one value stand for the nearest event. */
  public static SequencedMap<String, String> of(Retrospect retrospect) {
    return new RetrospectOutputs(retrospect).all();
  }

  private SequencedMap<String, String> all() {
    SequencedMap<String, String> outputs = new LinkedHashMap<>();
    outputs.put("proceed", "false");
    retrospect.nearest().ifPresent(nearest -> outputs.putAll(ofEvent(nearest)));
    List<String> changes = new ArrayList<>();
    int length = 0;
    for (Happening happening : retrospect.happenings()) {
      String json = json(happening);
      length += json.getBytes(StandardCharsets.UTF_8).length + 1;
      if (length > LIMIT) {
        break;
      }
      changes.add(json);
    }
    outputs.put("changes", Json.array(changes));
    return outputs;
  }

  private SequencedMap<String, String> ofEvent(Happening happening) {
    SequencedMap<String, String> outputs = new LinkedHashMap<>();
    LastApplied notes = happening.notes();
    if (notes != null) {
      outputs.put("change-id", Text.line(notes.changeId(), NAME));
    }
    outputs.put("event-id", Text.line(happening.event().id()));
    if (happening.event().link() != null) {
      outputs.put("event-url", Text.line(happening.event().link(), Style.LONG));
    }
    if (notes != null) {
      IssueReference.parse(notes.issue())
          .ifPresent(issue -> outputs.put("issue-url", retrospect.links().issue(issue).toString()));
    }
    outputs.put("starts-at", Outputs.time(happening.window().start(), retrospect.zone()));
    outputs.put("ends-at", Outputs.time(happening.window().end(), retrospect.zone()));
    return outputs;
  }

  private String json(Happening happening) {
    var text = new HappeningText(retrospect, happening);
    SequencedMap<String, String> members = new LinkedHashMap<>();
    members.put("title", Json.string(text.bareTitle()));
    ofEvent(happening).forEach((name, value) -> members.put(name, Json.string(value)));
    members.put("made-by-hand", Boolean.toString(happening.madeByHand()));
    members.put("all-day", Boolean.toString(happening.event().allDay()));
    members.put(
        "side",
        Json.string(
            switch (happening.side()) {
              case AT -> "at";
              case BEFORE -> "before";
              case AFTER -> "after";
            }));
    members.put("minutes-from-instant", Long.toString(happening.from(retrospect.at()).toMinutes()));
    LastApplied notes = happening.notes();
    if (notes != null) {
      members.put("repository", Json.string(Text.line(notes.repository(), NAME)));
      members.put("blast-radius", Json.string(notes.blastRadius().word()));
      members.put("services", names(notes.services().stream(), Masking.of(happening.event())));
      happening.stage().map(Stage::word).ifPresent(s -> members.put("stage", Json.string(s)));
      // Not why: what its owner keeps private stays so.
      members.put("emergency", Boolean.toString(!notes.emergency().isEmpty()));
      members.put("outcome-unknown", Boolean.toString(happening.outcomeUnknown()));
      members.put(
          "environments",
          Json.array(
              happening.environments().stream()
                  .limit(NAMES)
                  .map(environment -> json(environment, happening, text))
                  .toList()));
    }
    return Json.object(members);
  }

  private String json(EnvironmentCourse course, Happening happening, HappeningText text) {
    Masking masking = Masking.of(happening.event());
    SequencedMap<String, String> members = new LinkedHashMap<>();
    members.put("environment", Json.string(Text.line(masking.text(course.name()), NAME)));
    members.put("stage", Json.string(course.stage().word()));
    course.openings().stream()
        .findFirst()
        .ifPresent(opening ->
            members.put("opened-at", Json.string(Outputs.time(opening.at(), retrospect.zone()))));
    Outcome outcome = course.outcome();
    if (outcome != null) {
      members.put("ended-at", Json.string(Outputs.time(outcome.at(), retrospect.zone())));
      members.put("outcome", Json.string(outcome.result().word()));
    }
    members.put(
        "run-urls",
        Json.array(
            text.links().stream()
                .flatMap(links -> course.runs().stream().map(run -> links.runOf(run).toString()))
                .map(Json::string)
                .toList()));
    members.put("actors", names(HappeningText.actors(course).stream(), masking));
    return Json.object(members);
  }

  private static String names(Stream<String> names, Masking masking) {
    return Json.array(
        names.limit(NAMES).map(name -> Json.string(Text.line(masking.text(name), NAME))).toList());
  }
}
