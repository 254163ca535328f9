package live.dasi.rtmp.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import live.dasi.domain.Refusal;
import live.dasi.domain.broadcast.EndReason;
import live.dasi.media.MalformedInput;
import live.dasi.media.flv.AudioTag;
import live.dasi.media.flv.VideoTag;
import live.dasi.rtmp.chunk.RawMessage;
import live.dasi.rtmp.message.Aggregate;
import live.dasi.rtmp.message.Command;
import live.dasi.rtmp.message.Message;
import live.dasi.rtmp.message.UserControl;
import live.dasi.rtmp.session.SessionInput.Accepted;
import live.dasi.rtmp.session.SessionInput.BroadcastOver;
import live.dasi.rtmp.session.SessionInput.Garbled;
import live.dasi.rtmp.session.SessionInput.Received;
import live.dasi.rtmp.session.SessionInput.Refused;
import live.dasi.rtmp.session.SessionInput.ServerStops;
import live.dasi.rtmp.session.SessionInput.Silence;
import live.dasi.rtmp.session.SessionInput.Undecided;
import live.dasi.rtmp.session.SessionOutput.Cause;
import live.dasi.rtmp.session.SessionOutput.Close;
import live.dasi.rtmp.session.SessionOutput.Emit;
import live.dasi.rtmp.session.SessionOutput.Send;
import live.dasi.rtmp.session.SessionState.Authorising;
import live.dasi.rtmp.session.SessionState.Closed;
import live.dasi.rtmp.session.SessionState.Connected;
import live.dasi.rtmp.session.SessionState.Publishing;
import live.dasi.rtmp.session.SessionState.Stopped;
import live.dasi.rtmp.session.SessionState.Unconnected;

/** Decides what follows from what an encoder does. Pure: no I/O, no clock. */
public final class RtmpSession {

  /** Bytes after which each side tells the other that they came. */
  public static final long WINDOW_BYTES = 2_500_000;

  private RtmpSession() {}

  public static SessionState initial() {
    return new Unconnected();
  }

  public static Step step(SessionState state, SessionInput input) {
    if (state instanceof Closed) {
      return Step.to(state);
    }
    return switch (input) {
      case Received(RawMessage raw) -> received(state, raw);
      case Garbled(String why) -> garbled(state, why);
      case Accepted _ -> accepted(state);
      case Refused(Refusal refusal) ->
          close(state, Status.of(refusal.code()), Cause.REFUSED, refusal.message());
      case Undecided _ ->
          close(
              state,
              Status.PUBLISH_FAILED,
              Cause.UNDECIDED,
              "this server cannot decide just now: try again");
      case BroadcastOver(EndReason reason) ->
          close(state, Status.PUBLISH_DENIED, Cause.BROADCAST_OVER, ended(reason));
      case Silence _ ->
          close(state, Status.PUBLISH_FAILED, Cause.SILENT, "nothing came for too long");
      case ServerStops _ ->
          close(state, Status.UNPUBLISH_SUCCESS, Cause.SERVER_STOPS, "this server stops");
    };
  }

  private static Step received(SessionState state, RawMessage raw) {
    try {
      return message(state, raw, Message.decode(raw));
    } catch (MalformedInput e) {
      return garbled(state, e.getMessage());
    }
  }

  private static Step message(SessionState state, RawMessage raw, Message message) {
    return switch (message) {
      case Command command -> EncoderCommands.step(state, raw.streamId(), command);
      case Message.Audio(var body) -> audio(state, AudioTag.decode(body), raw.timestampMs());
      case Message.Video(var body) -> video(state, VideoTag.decode(body), raw.timestampMs());
      case Aggregate(List<RawMessage> parts) -> aggregate(state, parts);
      case UserControl.PingRequest(long time) ->
          Step.to(state, new Send(0, new UserControl.PingResponse(time)));
      case Message.WindowAckSize(long size) ->
          Step.to(state, new SessionOutput.Acknowledge(Math.max(1, size)));
      // The chunk reader has acted on the first two; the others say nothing that is needed here.
      case Message.SetChunkSize _,
          Message.Abort _,
          Message.Acknowledgement _,
          Message.SetPeerBandwidth _,
          Message.Data _,
          Message.Unknown _,
          UserControl _ ->
          Step.to(state);
    };
  }

  private static Step aggregate(SessionState state, List<RawMessage> parts) {
    SessionState at = state;
    var outputs = new ArrayList<SessionOutput>();
    for (RawMessage part : parts) {
      Step step = step(at, new Received(part));
      at = step.state();
      outputs.addAll(step.outputs());
    }
    return new Step(at, outputs);
  }

  private static Step video(SessionState state, VideoTag tag, long timestampMs) {
    return switch (state) {
      case Publishing _ when tag instanceof VideoTag.Unsupported(String codec) ->
          unsupported(state, "video", codec);
      case Publishing(long streamId, Tracks tracks) ->
          taken(streamId, tracks.take(tag, timestampMs));
      case Stopped _, Closed _ -> Step.to(state);
      case Unconnected _, Connected _, Authorising _ -> tooEarly(state);
    };
  }

  private static Step audio(SessionState state, AudioTag tag, long timestampMs) {
    return switch (state) {
      case Publishing _ when tag instanceof AudioTag.Unsupported(String codec) ->
          unsupported(state, "audio", codec);
      case Publishing(long streamId, Tracks tracks) ->
          taken(streamId, tracks.take(tag, timestampMs));
      case Stopped _, Closed _ -> Step.to(state);
      case Unconnected _, Connected _, Authorising _ -> tooEarly(state);
    };
  }

  private static Step taken(long streamId, Tracks.Taken taken) {
    var next = new Publishing(streamId, taken.tracks());
    return taken.frame().map(frame -> Step.to(next, new Emit(frame))).orElse(Step.to(next));
  }

  private static Step tooEarly(SessionState state) {
    return garbled(state, "pictures or sounds before publish was accepted");
  }

  private static Step unsupported(SessionState state, String kind, String codec) {
    return close(
        state,
        Status.PUBLISH_REJECTED,
        Cause.PROTOCOL_ERROR,
        "the encoder sends %s as %s: set it to H.264 and AAC".formatted(kind, codec));
  }

  private static Step accepted(SessionState state) {
    return state instanceof Authorising(long streamId)
        ? Step.to(
            new Publishing(streamId, Tracks.NONE),
            new Send(0, new UserControl.StreamBegin(streamId)),
            new Send(streamId, Status.PUBLISH_START.onStatus("publishing")))
        : Step.to(state);
  }

  private static Step garbled(SessionState state, String why) {
    return close(state, Status.PUBLISH_REJECTED, Cause.PROTOCOL_ERROR, why);
  }

  /** Tells the encoder why, if it has something open on which it can be told, and closes. */
  static Step close(SessionState state, Status status, Cause cause, String why) {
    var close = new Close(cause, why);
    return openStream(state)
        .map(id -> Step.to(new Closed(), new Send(id, status.onStatus(why)), close))
        .orElse(Step.to(new Closed(), close));
  }

  private static Optional<Long> openStream(SessionState state) {
    return switch (state) {
      case Authorising(long streamId) -> Optional.of(streamId);
      case Publishing(long streamId, Tracks _) -> Optional.of(streamId);
      case Unconnected _, Connected _, Stopped _, Closed _ -> Optional.empty();
    };
  }

  private static String ended(EndReason reason) {
    return switch (reason) {
      case REQUESTED -> "the streamer ended this broadcast";
      case REVOKED -> "the streamer revoked this address";
      case UNPUBLISHED, NOT_BACK -> "this broadcast is over";
    };
  }
}
