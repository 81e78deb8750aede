/**
 * A stand-in for GitHub's runner: gives the program the environment that a Docker action's step
 * has, and reads what it leaves as the runner does.
 */
@NullMarked
package net.datum.changecalendar.runner;

import org.jspecify.annotations.NullMarked;
