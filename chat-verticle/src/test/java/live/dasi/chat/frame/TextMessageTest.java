package live.dasi.chat.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import live.dasi.domain.AccountId;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.channel.ChannelId;
import live.dasi.domain.chat.Badge;
import live.dasi.domain.chat.ChatRules;
import live.dasi.domain.chat.MessageId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextMessageTest {

  private static final BroadcastId SHOW = new BroadcastId(new UUID(1, 2));

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

  /** Their text is made once for all, and nobody can see that. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 100})
  void theAnswerToAJoinIsTheSameTextWithTheMessagesPutIn(int messages) {
    var joined =
        new ServerFrame.Joined(
            SHOW,
            new ChannelId("harbour"),
            Optional.of("pass"),
            Optional.empty(),
            new AccountId(new UUID(3, 4)),
            "미나 \"}",
            List.of(Badge.GUEST),
            false,
            17,
            ChatRules.DEFAULT,
            MessageList.of(IntStream.range(0, messages).mapToObj(TextMessageTest::said).toList()));

    assertThat(StandardCharsets.UTF_8.decode(joined.utf8()).toString())
        .isEqualTo(joined.json().encode());
    assertThat(joined.json().getJsonArray("messages")).hasSize(messages);
  }

  private static ServerFrame.Message said(int number) {
    return new ServerFrame.Message(
        SHOW,
        new MessageId(new UUID(5, number)),
        new AccountId(new UUID(3, number)),
        "Jun",
        List.of(Badge.values()),
        "안녕 👋 \"" + number,
        Instant.parse("2026-11-20T19:30:00.123Z"),
        number % 2 == 0 ? Optional.empty() : Optional.of("n" + number));
  }
}
