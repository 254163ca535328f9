package live.dasi.hls.mp4;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import live.dasi.media.ByteReader;
import live.dasi.media.Bytes;
import live.dasi.media.MalformedInput;

/**
 * One box (ISO/IEC 14496-12, 4.2).
 *
 * <pre>
 *  4 size, header included | 4 type | content
 * </pre>
 *
 * The forms with 64 bits of size or with none are not ours to write, and are malformed.
 */
record Box(String type, Bytes content) {

  static final int HEADER_BYTES = 8;

  /** The boxes that fill these bytes. */
  static List<Box> decodeAll(Bytes bytes) {
    var in = new ByteReader(bytes);
    var boxes = new ArrayList<Box>();
    while (in.remaining() > 0) {
      Header header = Header.decode(in.bytes(Math.min(in.remaining(), HEADER_BYTES)));
      boxes.add(new Box(header.type(), in.bytes(header.contentBytes(in.remaining()))));
    }
    return boxes;
  }

  /** The children of a box whose content starts with other fields. */
  List<Box> children(int fieldsBytes) {
    if (fieldsBytes > content.length()) {
      throw new MalformedInput("MP4: the " + type + " box ends too early");
    }
    return decodeAll(content.from(fieldsBytes));
  }

  /** The first child of a type. */
  Box child(String childType) {
    return first(children(0), childType);
  }

  static Box first(List<Box> boxes, String type) {
    return boxes.stream()
        .filter(box -> box.type.equals(type))
        .findFirst()
        .orElseThrow(() -> new MalformedInput("MP4: there is no " + type + " box"));
  }

  /** The eight bytes in front of a box's content. */
  record Header(String type, long sizeBytes) {

    static Header decode(Bytes bytes) {
      var in = new ByteReader(bytes);
      long size = in.u32();
      String type = new String(in.bytes(4).toByteArray(), StandardCharsets.ISO_8859_1);
      if (size < HEADER_BYTES) {
        throw new MalformedInput("MP4: a box of " + size + " bytes");
      }
      return new Header(type, size);
    }

    int contentBytes(int available) {
      long content = sizeBytes - HEADER_BYTES;
      if (content > available) {
        throw new MalformedInput(
            "MP4: the %s box has %d bytes, %d are there".formatted(type, content, available));
      }
      return (int) content;
    }
  }
}
