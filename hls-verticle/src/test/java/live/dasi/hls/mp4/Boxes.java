package live.dasi.hls.mp4;

import java.util.List;
import java.util.Map;
import live.dasi.media.Bytes;

/** Shows boxes as text: one line a box, its content in hexadecimal unless it holds boxes. */
final class Boxes {

  /** Boxes that hold boxes, and how many bytes of fields come first. */
  private static final Map<String, Integer> PARENTS =
      Map.ofEntries(
          Map.entry("moov", 0),
          Map.entry("trak", 0),
          Map.entry("mdia", 0),
          Map.entry("minf", 0),
          Map.entry("dinf", 0),
          Map.entry("dref", 8),
          Map.entry("stbl", 0),
          Map.entry("stsd", 8),
          Map.entry("avc1", 78),
          Map.entry("mp4a", 28),
          Map.entry("mvex", 0),
          Map.entry("moof", 0),
          Map.entry("traf", 0));

  private Boxes() {}

  static String dump(Bytes bytes) {
    var out = new StringBuilder();
    dump(Box.decodeAll(bytes), "", out);
    return out.toString();
  }

  private static void dump(List<Box> boxes, String indent, StringBuilder out) {
    for (Box box : boxes) {
      Integer fieldsBytes = PARENTS.get(box.type());
      Bytes shown = fieldsBytes == null ? box.content() : box.content().slice(0, fieldsBytes);
      out.append(indent)
          .append(box.type())
          .append(' ')
          .append(Box.HEADER_BYTES + box.content().length());
      out.append(shown.isEmpty() ? "" : ": " + hex(shown)).append('\n');
      if (fieldsBytes != null) {
        dump(box.children(fieldsBytes), indent + "  ", out);
      }
    }
  }

  /** In groups of four bytes. */
  private static String hex(Bytes bytes) {
    var text = new StringBuilder();
    for (int i = 0; i < bytes.length(); i++) {
      text.append(i > 0 && i % 4 == 0 ? " " : "").append("%02x".formatted(bytes.u8(i)));
    }
    return text.toString();
  }
}
