package live.dasi.infra.history;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.broadcast.BroadcastStatus;
import live.dasi.domain.channel.ChannelId;
import live.dasi.projections.BroadcastView;
import live.dasi.projections.MomentView;

/**
 * How everything stood at a moment.
 *
 * @param position of the last event that had been recorded by then
 * @param broadcasts those that were LIVE or AWAY, newest first
 */
public record StateAtMoment(Instant at, long position, List<Show> broadcasts, Counts counts) {

  /**
   * A broadcast that had begun and was not over.
   *
   * @param viewers the viewer count that everybody was shown
   */
  public record Show(
      BroadcastId id,
      Channel channel,
      String title,
      String description,
      String category,
      BroadcastStatus status,
      Instant startedAt,
      Optional<Instant> awaySince,
      int videoCount,
      long segmentCount,
      long durationMs,
      int viewers) {
    static Show of(BroadcastView view, int viewers) {
      return new Show(
          view.id(),
          new Channel(view.channel().id(), view.channel().name()),
          view.texts().title(),
          view.texts().description(),
          view.texts().category(),
          view.status(),
          view.startedAt(),
          view.awaySince(),
          view.recorded().videoCount(),
          view.recorded().segmentCount(),
          view.recorded().durationUs() / 1_000,
          viewers);
    }
  }

  /** Whose broadcast it is. */
  public record Channel(ChannelId id, String name) {}

  /** How many broadcasts, and how many channels are open. */
  public record Counts(long live, long away, long ended, long channels) {}

  static StateAtMoment of(Instant at, long position, MomentView view) {
    long live =
        view.running().stream().filter(show -> show.status() == BroadcastStatus.LIVE).count();
    return new StateAtMoment(
        at,
        position,
        view.running().stream()
            .map(show -> Show.of(show, view.viewers().getOrDefault(show.id(), 0)))
            .toList(),
        new Counts(live, view.running().size() - live, view.ended(), view.channels()));
  }
}
