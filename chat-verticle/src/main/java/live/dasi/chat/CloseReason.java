package live.dasi.chat;

/** Why a socket is closed by us (RFC 6455, 7.4.1). */
enum CloseReason {
  SERVER_STOPS(1001, "the server stops: connect again"),
  SILENT(1001, "no answer to pings"),
  TOO_SLOW(1008, "this page does not read what it is sent"),
  TOO_MANY_FRAMES(1008, "too many frames"),
  FRAME_TOO_LONG(1009, "frame too long");

  private final short code;
  private final String text;

  CloseReason(int code, String text) {
    this.code = (short) code;
    this.text = text;
  }

  short code() {
    return code;
  }

  String text() {
    return text;
  }
}
