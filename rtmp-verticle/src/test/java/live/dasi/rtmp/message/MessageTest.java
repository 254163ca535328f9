package live.dasi.rtmp.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.stream.Stream;
import live.dasi.media.Bytes;
import live.dasi.media.MalformedInput;
import live.dasi.media.Mutations;
import live.dasi.rtmp.amf.AmfValue;
import live.dasi.rtmp.chunk.RawMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MessageTest {

  record Case(int typeId, String hex, Message message) {}

  static Stream<Case> messages() {
    return Stream.of(
        new Case(1, "00001000", new Message.SetChunkSize(4_096)),
        new Case(2, "00000005", new Message.Abort(5)),
        new Case(3, "ffffffff", new Message.Acknowledgement(0xffff_ffffL)),
        new Case(4, "0000 00000001", new UserControl.StreamBegin(1)),
        new Case(4, "0001 00000001", new UserControl.StreamEof(1)),
        new Case(4, "0002 00000001", new UserControl.StreamDry(1)),
        new Case(4, "0003 00000001 00000bb8", new UserControl.SetBufferLength(1, 3_000)),
        new Case(4, "0004 00000001", new UserControl.StreamIsRecorded(1)),
        new Case(4, "0006 0000002a", new UserControl.PingRequest(42)),
        new Case(4, "0007 0000002a", new UserControl.PingResponse(42)),
        new Case(5, "002625a0", new Message.WindowAckSize(2_500_000)),
        new Case(6, "002625a0 02", new Message.SetPeerBandwidth(2_500_000, 2)),
        new Case(8, "af0121", new Message.Audio(Bytes.ofHex("af0121"))),
        new Case(9, "", new Message.Video(Bytes.EMPTY)),
        new Case(18, "02000161", new Message.Data(Bytes.ofHex("02000161"))),
        new Case(
            20, "02 0004 706c6179 00 3ff0000000000000 05", new Command("play", 1, AmfValue.NULL)));
  }

  static Stream<Case> onlyRead() {
    return Stream.of(
        new Case(4, "001f 0102", new UserControl.UnknownEvent(31, 2)),
        new Case(15, "00 02000161", new Message.Data(Bytes.ofHex("0002000161"))),
        new Case(17, "00 02 0001 78", new Command("x", 0)),
        new Case(17, "00 02 0001 78 05 05", new Command("x", 0, AmfValue.NULL)),
        new Case(19, "0102", new Message.Unknown(19, 2)),
        new Case(255, "", new Message.Unknown(255, 0)),
        new Case(
            22,
            "08 000001 000064 00 000000 aa 0000000c  09 000002 00006e 00 000000 bbcc 0000000d",
            new Aggregate(
                List.of(
                    new RawMessage(1_000, 8, 1, Bytes.ofHex("aa")),
                    new RawMessage(1_010, 9, 1, Bytes.ofHex("bbcc"))))));
  }

  private static RawMessage raw(Case c) {
    return new RawMessage(1_000, c.typeId, 1, Bytes.ofHex(c.hex));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void readsAndWrites(Case c) {
    assertThat(Message.decode(raw(c))).isEqualTo(c.message);
    assertThat(Message.encode(c.message, 1))
        .isEqualTo(new RawMessage(0, c.typeId, 1, Bytes.ofHex(c.hex)));
  }

  @ParameterizedTest
  @MethodSource("onlyRead")
  void readsWhatIsNeverWritten(Case c) {
    assertThat(Message.decode(raw(c))).isEqualTo(c.message);
    if (!(c.message instanceof Command || c.message instanceof Message.Data)) {
      assertThatThrownBy(() -> Message.encode(c.message, 1))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void refusesWhatBreaksItsFormat(Case c) {
    assertThatThrownBy(() -> Message.decode(raw(c))).isInstanceOf(MalformedInput.class);
  }

  static Stream<Case> malformed() {
    var any = new Message.Unknown(0, 0);
    return Stream.of(
        new Case(3, "000000", any),
        new Case(4, "00", any),
        new Case(4, "0003 00000001", any),
        new Case(6, "00000001", any),
        new Case(17, "03 02 0001 78", any),
        new Case(20, "", any),
        new Case(20, "05", any),
        new Case(20, "02 0001 78 00 0000000000000000" + "05".repeat(33), any),
        new Case(22, "08 000002 000000 00 000000 aa", any),
        new Case(22, "16 000000 000000 00 000000 00000000", any),
        new Case(22, "08 000000 000000 00 000000 00000000".repeat(1_025), any));
  }

  @Test
  void aCommandsTextShowsNoArgument() {
    assertThat(new Command("publish", 1, AmfValue.NULL, AmfValue.of("secret")).toString())
        .doesNotContain("secret");
  }

  @Test
  void onlyMalformedInputEscapesFromMutatedMessages() {
    Mutations.of(seeds(), 20_000, MessageTest::survives);
  }

  @FuzzTest
  void fuzz(byte[] bytes) {
    if (bytes.length > 0) {
      survives(bytes);
    }
  }

  /** The type id in front of the payload. */
  private static List<Bytes> seeds() {
    return Stream.concat(messages(), onlyRead())
        .map(c -> Bytes.ofHex("%02x".formatted(c.typeId) + c.hex))
        .toList();
  }

  private static void survives(byte[] bytes) {
    Bytes input = Bytes.copyOf(bytes, bytes.length);
    var raw = new RawMessage(0, input.u8(0) % 24, 1, input.from(1));
    try {
      assertThat(Message.decode(raw)).isNotNull();
    } catch (MalformedInput expected) {
      assertThat(expected.getMessage()).isNotBlank();
    }
  }
}
