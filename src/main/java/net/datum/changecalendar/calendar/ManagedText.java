package net.datum.changecalendar.calendar;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.datum.changecalendar.calendar.HtmlText.Letter;
import net.datum.changecalendar.calendar.HtmlText.Piece;
import net.datum.changecalendar.calendar.HtmlText.Tag;

/**
 * An event's description has three parts: the record of what came of the change, once there is one,
 * which ends with {@link #RECORD_MARKER}; the managed one, which ends with the {@link #MARKER}; and
 * what a person types below. Calendar's editor rewrites all when a person saves: it turns line ends
 * into tags, wraps links and paragraphs, and puts in entities. So nothing here relies on the HTML
 * as it was written, only on its letters.
 */
public final class ManagedText {
  /**
   * The last line of the managed part. Plain ASCII, so that no editor has a reason to change it.
   */
  public static final String MARKER =
      "Kept by change-calendar-action. What you write below this line stays.";

  /** The last line of the record. */
  public static final String RECORD_MARKER = "What was planned, by change-calendar-action:";

  // Looked for without its full stop, which a person who types on behind it is likely to remove.
  private static final int[] NEEDLE = letters(MARKER.substring(0, MARKER.length() - 1));
  private static final int[] RECORD_NEEDLE = letters(RECORD_MARKER);
  private static final Pattern IN_PLAIN_TEXT =
      Pattern.compile(inPlainText(NEEDLE) + "|" + inPlainText(RECORD_NEEDLE));
  private static final Set<String> WITHOUT_CLOSING = Set.of("br", "hr", "img", "");
  private static final Set<String> WITHOUT_CONTENT =
      Set.of("br", "p", "div", "span", "b", "i", "u", "html-blob", "");

  /** Calendar cuts what is longer than 8,192, from its end, and says nothing of it. */
  private static final int LIMIT = 8_000;

  private static final String NO_ROOM =
      "<i>What you wrote below leaves no room for more here.</i><br><br><i>" + MARKER + "</i>";

  private ManagedText() {}

  /**
   * A description in its parts, each HTML.
   *
   * @param record up to its marker and with it; may be empty
   * @param managed from there up to the marker and with it; all the rest where there is no marker
   * @param persons what a person wrote below; may be empty
   */
  public record Parts(String record, String managed, String persons) {
    /** One description of all parts. */
    public String joined() {
      String above = record.isEmpty() ? "" : record + "<br><br>";
      return above + managed + (persons.isEmpty() ? "" : "<br>" + persons);
    }

    /** Whether Calendar takes it all: what a person wrote stands last, and would be cut first. */
    public boolean fits() {
      return joined().length() <= LIMIT;
    }

    /**
     * As much of what is ours as leaves all that a person wrote its room: first the record goes,
     * then all of the managed part but its marker. Where even that does not fit, nothing does.
     */
    public Parts fitting() {
      return Stream.of(this, withRecord(""))
          .filter(Parts::fits)
          .findFirst()
          .orElseGet(() -> withRecord("").withManaged(NO_ROOM));
    }

    public Parts withRecord(String newRecord) {
      return new Parts(newRecord, managed, persons);
    }

    public Parts withManaged(String newManaged) {
      return new Parts(record, newManaged, persons);
    }
  }

  /**
   * Takes a description apart at the first marker of each kind. A tag that was opened above a
   * marker and is closed below it is closed at the marker; no letter is ever lost but white space
   * at the start.
   */
  public static Parts split(String description) {
    List<Piece> pieces = HtmlText.pieces(description);
    int last = lastOf(NEEDLE, pieces);
    int next = last < 0 ? pieces.size() : last + 1;
    if (next < pieces.size() && pieces.get(next) instanceof Letter(_, _, int c) && c == '.') {
      next++;
    }
    int first = lastOf(RECORD_NEEDLE, pieces.subList(0, next)) + 1;
    int to = next == 0 ? 0 : pieces.get(next - 1).to();
    int from = first == 0 ? 0 : pieces.get(first - 1).to();
    return new Parts(
        balanced(description.substring(0, from)),
        balanced(
            first == 0
                ? description.substring(0, to)
                : below(description, pieces.subList(first, next))),
        below(description, pieces.subList(next, pieces.size())));
  }

  /**
   * The text as it reads: no tags, entities decoded, white space collapsed. Two descriptions that
   * read alike give the same, whatever an editor did to their HTML.
   */
  public static String canonical(String html) {
    var text = new StringBuilder();
    boolean space = false;
    for (Piece piece : HtmlText.pieces(html)) {
      switch (piece) {
        case Tag tag -> space |= tag.breaksLine();
        case Letter letter when letter.blank() -> space |= HtmlText.isSpace(letter.codePoint());
        case Letter letter -> {
          if (space && !text.isEmpty()) {
            text.append(' ');
          }
          text.appendCodePoint(letter.codePoint());
          space = false;
        }
      }
    }
    return text.toString();
  }

  /** Plain text in which the marker can't be found: for what others write into the managed part. */
  public static String withoutMarker(String plain) {
    return IN_PLAIN_TEXT.matcher(plain).replaceAll("…");
  }

  private static int[] letters(String marker) {
    return marker.codePoints().filter(c -> !HtmlText.isSpace(c)).toArray();
  }

  private static String inPlainText(int[] needle) {
    return Arrays.stream(needle)
        .mapToObj(c -> Pattern.quote(Character.toString(c)))
        .collect(Collectors.joining("[\\s\\p{Z}\\u200b\\ufeff]*"));
  }

  /** The index of the piece that holds the marker's last letter, or -1. */
  private static int lastOf(int[] needle, List<Piece> pieces) {
    int[] letters = IntStream.range(0, pieces.size()).filter(i -> !pieces.get(i).blank()).toArray();
    for (int from = 0; from + needle.length <= letters.length; from++) {
      int matched = 0;
      while (matched < needle.length
          && pieces.get(letters[from + matched]) instanceof Letter(_, _, int c)
          && c == needle[matched]) {
        matched++;
      }
      if (matched == needle.length) {
        return letters[from + matched - 1];
      }
    }
    return -1;
  }

  /** What stands below a marker, without the line ends that parted them. */
  private static String below(String description, List<Piece> below) {
    Set<Piece> orphans = closingWithoutOpening(below);
    var html = new StringBuilder();
    boolean started = false;
    boolean content = false;
    for (Piece piece : below) {
      if (orphans.contains(piece) || (!started && isLeadingSpace(piece))) {
        continue;
      }
      started = true;
      content |= hasContent(piece);
      html.append(description, piece.from(), piece.to());
    }
    return content ? html.toString().stripTrailing() : "";
  }

  /** Closes what is still open at the end. */
  private static String balanced(String html) {
    Deque<String> open = new ArrayDeque<>();
    for (Piece piece : HtmlText.pieces(html)) {
      if (piece instanceof Tag tag && !WITHOUT_CLOSING.contains(tag.name())) {
        if (tag.closing()) {
          open.removeFirstOccurrence(tag.name());
        } else {
          open.push(tag.name());
        }
      }
    }
    var closed = new StringBuilder(html);
    open.forEach(name -> closed.append("</").append(name).append('>'));
    return closed.toString();
  }

  private static boolean isLeadingSpace(Piece piece) {
    return switch (piece) {
      case Letter letter -> letter.blank();
      case Tag tag -> tag.name().equals("br");
    };
  }

  private static boolean hasContent(Piece piece) {
    return switch (piece) {
      case Letter letter -> !letter.blank();
      case Tag tag -> !WITHOUT_CONTENT.contains(tag.name());
    };
  }

  private static Set<Piece> closingWithoutOpening(List<Piece> pieces) {
    Set<Piece> orphans = new HashSet<>();
    Deque<String> open = new ArrayDeque<>();
    for (Piece piece : pieces) {
      if (piece instanceof Tag tag && !WITHOUT_CLOSING.contains(tag.name())) {
        if (!tag.closing()) {
          open.push(tag.name());
        } else if (!open.removeFirstOccurrence(tag.name())) {
          orphans.add(tag);
        }
      }
    }
    return orphans;
  }
}
