package net.datum.changecalendar.plan;

/**
 * A field that is not on the calendar as it was last applied, since a person changed it there.
 *
 * @param resolved true where the manifest still says what was last applied, so that the person's
 *     edit stays; false where the manifest changed too, and differently
 * @param manifest what the manifest says, for people; empty where showing it would tell addresses
 * @param live what the calendar says, likewise
 */
public record Drift(Field field, boolean resolved, String manifest, String live) {}
