package live.dasi.rtmp.session;

import java.util.LinkedHashMap;
import java.util.Map;
import live.dasi.media.MalformedInput;
import live.dasi.rtmp.amf.AmfValue;
import live.dasi.rtmp.message.Command;
import live.dasi.rtmp.message.Message;
import live.dasi.rtmp.session.SessionOutput.Cause;
import live.dasi.rtmp.session.SessionOutput.Send;
import live.dasi.rtmp.session.SessionState.Authorising;
import live.dasi.rtmp.session.SessionState.Closed;
import live.dasi.rtmp.session.SessionState.Connected;
import live.dasi.rtmp.session.SessionState.Publishing;
import live.dasi.rtmp.session.SessionState.Stopped;
import live.dasi.rtmp.session.SessionState.Unconnected;

/** The commands of NetConnection and NetStream (RTMP 1.0, 7.2) that encoders send. */
final class EncoderCommands {

  /** Chunk size of what we send. */
  static final int CHUNK_BYTES = 60_000;

  /** An encoder needs one message stream; some create another for a second try. */
  private static final int MAX_STREAMS = 8;

  private static final int MAX_ENCODER_CHARS = 100;
  private static final int DYNAMIC = 2;

  private EncoderCommands() {}

  static Step step(SessionState state, long streamId, Command command) {
    return switch (state) {
      case Unconnected _ -> {
        if (!command.name().equals("connect")) {
          throw new MalformedInput("the first command is not connect");
        }
        yield connect(command);
      }
      case Connected connected -> whileConnected(connected, streamId, command);
      case Publishing publishing -> whilePublishing(publishing, command);
      case Stopped(long stream) -> afterwards(state, stream, command);
      case Authorising _ -> throw new MalformedInput("a command while publish is being decided");
      case Closed _ -> Step.to(state);
    };
  }

  private static Step connect(Command command) {
    if (!(command.argument(0) instanceof AmfValue.Fields client)) {
      throw new MalformedInput("connect: it holds no object");
    }
    String url = client.text("tcUrl").or(() -> client.text("tcurl")).orElse("");
    String app = client.text("app").orElseGet(() -> PublishAddress.appOf(url));
    String encoder = printable(client.text("flashVer").orElse(""));
    return Step.to(
        new Connected(app, encoder, 0),
        new Send(0, new Message.WindowAckSize(RtmpSession.WINDOW_BYTES)),
        new Send(0, new Message.SetPeerBandwidth(RtmpSession.WINDOW_BYTES, DYNAMIC)),
        new Send(0, new Message.SetChunkSize(CHUNK_BYTES)),
        new Send(0, connected(command.transactionId())));
  }

  private static Command connected(double transactionId) {
    var properties = new LinkedHashMap<String, AmfValue>();
    properties.put("fmsVer", AmfValue.of("FMS/3,0,1,123")); // encoders look for this form
    properties.put("capabilities", AmfValue.of(31));
    return new Command(
        "_result",
        transactionId,
        new AmfValue.Obj(properties),
        Status.CONNECT_SUCCESS.information("connected", Map.of("objectEncoding", AmfValue.of(0))));
  }

  private static Step whileConnected(Connected state, long streamId, Command command) {
    return switch (command.name()) {
      case "createStream" -> createStream(state, command);
      case "publish" -> publish(state, streamId, command);
      case "play", "play2" ->
          Step.to(
              new Closed(),
              new Send(
                  streamId,
                  Status.PLAY_NOT_FOUND.onStatus("nothing is played over RTMP here: use HLS")),
              new SessionOutput.Close(Cause.REFUSED, "it wanted to play"));
      case "connect" -> throw new MalformedInput("a second connect");
      default -> anyTime(state, command);
    };
  }

  private static Step createStream(Connected state, Command command) {
    int id = state.streams() + 1;
    if (id > MAX_STREAMS) {
      throw new MalformedInput("more than " + MAX_STREAMS + " message streams");
    }
    return Step.to(
        new Connected(state.app(), state.encoder(), id),
        new Send(
            0, new Command("_result", command.transactionId(), AmfValue.NULL, AmfValue.of(id))));
  }

  private static Step publish(Connected state, long streamId, Command command) {
    String name = command.argument(1) instanceof AmfValue.Text text ? text.value() : "";
    var authorising = new Authorising(streamId);
    return PublishAddress.parse(state.app(), name)
        .map(address -> Step.to(authorising, new SessionOutput.Authorise(address, state.encoder())))
        .orElseGet(() ->
            RtmpSession.close(
                authorising,
                Status.PUBLISH_BAD_NAME,
                Cause.REFUSED,
                "the address must be rtmp://server/channel/live-key"));
  }

  private static Step whilePublishing(Publishing state, Command command) {
    return switch (command.name()) {
      case "FCUnpublish", "deleteStream", "closeStream" ->
          Step.to(
              new Stopped(state.streamId()),
              new Send(state.streamId(), Status.UNPUBLISH_SUCCESS.onStatus("no longer publishing")),
              new SessionOutput.Unpublish());
      case "publish", "connect", "play", "play2" ->
          throw new MalformedInput("a command that does not fit while publishing");
      default -> anyTime(state, command);
    };
  }

  private static Step afterwards(SessionState state, long streamId, Command command) {
    return command.name().equals("publish")
        ? RtmpSession.close(
            new Authorising(streamId),
            Status.PUBLISH_DENIED,
            Cause.REFUSED,
            "this broadcast is over: issue a new address for the next one")
        : anyTime(state, command);
  }

  /** Old courtesies that mean nothing here, and what nobody knows. */
  private static Step anyTime(SessionState state, Command command) {
    double id = command.transactionId();
    return switch (command.name()) {
      case "releaseStream", "FCPublish", "FCUnpublish", "_checkbw" ->
          answer(state, new Command("_result", id, AmfValue.NULL, new AmfValue.Undefined()));
      case "deleteStream", "closeStream", "_result", "_error", "onStatus" -> Step.to(state);
      default ->
          answer(
              state,
              new Command(
                  "_error",
                  id,
                  AmfValue.NULL,
                  Status.CALL_FAILED.information("not known here", Map.of())));
    };
  }

  private static Step answer(SessionState state, Command command) {
    return command.transactionId() == 0 ? Step.to(state) : Step.to(state, new Send(0, command));
  }

  private static String printable(String text) {
    var kept = new StringBuilder();
    text.codePoints()
        .filter(c -> Character.isDefined(c) && !Character.isISOControl(c))
        .limit(MAX_ENCODER_CHARS)
        .forEach(kept::appendCodePoint);
    return kept.toString().strip();
  }
}
