package live.dasi.media.flv;

import live.dasi.media.ByteReader;

/** The four-character code that names a codec in Enhanced RTMP. */
final class FourCc {

  private FourCc() {}

  /** The next four bytes as text; what is no printable ASCII becomes a question mark. */
  static String read(ByteReader in) {
    var text = new StringBuilder(4);
    for (int i = 0; i < 4; i++) {
      int c = in.u8();
      text.append(c > 0x20 && c < 0x7f ? (char) c : '?');
    }
    return text.toString();
  }
}
