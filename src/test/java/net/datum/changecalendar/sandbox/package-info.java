/**
 * Google Calendar v3 and GitHub's REST API as they behave, over real HTTP on loopback.
 *
 * <p>The tests and the demonstration run the real program against it. {@link Sandbox} is the way
 * in; {@link Contracts} holds what was sent and answered against the published API descriptions.
 * Where the services answer now one way and now another, {@link CalendarSwitches} turn the sandbox.
 * Programs of others show that it answers as they expect: {@code .ci/clients/run}.
 *
 * <p>Left out: writing to single instances of a series but by hand, access lists, watching for
 * changes, events from text, events to which another calendar invited, GitHub's searches and its
 * GraphQL, and writing to issues other than by comments and locks. A described method that is left
 * out answers 501.
 */
@NullMarked
package net.datum.changecalendar.sandbox;

import org.jspecify.annotations.NullMarked;
