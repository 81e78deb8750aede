package net.datum.changecalendar.change;

/**
 * A period closed to change: an event on a freeze calendar, one of a series by itself.
 *
 * @param title as people wrote it; may be empty
 * @param window when; an all-day one from midnight to midnight in its calendar's zone
 */
public record Freeze(String title, Window window) {}
