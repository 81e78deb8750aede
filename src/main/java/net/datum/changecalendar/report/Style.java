package net.datum.changecalendar.report;

/** How a sentence that holds others' words is put: for Markdown or for the log. */
interface Style {
  /** On one line, and harmless. */
  String text(String text);

  /** A change's title within a sentence. */
  String title(String title);

  Style MARKDOWN =
      new Style() {
        @Override
        public String text(String text) {
          return Markdown.inline(text, LONG);
        }

        @Override
        public String title(String title) {
          return Markdown.strong(title, SHORT);
        }
      };

  Style PLAIN =
      new Style() {
        @Override
        public String text(String text) {
          return Text.line(Masking.addresses(text), LONG);
        }

        @Override
        public String title(String title) {
          return "\"" + Text.line(title, SHORT) + "\"";
        }
      };

  /** The most that is shown of a title. */
  int SHORT = 200;

  /** The most that is shown of a sentence. */
  int LONG = 1_000;
}
