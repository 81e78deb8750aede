/** The Actions runtime: inputs, the workflow's context, commands to the runner, failures. */
@NullMarked
package net.datum.changecalendar.action;

import org.jspecify.annotations.NullMarked;
