package live.dasi.rtmp.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import live.dasi.media.Bytes;
import live.dasi.media.MalformedInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerHandshakeTest {

  private static final Bytes RANDOM = Bytes.wrap(random(ServerHandshake.RANDOM_BYTES));

  /** C0, C1 with a "zero" that is none, C2 with anything, and one byte of what follows. */
  private static final byte[] CLIENT = client();

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 1_536, 1_537, 4_000})
  void answersC1AndIsDoneAfterC2HoweverTheBytesCome(int sliceBytes) {
    var handshake = new ServerHandshake(RANDOM);
    List<Bytes> answers = new ArrayList<>();
    ByteBuffer last = ByteBuffer.allocate(0);
    for (int at = 0; at < CLIENT.length; at += sliceBytes) {
      last = ByteBuffer.wrap(CLIENT, at, Math.min(sliceBytes, CLIENT.length - at));
      while (last.hasRemaining() && !handshake.isDone()) {
        answers.add(handshake.read(last));
      }
    }

    assertThat(handshake.isDone()).isTrue();
    assertThat(last.remaining()).as("what follows is left").isEqualTo(1);
    Bytes answer = Bytes.concat(answers);
    assertThat(answer.length()).isEqualTo(1 + 2 * ServerHandshake.PACKET_BYTES);
    assertThat(answer.u8(0)).isEqualTo(3);
    assertThat(answer.slice(9, ServerHandshake.RANDOM_BYTES)).isEqualTo(RANDOM);
    assertThat(answer.from(1 + ServerHandshake.PACKET_BYTES))
        .as("S2 is C1")
        .isEqualTo(Bytes.wrap(CLIENT).slice(1, ServerHandshake.PACKET_BYTES));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 6, 'G', 0x16})
  void refusesWhatIsNotVersion3(int version) {
    var handshake = new ServerHandshake(RANDOM);
    assertThatThrownBy(() -> handshake.read(ByteBuffer.wrap(new byte[] {(byte) version, 'E'})))
        .isInstanceOf(MalformedInput.class);
  }

  @Test
  void saysNothingBeforeC1IsWhole() {
    var handshake = new ServerHandshake(RANDOM);
    assertThat(handshake.read(ByteBuffer.wrap(CLIENT, 0, 1_536))).isEqualTo(Bytes.EMPTY);
  }

  private static byte[] client() {
    byte[] bytes = random(1 + 2 * ServerHandshake.PACKET_BYTES + 1);
    bytes[0] = 3;
    return bytes;
  }

  private static byte[] random(int size) {
    var bytes = new byte[size];
    new Random(3).nextBytes(bytes);
    return bytes;
  }
}
