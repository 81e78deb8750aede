package net.datum.changecalendar;

import net.datum.changecalendar.change.Change;
import net.datum.changecalendar.manifest.Manifest;
import net.datum.changecalendar.plan.Intent;

/**
 * A change that this run looks at.
 *
 * @param named whether the run asks for it by name
 */
record Subject(Manifest manifest, Change change, Intent intent, boolean named) {}
