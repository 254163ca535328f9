package live.dasi.rtmp;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import live.dasi.domain.Decision;
import live.dasi.domain.Refusal;
import live.dasi.domain.broadcast.BroadcastCommand.StartPublishing;
import live.dasi.domain.broadcast.BroadcastEvent.LiveEnded;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.broadcast.DisconnectReason;
import live.dasi.domain.broadcast.LiveKeyClaims;
import live.dasi.domain.broadcast.SessionId;
import live.dasi.domain.channel.ChannelId;
import live.dasi.port.Commands;
import live.dasi.port.LiveKeys;
import live.dasi.port.PublishSession;
import live.dasi.rtmp.session.PublishAddress;

/**
 * Who publishes what on this server: at most one connection a broadcast. The domain decides who
 * may; before it is asked about a broadcast that has an encoder here, that encoder must have shown
 * that it is alive, or be gone. Owned by the verticle's context.
 */
final class Publishers {

  /** The answer to an encoder that wants to publish. */
  sealed interface Answer {
    record Granted(PublishSession session) implements Answer {}

    record Refused(Refusal refusal) implements Answer {}
  }

  private final Commands commands;
  private final LiveKeys liveKeys;
  private final Endings endings;
  private final InstantSource clock;
  private final Context context;
  private final Duration patience;

  private final Map<BroadcastId, RtmpConnection> publishing = new HashMap<>();

  /** Those about whom the domain is being asked; each connection asks once. */
  private final Map<RtmpConnection, BroadcastId> asking = new HashMap<>();

  /** What the domain has yet to learn; the next encoder of the broadcast waits for it. */
  private final Map<BroadcastId, Future<Void>> givenUp = new HashMap<>();

  /**
   * @param patience how long an encoder waits at most for the one before it
   */
  Publishers(
      Commands commands,
      LiveKeys liveKeys,
      Endings endings,
      InstantSource clock,
      Context context,
      Duration patience) {
    this.commands = commands;
    this.liveKeys = liveKeys;
    this.endings = endings;
    this.clock = clock;
    this.context = context;
    this.patience = patience;
  }

  /** Fails if it could not be decided. */
  Future<Answer> ask(RtmpConnection connection, PublishAddress address, String encoder) {
    Optional<LiveKeyClaims> claims = liveKeys.verify(address.liveKey());
    if (claims.isEmpty()) {
      return refuse(
          Refusal.Code.WRONG_KEY, "this live key is not genuine: copy the whole address again");
    }
    if (!ChannelId.isValid(address.channel())) {
      return refuse(Refusal.Code.INVALID, "there is no such channel: copy the whole address again");
    }
    BroadcastId broadcast = claims.get().broadcast();
    asking.put(connection, broadcast);
    Future<Void> clear = clear(broadcast).timeout(patience.toMillis(), TimeUnit.MILLISECONDS);
    // A time-out may come on any thread.
    return Future.fromCompletionStage(clear.toCompletionStage(), context)
        .compose(_ -> decide(claims.get(), new ChannelId(address.channel()), encoder))
        .onComplete(_ -> asking.remove(connection));
  }

  private Future<Void> clear(BroadcastId broadcast) {
    RtmpConnection holder = publishing.get(broadcast);
    return holder != null
        ? holder.challenge()
        : givenUp.getOrDefault(broadcast, Future.succeededFuture());
  }

  private static Future<Answer> refuse(Refusal.Code code, String message) {
    return Future.succeededFuture(new Answer.Refused(new Refusal(code, message)));
  }

  private Future<Answer> decide(LiveKeyClaims claims, ChannelId channel, String encoder) {
    var session = new SessionId(UUID.randomUUID());
    var start =
        new StartPublishing(
            claims.broadcast(), channel, claims.key(), session, encoder, clock.instant());
    return Future.fromCompletionStage(commands.send(start), context)
        // It may have been decided and only the answer be lost.
        .onFailure(_ -> giveUp(claims.broadcast(), session))
        .map(decision ->
            switch (decision) {
              case Decision.Accepted _ ->
                  new Answer.Granted(
                      new PublishSession(channel, claims.broadcast(), session, start.at()));
              case Decision.Refused(Refusal refusal) -> new Answer.Refused(refusal);
            });
  }

  /** This session, which the domain may have accepted, has no encoder: it will have no frames. */
  void giveUp(BroadcastId broadcast, SessionId session) {
    Future<Void> known =
        endings.lose(
            broadcast, session, DisconnectReason.CONNECTION_LOST, Future.succeededFuture());
    givenUp.put(broadcast, known);
    known.onComplete(_ -> givenUp.remove(broadcast, known));
  }

  void add(BroadcastId broadcast, RtmpConnection connection) {
    publishing.put(broadcast, connection);
  }

  void remove(BroadcastId broadcast, RtmpConnection connection) {
    publishing.remove(broadcast, connection);
  }

  /** A broadcast is over: whoever publishes it, or is about to, is sent away. */
  void over(LiveEnded ended) {
    List<RtmpConnection> concerned = new ArrayList<>();
    asking.forEach((connection, broadcast) -> {
      if (broadcast.equals(ended.broadcast())) {
        concerned.add(connection);
      }
    });
    RtmpConnection publisher = publishing.get(ended.broadcast());
    if (publisher != null) {
      concerned.add(publisher);
    }
    concerned.forEach(connection -> connection.broadcastOver(ended.reason()));
  }
}
