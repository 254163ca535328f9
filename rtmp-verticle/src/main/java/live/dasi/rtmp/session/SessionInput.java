package live.dasi.rtmp.session;

import live.dasi.domain.Refusal;
import live.dasi.domain.broadcast.EndReason;
import live.dasi.rtmp.chunk.RawMessage;

/** What can happen to a session. */
public sealed interface SessionInput {

  /** A whole message came. */
  record Received(RawMessage raw) implements SessionInput {}

  /** The bytes that came are no RTMP. */
  record Garbled(String why) implements SessionInput {}

  /** The domain let the encoder publish. */
  record Accepted() implements SessionInput {}

  /** The domain did not let the encoder publish. */
  record Refused(Refusal refusal) implements SessionInput {}

  /** It could not be decided: the store is away. */
  record Undecided() implements SessionInput {}

  /** The broadcast that is being published is over. */
  record BroadcastOver(EndReason reason) implements SessionInput {}

  /** Nothing came for too long. */
  record Silence() implements SessionInput {}

  /** This server stops. */
  record ServerStops() implements SessionInput {}
}
