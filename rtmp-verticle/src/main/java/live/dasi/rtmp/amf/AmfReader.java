package live.dasi.rtmp.amf;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import live.dasi.media.ByteReader;
import live.dasi.media.Bytes;
import live.dasi.media.MalformedInput;

/**
 * Reads AMF 0 values one after the other from one message. References (marker 7) are refused: no
 * encoder sends them, and they make values that contain themselves. Error texts never quote what
 * was read, for it may be a live key.
 */
public final class AmfReader {

  /** How deep values may lie in each other. */
  static final int MAX_DEPTH = 16;

  /** How many values a message may hold, at all depths. */
  static final int MAX_VALUES = 4_096;

  private static final int OBJECT_END = 9;

  private final ByteReader in;
  private int values;

  public AmfReader(Bytes bytes) {
    in = new ByteReader(bytes);
  }

  public boolean hasMore() {
    return in.remaining() > 0;
  }

  public AmfValue read() {
    return value(0);
  }

  /** All values up to the end. */
  public List<AmfValue> readAll() {
    var all = new ArrayList<AmfValue>();
    while (hasMore()) {
      all.add(read());
    }
    return all;
  }

  private AmfValue value(int depth) {
    if (depth > MAX_DEPTH || ++values > MAX_VALUES) {
      throw new MalformedInput(
          "AMF: more than %d values, or deeper than %d".formatted(MAX_VALUES, MAX_DEPTH));
    }
    int marker = in.u8();
    return switch (marker) {
      case 0 -> new AmfValue.Numeric(Double.longBitsToDouble(in.s64()));
      case 1 -> new AmfValue.Bool(in.u8() != 0);
      case 2 -> new AmfValue.Text(text(in.u16()));
      case 3 -> new AmfValue.Obj(fields(depth));
      case 5 -> AmfValue.NULL;
      case 6 -> new AmfValue.Undefined();
      case 8 -> ecmaArray(depth);
      case 10 -> strictArray(depth);
      case 11 -> new AmfValue.Date(Double.longBitsToDouble(in.s64()), in.u16());
      case 12 -> new AmfValue.Text(longText());
      case 13 -> new AmfValue.Unsupported();
      case 15 -> new AmfValue.XmlDocument(longText());
      case 16 -> new AmfValue.TypedObject(text(in.u16()), fields(depth));
      default -> throw new MalformedInput("AMF: marker " + marker + " is not taken");
    };
  }

  /** Fields up to the empty name and the end marker (2.5). */
  private Map<String, AmfValue> fields(int depth) {
    var fields = new LinkedHashMap<String, AmfValue>();
    while (true) {
      String name = text(in.u16());
      if (name.isEmpty() && in.remaining() > 0 && in.peekU8() == OBJECT_END) {
        in.u8();
        return fields;
      }
      fields.put(name, value(depth + 1));
    }
  }

  private AmfValue ecmaArray(int depth) {
    in.u32(); // associative-count: only a hint, the end marker counts
    return new AmfValue.EcmaArray(fields(depth));
  }

  private AmfValue strictArray(int depth) {
    long count = in.u32(); // array-count
    if (count > in.remaining()) {
      throw new MalformedInput("AMF: an array longer than its message");
    }
    var elements = new ArrayList<AmfValue>();
    for (long i = 0; i < count; i++) {
      elements.add(value(depth + 1));
    }
    return new AmfValue.StrictArray(elements);
  }

  private String longText() {
    long size = in.u32();
    if (size > in.remaining()) {
      throw new MalformedInput("AMF: a text longer than its message");
    }
    return text((int) size);
  }

  private String text(int sizeBytes) {
    return new String(in.bytes(sizeBytes).toByteArray(), UTF_8);
  }
}
