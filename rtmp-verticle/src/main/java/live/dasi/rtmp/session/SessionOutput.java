package live.dasi.rtmp.session;

import live.dasi.media.Frame;
import live.dasi.rtmp.message.Message;

/** What a session wants done. */
public sealed interface SessionOutput {

  /**
   * @param streamId the message stream to send it on; 0 is the connection itself
   */
  record Send(long streamId, Message message) implements SessionOutput {}

  /** The peer wants to be told each time that so many bytes have come. */
  record Acknowledge(long everyBytes) implements SessionOutput {}

  /**
   * Ask whether the encoder may publish. No message may be given to the session until it has been
   * answered.
   *
   * @param encoder how the encoder names itself; empty if it does not
   */
  record Authorise(PublishAddress address, String encoder) implements SessionOutput {}

  record Emit(Frame frame) implements SessionOutput {}

  /** The encoder said that it stops. */
  record Unpublish() implements SessionOutput {}

  /**
   * Send what there is to send, then close the connection.
   *
   * @param why for the log; without anything secret
   */
  record Close(Cause cause, String why) implements SessionOutput {}

  /** Why a session is closed by this side. */
  enum Cause {
    /** The encoder may not do what it wants. */
    REFUSED,
    /** It could not be decided whether it may. */
    UNDECIDED,
    PROTOCOL_ERROR,
    BROADCAST_OVER,
    SILENT,
    SERVER_STOPS
  }
}
