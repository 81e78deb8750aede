/**
 * What {@code ./live} runs: the live acceptance, by which a maintainer with a real calendar and a
 * real repository finds out whether the services behave as docs, code and sandbox take for true.
 *
 * <p>Each thing is a {@link Check} with an id that stands in {@code docs/verify-live.md} too. The
 * same checks run against the sandbox in the tests, as they should and as they should not.
 */
@NullMarked
package net.datum.changecalendar.live;

import org.jspecify.annotations.NullMarked;
