package live.dasi.rtmp.session;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import live.dasi.rtmp.amf.AmfValue;
import live.dasi.rtmp.chunk.RawMessage;
import live.dasi.rtmp.message.Command;
import live.dasi.rtmp.message.Message;

/** Gives a session one input after the other, and keeps what it wanted done. */
final class SessionDriver {

  private final List<SessionOutput> outputs = new ArrayList<>();
  private SessionState state = RtmpSession.initial();

  SessionDriver input(SessionInput input) {
    Step step = RtmpSession.step(state, input);
    state = step.state();
    outputs.addAll(step.outputs());
    return this;
  }

  SessionDriver message(long streamId, long timestampMs, Message message) {
    RawMessage raw = Message.encode(message, streamId);
    return input(
        new SessionInput.Received(
            new RawMessage(timestampMs, raw.typeId(), streamId, raw.payload())));
  }

  SessionDriver command(long streamId, String name, double transactionId, AmfValue... arguments) {
    return message(streamId, 0, new Command(name, transactionId, arguments));
  }

  SessionState state() {
    return state;
  }

  /** What it has wanted done since the last call. */
  List<SessionOutput> outputs() {
    List<SessionOutput> since = List.copyOf(outputs);
    outputs.clear();
    return since;
  }

  /** Those of one kind, of {@link #outputs()}. */
  <T extends SessionOutput> List<T> outputs(Class<T> type) {
    return outputs().stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** The codes of all status messages, of {@link #outputs()}. */
  List<String> statusCodes() {
    return outputs(SessionOutput.Send.class).stream()
        .map(SessionOutput.Send::message)
        .flatMap(message -> message instanceof Command c ? Stream.of(c) : Stream.empty())
        .filter(command -> command.name().equals("onStatus"))
        .map(command -> (AmfValue.Fields) command.argument(1))
        .map(information -> information.text("code").orElseThrow())
        .toList();
  }
}
