package live.dasi.infra.api;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import live.dasi.domain.broadcast.BroadcastCommand.RevokeAddress;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.broadcast.KeyId;
import live.dasi.domain.broadcast.LiveKeyClaims;
import live.dasi.domain.channel.ChannelCommand.IssueAddress;
import live.dasi.domain.channel.ChannelId;
import live.dasi.port.LiveKeys;
import live.dasi.projections.AddressView;
import live.dasi.projections.Views;

/** Where an encoder publishes one broadcast. */
final class AddressRoutes {

  private static final String PATH = "/api/v1/channels/{channelId}/addresses";

  private static final Duration DEFAULT_VALIDITY = Duration.ofDays(1);
  private static final Duration MIN_VALIDITY = Duration.ofMinutes(1);
  private static final Duration MAX_VALIDITY = Duration.ofDays(365);

  /** An address, without its live key. */
  record Address(
      BroadcastId broadcastId,
      KeyId keyId,
      String title,
      Instant issuedAt,
      Instant expiresAt,
      AddressView.State state) {
    static Address of(AddressView view, Instant now) {
      return new Address(
          view.broadcast(),
          view.key(),
          view.texts().title(),
          view.issuedAt(),
          view.expiresAt(),
          view.state(now));
    }
  }

  /** A list of addresses. */
  record Addresses(List<Address> addresses) {}

  /** A new address; the only time that its live key is shown. */
  record Issued(
      BroadcastId broadcastId,
      KeyId keyId,
      String title,
      Instant issuedAt,
      Instant expiresAt,
      String url,
      String server,
      String streamKey) {}

  private final ApiConfig config;
  private final Wishes wishes;
  private final LiveKeys liveKeys;
  private final Views views;
  private final Ownership ownership;
  private final InstantSource clock;

  AddressRoutes(
      ApiConfig config, Wishes wishes, LiveKeys liveKeys, Views views, InstantSource clock) {
    this.config = config;
    this.wishes = wishes;
    this.liveKeys = liveKeys;
    this.views = views;
    this.ownership = new Ownership(views);
    this.clock = clock;
  }

  List<Operation> operations() {
    return List.of(
        Operation.get(PATH, Access.SIGNED_IN, this::find),
        Operation.post(PATH, Access.STREAMER, this::issue),
        Operation.delete(
            "/api/v1/broadcasts/{broadcastId}/address", Access.STREAMER, this::revoke));
  }

  private Future<Answer> find(Request request) {
    return ownership
        .mayManage(request.channel(), request.caller())
        .compose(channel -> views.findAddressesOf(channel.id()))
        .map(found -> {
          Instant now = clock.instant();
          return Answer.ok(
              new Addresses(found.stream().map(view -> Address.of(view, now)).toList()));
        });
  }

  private Future<Answer> issue(Request request) {
    JsonBody body = request.body("title", "expiresInSeconds");
    long validSeconds =
        body.optionalNumber("expiresInSeconds", MIN_VALIDITY.toSeconds(), MAX_VALIDITY.toSeconds())
            .orElse(DEFAULT_VALIDITY.toSeconds());
    Instant now = clock.instant();
    var wish =
        new IssueAddress(
            request.channel(),
            request.caller().id(),
            new BroadcastId(UUID.randomUUID()),
            new KeyId(UUID.randomUUID()),
            body.text("title"),
            now.plusSeconds(validSeconds),
            now);
    String host = config.mediaServerDomain().orElseGet(() -> PublicUrl.host(request.http()));
    return wishes.send(wish).map(_ -> Answer.created(issued(wish, host)));
  }

  private Issued issued(IssueAddress wish, String host) {
    String liveKey =
        liveKeys.sign(
            new LiveKeyClaims(wish.channel(), wish.broadcast(), wish.key(), wish.expiresAt()));
    String server = server(host, config.rtmpPort(), wish.channel());
    return new Issued(
        wish.broadcast(),
        wish.key(),
        wish.title(),
        wish.at(),
        wish.expiresAt(),
        server + "/" + liveKey,
        server,
        liveKey);
  }

  static String server(String host, int port, ChannelId channel) {
    String where = port == ApiConfig.RTMP_SCHEME_PORT ? host : host + ":" + port;
    return "rtmp://" + where + "/" + channel;
  }

  private Future<Answer> revoke(Request request) {
    BroadcastId broadcast = request.broadcast();
    return ownership
        .actingOn(broadcast, request.caller())
        .compose(by -> wishes.send(new RevokeAddress(broadcast, by, clock.instant())))
        .map(Answer.noContent());
  }
}
