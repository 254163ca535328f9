package live.dasi.infra.publicfeed;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import live.dasi.domain.DomainEvent;
import live.dasi.domain.broadcast.BroadcastEvent;
import live.dasi.domain.broadcast.BroadcastEvent.AddressIssued;
import live.dasi.domain.broadcast.BroadcastEvent.AddressRevoked;
import live.dasi.domain.broadcast.BroadcastEvent.BroadcastRetitled;
import live.dasi.domain.broadcast.BroadcastEvent.Disconnected;
import live.dasi.domain.broadcast.BroadcastEvent.LiveEnded;
import live.dasi.domain.broadcast.BroadcastEvent.LiveStarted;
import live.dasi.domain.broadcast.BroadcastEvent.Reconnected;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.broadcast.VideoEvent.SegmentWritten;
import live.dasi.domain.broadcast.VideoEvent.VideoClosed;
import live.dasi.domain.broadcast.VideoEvent.VideoOpened;
import live.dasi.domain.channel.ChannelEvent;
import live.dasi.domain.channel.ChannelEvent.ChannelDescribed;
import live.dasi.domain.channel.ChannelEvent.ChannelOpened;
import live.dasi.port.RecordedEvent;
import live.dasi.port.UnreadableEvent;

/**
 * Which events become public, and as what. Live keys, accounts, sessions, encoders, files and
 * segments stay inside; so does every event that is not named here.
 *
 * @param stories all that happened to a broadcast, as far as a {@link Story} is made of it; more
 *     than asked for by {@link #needsStory} is not looked up
 */
record Mapping(Function<BroadcastId, List<RecordedEvent>> stories) {

  /** Of which broadcast the story has to be known to map an event. */
  static Optional<BroadcastId> needsStory(DomainEvent event) {
    return switch (event) {
      case LiveStarted e -> Optional.of(e.broadcast());
      case BroadcastRetitled e -> Optional.of(e.broadcast());
      case LiveEnded e -> Optional.of(e.broadcast());
      case VideoClosed e -> Optional.of(e.broadcast());
      default -> Optional.empty();
    };
  }

  List<PublicEvent> map(RecordedEvent recorded) {
    return switch (recorded.event()) {
      case ChannelEvent event -> List.of(ofChannel(event));
      case BroadcastEvent event -> ofBroadcast(recorded.position(), event);
      case UnreadableEvent event -> throw new IllegalStateException(event.failure());
      default -> List.of();
    };
  }

  private static PublicEvent ofChannel(ChannelEvent event) {
    return switch (event) {
      case ChannelOpened e -> new PublicEvent.ChannelOpened(e.channel(), e.name(), e.description());
      case ChannelDescribed e ->
          new PublicEvent.ChannelDescribed(e.channel(), e.name(), e.description());
    };
  }

  private List<PublicEvent> ofBroadcast(long position, BroadcastEvent event) {
    return switch (event) {
      case LiveStarted e -> started(e, before(position, e));
      case Disconnected e ->
          List.of(new PublicEvent.BroadcastDisconnected(e.channel(), e.broadcast(), e.reason()));
      case Reconnected e ->
          List.of(new PublicEvent.BroadcastReconnected(e.channel(), e.broadcast()));
      case BroadcastRetitled e -> retitled(e, before(position, e));
      case LiveEnded e -> ended(e, before(position, e));
      case VideoClosed e -> replay(e, before(position, e));
      case AddressIssued _, AddressRevoked _, VideoOpened _, SegmentWritten _ -> List.of();
    };
  }

  private Story before(long position, BroadcastEvent event) {
    return Story.before(position, stories.apply(event.broadcast()));
  }

  private static List<PublicEvent> started(LiveStarted event, Story before) {
    return List.of(
        new PublicEvent.BroadcastStarted(
            event.channel(),
            event.broadcast(),
            event.title(),
            before.texts().description(),
            before.texts().category()));
  }

  /** Of a broadcast that has not begun nobody outside knows. */
  private static List<PublicEvent> retitled(BroadcastRetitled event, Story before) {
    return before.hasBegun()
        ? List.of(
            new PublicEvent.BroadcastRetitled(
                event.channel(),
                event.broadcast(),
                event.title(),
                event.description(),
                event.category()))
        : List.of();
  }

  private static List<PublicEvent> ended(LiveEnded event, Story before) {
    var ended = new PublicEvent.BroadcastEnded(event.channel(), event.broadcast(), event.reason());
    return replay(event, before).isEmpty()
        ? List.of(ended)
        : List.of(ended, replay(event, before).getFirst());
  }

  /**
   * The last video may be closed before or after the broadcast ends: whichever comes last counts.
   */
  private static List<PublicEvent> replay(BroadcastEvent event, Story before) {
    Story after = before.evolve(event);
    if (before.isReplay() || !after.isReplay()) {
      return List.of();
    }
    return List.of(
        new PublicEvent.ReplayAvailable(
            after.channel().orElseThrow(),
            event.broadcast(),
            after.texts().title(),
            after.texts().description(),
            after.texts().category(),
            after.videoCount(),
            after.durationUs() / 1_000));
  }
}
