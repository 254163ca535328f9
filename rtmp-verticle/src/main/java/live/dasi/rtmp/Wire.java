package live.dasi.rtmp;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Consumer;
import live.dasi.media.Bytes;
import live.dasi.rtmp.chunk.ChunkReader;
import live.dasi.rtmp.chunk.ChunkWriter;
import live.dasi.rtmp.chunk.RawMessage;
import live.dasi.rtmp.handshake.ServerHandshake;
import live.dasi.rtmp.message.Command;
import live.dasi.rtmp.message.Message;
import live.dasi.rtmp.session.RtmpSession;
import live.dasi.rtmp.session.SessionOutput;

/**
 * The layers below the session, for one connection: handshake, chunks both ways, and the bytes that
 * are acknowledged. Owned by its connection.
 */
final class Wire {

  /** Chunk streams for what we send, as other servers use them. */
  private static final int CONTROL = 2;

  private static final int CONNECTION_COMMANDS = 3;
  private static final int STREAM_COMMANDS = 5;

  private final RtmpLimits limits;
  private final ServerHandshake handshake;
  private final ChunkReader reader;
  private final ChunkWriter writer = new ChunkWriter();
  private ByteBuffer unread = ByteBuffer.allocate(0);
  private long acknowledgeEvery = RtmpSession.WINDOW_BYTES;
  private long receivedBytes;
  private long acknowledgedBytes;

  Wire(RtmpLimits limits, Bytes random) {
    this.limits = limits;
    handshake = new ServerHandshake(random);
    reader = new ChunkReader(limits.beforePublish());
  }

  /** Whether the handshake is done. */
  boolean isShaken() {
    return handshake.isDone();
  }

  /** The peer holds a live key: it may send what publishing needs. */
  void trust() {
    reader.limits(limits.whilePublishing());
  }

  /**
   * Takes what came, after what came before was read.
   *
   * @return an acknowledgement (RTMP 1.0, 5.4.3), if one is due
   */
  Optional<Bytes> receive(ByteBuffer bytes) {
    unread = bytes;
    receivedBytes += bytes.remaining();
    if (!handshake.isDone() || receivedBytes - acknowledgedBytes < acknowledgeEvery) {
      return Optional.empty();
    }
    acknowledgedBytes = receivedBytes;
    var acknowledgement = new Message.Acknowledgement(receivedBytes & 0xffff_ffffL);
    return Optional.of(encode(new SessionOutput.Send(0, acknowledgement)));
  }

  /**
   * The next message, if it is whole.
   *
   * @param answer takes what the handshake sends
   */
  Optional<RawMessage> read(Consumer<Bytes> answer) {
    while (!handshake.isDone()) {
      if (!unread.hasRemaining()) {
        return Optional.empty();
      }
      answer.accept(handshake.read(unread));
    }
    return unread.hasRemaining() ? reader.read(unread) : Optional.empty();
  }

  /** What was not read is of no interest. */
  void forget() {
    unread = ByteBuffer.allocate(0);
  }

  Bytes encode(SessionOutput.Send send) {
    RawMessage raw = Message.encode(send.message(), send.streamId());
    int chunkStream =
        send.message() instanceof Command
            ? send.streamId() == 0 ? CONNECTION_COMMANDS : STREAM_COMMANDS
            : CONTROL;
    return writer.write(chunkStream, raw);
  }

  void acknowledgeEvery(long bytes) {
    acknowledgeEvery = bytes;
  }
}
