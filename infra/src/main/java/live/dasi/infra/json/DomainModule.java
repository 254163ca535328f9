package live.dasi.infra.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.function.Function;
import live.dasi.domain.AccountId;
import live.dasi.domain.audience.ViewerId;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.broadcast.KeyId;
import live.dasi.domain.broadcast.SessionId;
import live.dasi.domain.broadcast.VideoId;
import live.dasi.domain.channel.ChannelId;
import live.dasi.domain.chat.MessageId;
import live.dasi.domain.support.PaymentId;

/** Ids and exact amounts as plain strings. */
final class DomainModule extends SimpleModule {

  private static final long serialVersionUID = 1L;

  DomainModule() {
    super("dasi-domain");
    addId(ChannelId.class, ChannelId::new);
    addId(BroadcastId.class, BroadcastId::parse);
    addId(VideoId.class, VideoId::parse);
    addId(KeyId.class, KeyId::parse);
    addId(SessionId.class, SessionId::parse);
    addId(ViewerId.class, ViewerId::parse);
    addId(AccountId.class, AccountId::parse);
    addId(MessageId.class, MessageId::parse);
    addId(PaymentId.class, PaymentId::parse);
    // As a text: what reads a JSON number may take it for a binary fraction.
    addSerializer(BigDecimal.class, new PlainDecimal());
  }

  private <T> void addId(Class<T> type, Function<String, T> parse) {
    addSerializer(type, ToStringSerializer.instance);
    addDeserializer(type, new IdDeserializer<>(type, parse));
  }

  private static final class PlainDecimal extends StdScalarSerializer<BigDecimal> {

    private static final long serialVersionUID = 1L;

    PlainDecimal() {
      super(BigDecimal.class);
    }

    @Override
    public void serialize(BigDecimal value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeString(value.toPlainString());
    }
  }

  private static final class IdDeserializer<T> extends StdScalarDeserializer<T> {

    private static final long serialVersionUID = 1L;

    private final transient Function<String, T> parse;

    IdDeserializer(Class<T> type, Function<String, T> parse) {
      super(type);
      this.parse = parse;
    }

    @Override
    @SuppressWarnings("unchecked") // handledType() is the class of T
    public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
      if (!parser.hasToken(JsonToken.VALUE_STRING)) {
        return (T) context.handleUnexpectedToken(handledType(), parser);
      }
      String text = parser.getText();
      try {
        return parse.apply(text);
      } catch (IllegalArgumentException e) {
        return (T) context.handleWeirdStringValue(handledType(), text, "not an id");
      }
    }
  }
}
