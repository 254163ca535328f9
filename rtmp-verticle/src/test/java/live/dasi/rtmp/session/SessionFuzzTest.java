package live.dasi.rtmp.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import live.dasi.media.Bytes;
import live.dasi.media.MalformedInput;
import live.dasi.media.Mutations;
import live.dasi.rtmp.amf.AmfValue;
import live.dasi.rtmp.chunk.ChunkLimits;
import live.dasi.rtmp.chunk.ChunkReader;
import live.dasi.rtmp.chunk.ChunkWriter;
import live.dasi.rtmp.chunk.RawMessage;
import live.dasi.rtmp.message.Command;
import live.dasi.rtmp.message.Message;
import org.junit.jupiter.api.Test;

/** Broken bytes, through chunks and messages into a session that lets everybody publish. */
class SessionFuzzTest {

  private static final ChunkLimits LIMITS = new ChunkLimits(4_096, 16_384, 8);

  @Test
  void theSessionItselfIsUnbrokenAndPublishes() {
    assertThat(run(session().toByteArray()).state()).isInstanceOf(SessionState.Publishing.class);
  }

  @Test
  void noExceptionEscapesFromAMutatedSession() {
    Mutations.of(List.of(session()), 5_000, SessionFuzzTest::survives);
  }

  @FuzzTest
  void fuzz(byte[] bytes) {
    survives(bytes);
  }

  private static void survives(byte[] bytes) {
    SessionDriver session = run(bytes);
    assertThat(session.outputs(SessionOutput.Close.class).size())
        .as("closes exactly when it is closed")
        .isEqualTo(session.state() instanceof SessionState.Closed ? 1 : 0);
  }

  private static SessionDriver run(byte[] bytes) {
    var reader = new ChunkReader(LIMITS);
    var session = new SessionDriver();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    try {
      for (var next = reader.read(in); next.isPresent(); next = reader.read(in)) {
        session.input(new SessionInput.Received(next.get()));
        if (session.state() instanceof SessionState.Authorising) {
          session.input(new SessionInput.Accepted());
        }
      }
    } catch (MalformedInput e) {
      session.input(new SessionInput.Garbled(e.getMessage()));
    }
    return session;
  }

  /** What an encoder sends after the handshake. */
  private static Bytes session() {
    AmfValue client = new AmfValue.Obj(Map.of("app", AmfValue.of("cooking")));
    var writer = new ChunkWriter();
    return Bytes.concat(
        List.of(
            write(writer, 2, 0, 0, new Message.SetChunkSize(4_096)),
            write(writer, 3, 0, 0, new Command("connect", 1, client)),
            write(writer, 3, 0, 0, new Command("createStream", 2, AmfValue.NULL)),
            write(writer, 3, 1, 0, new Command("publish", 3, AmfValue.NULL, AmfValue.of("key"))),
            write(
                writer,
                6,
                1,
                0,
                new Message.Video(
                    Bytes.ofHex("17 00 000000 01 64001f ff e1 0004 6764001f 01 0003 68ee3c"))),
            write(writer, 4, 1, 0, new Message.Audio(Bytes.ofHex("af 00 1190"))),
            write(writer, 6, 1, 0, new Message.Video(Bytes.ofHex("17 01 000000 00000002 6588"))),
            write(writer, 4, 1, 23, new Message.Audio(Bytes.ofHex("af 01 2110"))),
            write(writer, 6, 1, 40, new Message.Video(Bytes.ofHex("27 01 00002a 00000001 41")))));
  }

  private static Bytes write(
      ChunkWriter writer, int chunkStream, long streamId, long timestampMs, Message message) {
    RawMessage raw = Message.encode(message, streamId);
    return writer.write(
        chunkStream, new RawMessage(timestampMs, raw.typeId(), streamId, raw.payload()));
  }
}
