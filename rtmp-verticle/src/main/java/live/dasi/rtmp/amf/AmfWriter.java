package live.dasi.rtmp.amf;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import live.dasi.media.ByteWriter;
import live.dasi.media.Bytes;

/** Writes AMF 0 values: the inverse of {@link AmfReader}. */
public final class AmfWriter {

  private static final int MAX_SHORT_TEXT_BYTES = 0xffff;

  private final ByteWriter out = new ByteWriter();

  private AmfWriter() {}

  public static Bytes encode(List<AmfValue> values) {
    var writer = new AmfWriter();
    values.forEach(writer::value);
    return writer.out.toBytes();
  }

  private void value(AmfValue value) {
    switch (value) {
      case AmfValue.Numeric v -> out.u8(0).s64(Double.doubleToRawLongBits(v.value()));
      case AmfValue.Bool v -> out.u8(1).u8(v.value() ? 1 : 0);
      case AmfValue.Text v -> text(v.value());
      case AmfValue.Obj v -> {
        out.u8(3);
        fields(v.fields());
      }
      case AmfValue.Null _ -> out.u8(5);
      case AmfValue.Undefined _ -> out.u8(6);
      case AmfValue.EcmaArray v -> {
        out.u8(8).u32(v.fields().size());
        fields(v.fields());
      }
      case AmfValue.StrictArray v -> {
        out.u8(10).u32(v.values().size());
        v.values().forEach(this::value);
      }
      case AmfValue.Date v ->
          out.u8(11).s64(Double.doubleToRawLongBits(v.timeMs())).u16(v.timeZone());
      case AmfValue.Unsupported _ -> out.u8(13);
      case AmfValue.XmlDocument v -> longText(15, utf8(v.value()));
      case AmfValue.TypedObject v -> {
        out.u8(16);
        shortText(v.className());
        fields(v.fields());
      }
    }
  }

  private void text(String value) {
    Bytes bytes = utf8(value);
    if (bytes.length() > MAX_SHORT_TEXT_BYTES) {
      longText(12, bytes);
    } else {
      out.u8(2).u16(bytes.length()).bytes(bytes);
    }
  }

  private void longText(int marker, Bytes bytes) {
    out.u8(marker).u32(bytes.length()).bytes(bytes);
  }

  private void fields(Map<String, AmfValue> fields) {
    fields.forEach((name, value) -> {
      shortText(name);
      value(value);
    });
    out.u16(0).u8(9);
  }

  private void shortText(String text) {
    Bytes bytes = utf8(text);
    if (bytes.length() > MAX_SHORT_TEXT_BYTES) {
      throw new IllegalArgumentException("AMF: a name of " + bytes.length() + " bytes");
    }
    out.u16(bytes.length()).bytes(bytes);
  }

  private static Bytes utf8(String text) {
    return Bytes.wrap(text.getBytes(UTF_8));
  }
}
