package live.dasi.rtmp;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.net.NetSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import live.dasi.domain.broadcast.DisconnectReason;
import live.dasi.domain.broadcast.EndReason;
import live.dasi.media.Bytes;
import live.dasi.media.Frame;
import live.dasi.media.MalformedInput;
import live.dasi.port.PublishSession;
import live.dasi.rtmp.EncoderSocket.Hold;
import live.dasi.rtmp.chunk.RawMessage;
import live.dasi.rtmp.session.RtmpSession;
import live.dasi.rtmp.session.SessionInput;
import live.dasi.rtmp.session.SessionOutput;
import live.dasi.rtmp.session.SessionState;
import live.dasi.rtmp.session.Step;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One encoder's connection: gives what comes over the socket to the session, and does what the
 * session wants. Decides nothing but when to read. Owned by the verticle's context.
 */
final class RtmpConnection {

  private static final Logger LOG = LoggerFactory.getLogger(RtmpConnection.class);

  private final EncoderSocket socket;
  private final RtmpServices services;
  private final Admission.Place place;
  private final Wire wire;
  private final Challengers challengers = new Challengers();
  private final Stopwatch phase;
  private final Stopwatch silence;

  private SessionState state = RtmpSession.initial();
  private @Nullable Publication publication;

  /** Pictures and sounds that the session left out. */
  private long dropped;

  RtmpConnection(NetSocket socket, RtmpServices services, Admission.Place place, Bytes random) {
    this.socket = new EncoderSocket(socket, services.context());
    this.place = place;
    this.services = services;
    this.wire = new Wire(services.config().limits(), random);
    this.phase = new Stopwatch(services.nanoTime());
    this.silence = new Stopwatch(services.nanoTime());
  }

  void open() {
    socket.open(this::receive, this::socketClosed);
  }

  private void receive(ByteBuffer bytes) {
    services.meters().received(bytes.remaining());
    silence.restart();
    answerChallengers();
    wire.receive(bytes).ifPresent(socket::write);
    readOn();
  }

  /** Reads what has come, as far as it may be read now. */
  private void readOn() {
    try {
      while (!socket.isHeld() && !isClosed()) {
        Optional<RawMessage> message = wire.read(socket::write);
        if (message.isEmpty()) {
          break;
        }
        input(new SessionInput.Received(message.get()));
      }
    } catch (MalformedInput e) {
      input(new SessionInput.Garbled(e.getMessage()));
    } catch (RuntimeException e) {
      LOG.error("RTMP {}: an error of this server", socket.remote(), e);
      input(new SessionInput.Undecided());
    }
    if (isClosed()) {
      wire.forget();
    }
    socket.holdOrRelease(isClosed(), this::readOn);
  }

  private boolean isClosed() {
    return state instanceof SessionState.Closed;
  }

  private void input(SessionInput input) {
    Step step = RtmpSession.step(state, input);
    state = step.state();
    if (state instanceof SessionState.Publishing publishing) {
      dropped = publishing.tracks().dropped();
    }
    step.outputs().forEach(this::perform);
  }

  private void perform(SessionOutput output) {
    switch (output) {
      case SessionOutput.Send send -> socket.write(wire.encode(send));
      case SessionOutput.Acknowledge(long everyBytes) -> wire.acknowledgeEvery(everyBytes);
      case SessionOutput.Authorise ask -> authorise(ask);
      case SessionOutput.Emit(Frame frame) -> emit(frame);
      case SessionOutput.Unpublish _ -> unpublish();
      case SessionOutput.Close close -> close(close);
    }
  }

  private void authorise(SessionOutput.Authorise ask) {
    socket.hold(Hold.DECISION);
    Future<Publishers.Answer> answer =
        Future.succeededFuture()
            .compose(_ -> services.publishers().ask(this, ask.address(), ask.encoder()));
    services
        .endings()
        .include(answer)
        .onComplete(answered -> {
          socket.release(Hold.DECISION);
          silence.restart();
          if (answered.failed()) {
            LOG.error("RTMP {}: publish could not be decided", socket.remote(), answered.cause());
            input(new SessionInput.Undecided());
          } else {
            answered(answered.result());
          }
          readOn();
        });
  }

  private void answered(Publishers.Answer answer) {
    switch (answer) {
      case Publishers.Answer.Refused(var refusal) -> {
        services.meters().refused(refusal.code());
        input(new SessionInput.Refused(refusal));
      }
      case Publishers.Answer.Granted(PublishSession session) when isClosed() ->
          services.publishers().giveUp(session.broadcast(), session.session());
      case Publishers.Answer.Granted(PublishSession session) -> publish(session);
    }
  }

  private void publish(PublishSession session) {
    try {
      publication = services.publish(session);
    } catch (RuntimeException e) {
      LOG.error("RTMP {}: no feed for broadcast {}", socket.remote(), session.broadcast(), e);
      services.publishers().giveUp(session.broadcast(), session.session());
      input(new SessionInput.Undecided());
      return;
    }
    services.publishers().add(session.broadcast(), this);
    wire.trust();
    place.noStranger();
    LOG.info("RTMP {} publishes broadcast {}", socket.remote(), session.broadcast());
    input(new SessionInput.Accepted());
  }

  private void emit(Frame frame) {
    if (publication != null && !publication.send(frame) && socket.hold(Hold.ROOM_IN_SINK)) {
      Context context = services.context();
      publication.onRoom(() -> context.runOnContext(_ -> roomAgain()));
    }
  }

  private void roomAgain() {
    socket.release(Hold.ROOM_IN_SINK);
    silence.restart();
    readOn();
  }

  private void unpublish() {
    phase.restart();
    if (publication != null) {
      ended(publication, publication.stop());
    }
  }

  private void close(SessionOutput.Close close) {
    LOG.info("RTMP {} is closed: {}", socket.remote(), close.why());
    if (publication != null) {
      ended(publication, publication.end(close.cause()));
    }
    answerChallengers();
    socket.closeSoon(this::socketClosed);
  }

  private void socketClosed() {
    state = new SessionState.Closed();
    wire.forget();
    place.leave();
    services.closed(this);
    if (publication != null && !publication.isEnding()) {
      LOG.info(
          "RTMP {} broke off broadcast {}", socket.remote(), publication.session().broadcast());
      ended(publication, publication.lose(DisconnectReason.CONNECTION_LOST));
    }
    answerChallengers();
  }

  private void ended(Publication of, Future<Void> ended) {
    if (dropped > 0) {
      services.meters().leftOut(dropped);
      LOG.warn("RTMP {} sent {} pictures and sounds that were left out", socket.remote(), dropped);
    }
    ended.onComplete(_ -> services.publishers().remove(of.session().broadcast(), this));
  }

  /**
   * Another encoder with the same live key waits. Completes when this one has shown that it is
   * alive, or when it has ended and the domain knows.
   */
  Future<Void> challenge() {
    if (publication != null && publication.isEnding()) {
      return publication.ended().recover(_ -> Future.succeededFuture());
    }
    return socket.isExcused() ? Future.succeededFuture() : challengers.challenge();
  }

  private void answerChallengers() {
    if (!challengers.isEmpty()) {
      challengers.answer(
          publication != null && publication.isEnding()
              ? publication.ended()
              : Future.succeededFuture());
    }
  }

  void broadcastOver(EndReason reason) {
    if (publication == null || !publication.isEnding()) {
      input(new SessionInput.BroadcastOver(reason));
      readOn();
    }
  }

  /** Looks whether something takes too long. */
  void watch() {
    RtmpConfig config = services.config();
    switch (state) {
      case SessionState.Publishing _ when !socket.isExcused() -> {
        Duration patience = challengers.isEmpty() ? config.silentAfter() : config.takeOverAfter();
        if (silence.exceeds(patience)) {
          if (!challengers.isEmpty()) {
            services.meters().tookOver();
          }
          input(new SessionInput.Silence());
        }
      }
      case SessionState.Unconnected _, SessionState.Connected _, SessionState.Stopped _ -> {
        RtmpLimits limits = config.limits();
        Duration patience = wire.isShaken() ? limits.commandTimeout() : limits.handshakeTimeout();
        if (phase.exceeds(patience)) {
          LOG.info("RTMP {} is closed: it did not publish in time", socket.remote());
          socket.close();
        }
      }
      case SessionState.Publishing _, SessionState.Authorising _, SessionState.Closed _ -> {}
    }
  }

  /** This server stops. */
  void stop() {
    input(new SessionInput.ServerStops());
    readOn();
  }
}
