package live.dasi.infra.history;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import live.dasi.domain.Tag;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.channel.ChannelId;
import live.dasi.media.MalformedInput;

/**
 * Which events somebody wants to see: those that every given filter lets through.
 *
 * @param from happened at this time or later
 * @param to happened before this time
 * @param types of one of these; empty for any
 * @param channel about this channel or one of its broadcasts
 * @param broadcast about this broadcast or one of its videos
 * @param tags stored with all of these
 */
public record HistoryFilter(
    Optional<Instant> from,
    Optional<Instant> to,
    List<TypeFilter> types,
    Optional<ChannelId> channel,
    Optional<BroadcastId> broadcast,
    List<Tag> tags) {

  public static final HistoryFilter ALL =
      new HistoryFilter(
          Optional.empty(),
          Optional.empty(),
          List.of(),
          Optional.empty(),
          Optional.empty(),
          List.of());

  public HistoryFilter {
    types = List.copyOf(types);
    tags = List.copyOf(tags);
  }

  /** Says in a sentence what can never let anything through. */
  public void check() {
    if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
      throw new MalformedInput("the filter \"from\" must be before \"to\"");
    }
  }

  /** Everything about one broadcast. */
  public static HistoryFilter of(BroadcastId broadcast) {
    return new HistoryFilter(
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.of(broadcast),
        List.of());
  }
}
