package live.dasi.chat.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import java.nio.ByteBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextMessageTest {

  /** Netty reads what we write: around the ends of each form of the length. */
  @ParameterizedTest
  @ValueSource(ints = {1, 50, 70, 80, 125, 126, 200, 65_000, 65_500, 66_000, 200_000})
  void isReadByAnotherImplementation(int messageChars) {
    var frame = ServerFrame.Refused.of(RefusalCode.MALFORMED, "배".repeat(messageChars / 3) + "x");
    ByteBuffer message = TextMessage.of(frame);
    var channel = new EmbeddedChannel(new WebSocket13FrameDecoder(false, false, 1_000_000));

    channel.writeInbound(Unpooled.wrappedBuffer(message));

    TextWebSocketFrame read = channel.readInbound();
    assertThat(read.isFinalFragment()).isTrue();
    assertThat(read.text()).isEqualTo(frame.json().encode());
    read.release();
  }
}
