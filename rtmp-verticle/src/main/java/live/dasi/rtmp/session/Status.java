package live.dasi.rtmp.session;

import java.util.LinkedHashMap;
import java.util.Map;
import live.dasi.domain.Refusal;
import live.dasi.rtmp.amf.AmfValue;
import live.dasi.rtmp.message.Command;

/**
 * The codes of {@code onStatus} and {@code _result} that are sent here. OBS gives up for good only
 * on some of them, and only on exactly these words: those are marked final.
 */
enum Status {
  CONNECT_SUCCESS("NetConnection.Connect.Success", "status"),
  CALL_FAILED("NetConnection.Call.Failed", "error"),
  PUBLISH_START("NetStream.Publish.Start", "status"),
  /** Not final: the encoder may try again, the store may be back. */
  PUBLISH_FAILED("NetStream.Publish.Failed", "error"),
  /** Final: the address opens nothing here. */
  PUBLISH_BAD_NAME("NetStream.Publish.BadName", "error"),
  /** Final: the address is right, and it may not be used now. */
  PUBLISH_DENIED("NetStream.Publish.Denied", "error"),
  /** Final: what the encoder sends is not taken. */
  PUBLISH_REJECTED("NetStream.Publish.Rejected", "error"),
  UNPUBLISH_SUCCESS("NetStream.Unpublish.Success", "status"),
  /** Final. */
  PLAY_NOT_FOUND("NetStream.Play.StreamNotFound", "error");

  private final String code;
  private final String level;

  Status(String code, String level) {
    this.code = code;
    this.level = level;
  }

  /** How a refusal is told. */
  static Status of(Refusal.Code code) {
    return switch (code) {
      case INVALID, NOT_FOUND, WRONG_KEY -> PUBLISH_BAD_NAME;
      case ADDRESS_EXPIRED,
          ADDRESS_REVOKED,
          ALREADY_EXISTS,
          BROADCAST_ENDED,
          ENCODER_ALIVE,
          NOT_LIVE,
          NOT_MODERATOR,
          NOT_OWNER,
          TOO_MANY ->
          PUBLISH_DENIED;
    };
  }

  /** The information object (RTMP 1.0, 7.2.2). */
  AmfValue.Obj information(String description, Map<String, AmfValue> more) {
    var fields = new LinkedHashMap<String, AmfValue>();
    fields.put("level", AmfValue.of(level));
    fields.put("code", AmfValue.of(code));
    fields.put("description", AmfValue.of(description));
    fields.putAll(more);
    return new AmfValue.Obj(fields);
  }

  Command onStatus(String description) {
    return new Command("onStatus", 0, AmfValue.NULL, information(description, Map.of()));
  }
}
