package live.dasi.chat.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import live.dasi.chat.frame.ClientFrame.Join;
import live.dasi.chat.frame.ClientFrame.Leave;
import live.dasi.chat.frame.ClientFrame.Listen;
import live.dasi.chat.frame.ClientFrame.Say;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.channel.ChannelId;
import live.dasi.media.Bytes;
import live.dasi.media.MalformedInput;
import live.dasi.media.Mutations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientFrameTest {

  private static final String ID = "00000000-0000-0001-0000-000000000002";
  private static final BroadcastId SHOW = new BroadcastId(new UUID(1, 2));
  private static final List<String> GOOD =
      List.of(
          "{\"type\":\"join\",\"broadcast\":\"" + ID + "\"}",
          "{\"type\":\"join\",\"broadcast\":\""
              + ID
              + "\",\"watching\":false,\"viewer\":\"v\",\"guest\":\"g\",\"name\":\"미나\"}",
          "{\"type\":\"leave\"}",
          "{\"type\":\"say\",\"text\":\"안녕 👋\",\"nonce\":\"1\"}",
          "{\"type\":\"listen\",\"channel\":\"harbour\"}");

  @Test
  void readsWhatPagesSay() {
    assertThat(GOOD.stream().map(ClientFrame::decode))
        .containsExactly(
            new Join(SHOW, true, Optional.empty(), Optional.empty(), ""),
            new Join(SHOW, false, Optional.of("v"), Optional.of("g"), "미나"),
            new Leave(),
            new Say("안녕 👋", "1"),
            new Listen(new ChannelId("harbour")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "[]",
        "null",
        "{}",
        "{\"type\":1}",
        "{\"type\":\"joined\"}",
        "{\"type\":\"join\"}",
        "{\"type\":\"join\",\"broadcast\":\"x\"}",
        "{\"type\":\"join\",\"broadcast\":17}",
        "{\"type\":\"join\",\"broadcast\":\"" + ID + "\",\"watching\":\"yes\"}",
        "{\"type\":\"say\",\"text\":\"x\"}",
        "{\"type\":\"say\",\"nonce\":\"x\"}",
        "{\"type\":\"say\",\"text\":{},\"nonce\":\"x\"}",
        "{\"type\":\"say\",\"text\":\"x\",\"nonce\":\"1234567890123456789012345678901234567\"}",
        "{\"type\":\"listen\",\"channel\":\"\"}",
        "{\"type\":\"listen\",\"channel\":\"Not A Channel!\"}"
      })
  void refusesWhatItDoesNotKnow(String text) {
    assertThatThrownBy(() -> ClientFrame.decode(text)).isInstanceOf(MalformedInput.class);
  }

  @Test
  void refusesLongTextsBeforeAnybodyLooksAtThem() {
    String text = "x".repeat(ClientFrame.MAX_TEXT_CHARS + 1);

    assertThatThrownBy(() ->
            ClientFrame.decode("{\"type\":\"say\",\"nonce\":\"1\",\"text\":\"" + text + "\"}"))
        .isInstanceOf(MalformedInput.class)
        .hasMessageContaining("longer");
  }

  @Test
  void survivesBrokenFrames() {
    List<Bytes> good =
        GOOD.stream().map(text -> Bytes.wrap(text.getBytes(StandardCharsets.UTF_8))).toList();

    int refused =
        Mutations.throwAt(
            bytes -> ClientFrame.decode(new String(bytes.toByteArray(), StandardCharsets.UTF_8)),
            good);

    assertThat(refused).isPositive();
  }

  @FuzzTest(maxDuration = "5s")
  void decodesOrRefuses(byte[] input) {
    try {
      ClientFrame.decode(new String(input, StandardCharsets.UTF_8));
    } catch (MalformedInput expected) {
      assertThat(expected.getMessage()).isNotBlank();
    }
  }
}
