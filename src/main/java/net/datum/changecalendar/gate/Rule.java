package net.datum.changecalendar.gate;

import java.util.Optional;

/**
 * One rule of the gate. It judges what is left of the window, never one instant alone, and says
 * nothing where it is content. A new rule is a class and a line in {@link Gate#RULES}.
 */
@FunctionalInterface
interface Rule {
  Optional<Reason> judge(Case subject);
}
