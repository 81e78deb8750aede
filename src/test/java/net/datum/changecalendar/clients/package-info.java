/** What the programs of others find when {@code .ci/clients/run} lets them work on the sandbox. */
@NullMarked
package net.datum.changecalendar.clients;

import org.jspecify.annotations.NullMarked;
