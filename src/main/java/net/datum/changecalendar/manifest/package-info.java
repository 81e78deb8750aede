/** The YAML files as people write them, and what is wrong with them. */
@NullMarked
package net.datum.changecalendar.manifest;

import org.jspecify.annotations.NullMarked;
