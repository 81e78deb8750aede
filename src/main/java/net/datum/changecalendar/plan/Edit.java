package net.datum.changecalendar.plan;

/**
 * A field that an operation changes.
 *
 * @param from as it is on the calendar, for people; empty where there is nothing or it is not shown
 * @param to as it will be, likewise
 */
public record Edit(Field field, String from, String to) {}
