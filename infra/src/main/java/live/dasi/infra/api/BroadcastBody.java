package live.dasi.infra.api;

import java.time.Instant;
import java.util.Optional;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.broadcast.BroadcastPolicy;
import live.dasi.domain.broadcast.BroadcastStatus;
import live.dasi.domain.channel.ChannelId;
import live.dasi.projections.BroadcastTexts;
import live.dasi.projections.BroadcastView;

/**
 * What everybody may know of a broadcast.
 *
 * @param durationMs of what is recorded
 * @param viewers how many watch it now
 * @param live the HLS playlist that plays from the live edge
 * @param replay the HLS playlist that plays from the start
 */
record BroadcastBody(
    BroadcastId id,
    Channel channel,
    String title,
    String description,
    String category,
    BroadcastStatus status,
    Instant startedAt,
    Optional<Instant> awaySince,
    Optional<Instant> backUntil,
    Optional<Instant> endedAt,
    long durationMs,
    int videoCount,
    int viewers,
    boolean playable,
    String live,
    String replay) {

  /** Whose broadcast it is. */
  record Channel(ChannelId id, String name) {}

  static BroadcastBody of(
      BroadcastView view, BroadcastTexts texts, BroadcastPolicy policy, int viewers) {
    String hls = "/hls/" + view.id();
    return new BroadcastBody(
        view.id(),
        new Channel(view.channel().id(), view.channel().name()),
        texts.title(),
        texts.description(),
        texts.category(),
        view.status(),
        view.startedAt(),
        view.awaySince(),
        view.awaySince().map(policy::backUntil),
        view.endedAt(),
        view.recorded().durationUs() / 1_000,
        view.recorded().videoCount(),
        viewers,
        view.recorded().isPlayable(),
        hls + "/live.m3u8",
        hls + "/replay.m3u8");
  }
}
