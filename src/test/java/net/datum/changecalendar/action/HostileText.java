package net.datum.changecalendar.action;

import java.util.Random;

/** Text that somebody made up to be taken for a command; the same each time. */
public final class HostileText {
  private static final String[] PIECES = {
    "::",
    ":",
    ":::",
    "#",
    "##",
    "##[",
    "[",
    "]",
    "error",
    "warning",
    "group",
    "endgroup",
    "add-mask",
    "set-output",
    "stop-commands",
    "set-env",
    "debug",
    "save-state",
    " name=x",
    "file=a,line=1",
    "\n",
    "\r",
    "\r\n",
    " ",
    "\t",
    "\u000b",
    "\f",
    "\u0085",
    "\u00a0",
    "\u1680",
    "\u2003",
    "\u2028",
    "\u2029",
    "\u202f",
    "\u3000",
    "\ufeff",
    "\u200b",
    "\u0000",
    "\u001b[31m",
    "\u001b]0;x\u0007",
    "\u202e",
    "\u2066",
    "\u200f",
    "\ud800",
    "\udc00",
    "\ud83d\ude00",
    "%0A",
    "%0D",
    "%25",
    "%3A",
    "%",
    "EOF",
    "<<",
    "=",
    "plain words",
    "ä",
    "\u0008",
    "\u009b"
  };

  private final Random random;

  public HostileText(long seed) {
    random = new Random(seed);
  }

  public String next() {
    var text = new StringBuilder();
    for (int n = 1 + random.nextInt(12); n > 0; n--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    if (random.nextInt(3) == 0) {
      text.insert(random.nextInt(text.length() + 1), "::error::x");
    }
    if (random.nextInt(3) == 0) {
      text.insert(random.nextInt(text.length() + 1), "##[error]x");
    }
    return text.toString();
  }
}
