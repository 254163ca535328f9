package live.dasi.infra.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import live.dasi.domain.AccountId;
import live.dasi.domain.broadcast.BroadcastCommand.LoseEncoder;
import live.dasi.domain.broadcast.BroadcastCommand.StartPublishing;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.broadcast.DisconnectReason;
import live.dasi.domain.broadcast.KeyId;
import live.dasi.domain.broadcast.SessionId;
import live.dasi.domain.broadcast.VideoEvent.SegmentWritten;
import live.dasi.domain.broadcast.VideoEvent.Tracks;
import live.dasi.domain.broadcast.VideoEvent.VideoOpened;
import live.dasi.domain.broadcast.VideoEvent.VideoTrack;
import live.dasi.domain.broadcast.VideoId;
import live.dasi.domain.channel.ChannelId;
import live.dasi.domain.chat.Badge;
import live.dasi.domain.chat.ChatEvent.MessagePosted;
import live.dasi.domain.chat.MessageId;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.GenericTaggedEventMessage;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.eventhandling.GenericEventMessage;

/** A server with people: makes accounts by the API, and plays the encoder. */
final class Scene {

  static final String PASSWORD = "correct horse";

  final ApiServer server;
  final ApiClient anybody;

  Scene(ApiServer server) {
    this.server = server;
    this.anybody = ApiClient.of(server.uri());
  }

  ApiClient firstAdministrator(String name) {
    String link =
        ApiServer.await(server.accounts.firstAdministratorLink(server.uri()))
            .orElseThrow()
            .getPath();
    return accept(link.substring(link.lastIndexOf('/') + 1), name);
  }

  ApiClient streamer(ApiClient administrator, String name) {
    return accept(
        administrator.post("/api/v1/invitations", "{}").json().path("token").asText(), name);
  }

  ApiClient analyst(ApiClient administrator, String name) {
    return accept(
        administrator
            .post("/api/v1/invitations", "{\"role\": \"ANALYST\"}")
            .json()
            .path("token")
            .asText(),
        name);
  }

  /** The same person, who signs in. */
  ApiClient again(String name) {
    return anybody.with(anybody.post("/api/v1/session", credentials(name, PASSWORD)));
  }

  private ApiClient accept(String token, String name) {
    return anybody.with(
        anybody.post("/api/v1/invitations/" + token + "/accept", credentials(name, PASSWORD)));
  }

  static String credentials(String name, String password) {
    return "{\"name\": \"%s\", \"password\": \"%s\"}".formatted(name, password);
  }

  /** The encoder begins to publish; the session that it does it in. */
  SessionId publish(ApiClient.Reply address, String channel) {
    var session = new SessionId(UUID.randomUUID());
    decided(
        server
            .log
            .commands()
            .send(
                new StartPublishing(
                    BroadcastId.parse(address.json().path("broadcastId").asText()),
                    new ChannelId(channel),
                    KeyId.parse(address.json().path("keyId").asText()),
                    session,
                    "test",
                    server.clock.instant())));
    return session;
  }

  void lose(String broadcast, SessionId session) {
    decided(
        server
            .log
            .commands()
            .send(
                new LoseEncoder(
                    BroadcastId.parse(broadcast),
                    session,
                    DisconnectReason.CONNECTION_LOST,
                    server.clock.instant())));
  }

  /** One segment of two seconds is recorded. */
  void record(String broadcast, SessionId session) {
    record(broadcast, session, 1);
  }

  void record(String broadcast, SessionId session, int segments) {
    var id = BroadcastId.parse(broadcast);
    var video = new VideoId(UUID.randomUUID());
    var tracks =
        new Tracks(Optional.of(new VideoTrack("avc1.64001f", 1280, 720)), Optional.empty());
    decided(
        server
            .log
            .facts()
            .emit(
                new VideoOpened(
                    id,
                    video,
                    session,
                    "a/" + video + ".mp4",
                    800,
                    tracks,
                    server.clock.instant())));
    CompletionStage<Void> last = CompletableFuture.completedFuture(null);
    for (int i = 0; i < segments; i++) {
      last =
          server
              .log
              .facts()
              .emit(
                  new SegmentWritten(
                      id, video, i, 800 + i * 1_000, 1_000, 2_000_000, server.clock.instant()));
    }
    decided(last);
  }

  /** An event that a newer Dasi has written. */
  void somethingUnheardOf() {
    var message =
        new GenericEventMessage(
            UUID.randomUUID().toString(),
            new MessageType("broadcast.Unheard", "9"),
            new byte[0],
            Map.of(),
            server.clock.instant());
    decided(
        server
            .engine
            .appendEvents(
                AppendCondition.none(),
                null,
                List.of(new GenericTaggedEventMessage<>(message, Set.of())))
            .thenCompose(transaction -> transaction.commit(null)));
  }

  /** Somebody says something, and the room let it pass. */
  MessageId say(String broadcast, AccountId author, String text) {
    var id = new MessageId(UUID.randomUUID());
    decided(
        server
            .log
            .facts()
            .emit(
                new MessagePosted(
                    BroadcastId.parse(broadcast),
                    id,
                    author,
                    "Fan",
                    List.of(Badge.GUEST),
                    text,
                    server.clock.instant())));
    return id;
  }

  private static <T> T decided(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
  }
}
