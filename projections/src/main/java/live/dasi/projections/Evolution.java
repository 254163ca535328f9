package live.dasi.projections;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
import live.dasi.domain.person.PersonEvent.PersonErased;
import live.dasi.port.RecordedEvent;
import live.dasi.projections.RowChange.AddAddress;
import live.dasi.projections.RowChange.AddBroadcast;
import live.dasi.projections.RowChange.AddChannel;
import live.dasi.projections.RowChange.AddVideo;
import live.dasi.projections.RowChange.BeginBroadcast;
import live.dasi.projections.RowChange.CloseVideo;
import live.dasi.projections.RowChange.DescribeChannel;
import live.dasi.projections.RowChange.EndBroadcast;
import live.dasi.projections.RowChange.ErasePerson;
import live.dasi.projections.RowChange.GrowBroadcast;
import live.dasi.projections.RowChange.GrowVideo;
import live.dasi.projections.RowChange.LoseEncoder;
import live.dasi.projections.RowChange.ResumeBroadcast;
import live.dasi.projections.RowChange.RetitleBroadcast;
import live.dasi.projections.RowChange.RevokeAddress;

/** From events to changes of rows; pure. */
final class Evolution {

  private Evolution() {}

  /**
   * What a batch changes, in an order in which it can be written: rows are added and changed as the
   * events say, then what grew, once a video and once a broadcast, then what was closed, whose
   * lengths are final.
   */
  static List<RowChange> of(List<RecordedEvent> batch) {
    var inOrder = new ArrayList<RowChange>();
    Map<Object, GrowBroadcast> broadcasts = new LinkedHashMap<>();
    Map<Object, GrowVideo> videos = new LinkedHashMap<>();
    var closed = new ArrayList<RowChange>();
    for (DomainEvent event : withoutRepeatedSegments(batch)) {
      for (RowChange change : of(event)) {
        switch (change) {
          case GrowBroadcast c -> broadcasts.merge(c.broadcast(), c, GrowBroadcast::plus);
          case GrowVideo c -> videos.merge(c.video(), c, GrowVideo::plus);
          case CloseVideo c -> closed.add(c);
          case AddChannel _,
              DescribeChannel _,
              AddAddress _,
              RevokeAddress _,
              AddBroadcast _,
              BeginBroadcast _,
              LoseEncoder _,
              ResumeBroadcast _,
              EndBroadcast _,
              RetitleBroadcast _,
              AddVideo _,
              ErasePerson _ ->
              inOrder.add(change);
        }
      }
    }
    inOrder.addAll(videos.values());
    inOrder.addAll(broadcasts.values());
    inOrder.addAll(closed);
    return inOrder;
  }

  /** What was before the batch only the rows know. */
  private static List<DomainEvent> withoutRepeatedSegments(List<RecordedEvent> batch) {
    var events = new ArrayList<DomainEvent>(batch.size());
    Map<BroadcastId, Long> lastSequences = new HashMap<>();
    for (RecordedEvent recorded : batch) {
      if (recorded.event() instanceof SegmentWritten e) {
        if (e.sequence() <= lastSequences.getOrDefault(e.broadcast(), -1L)) {
          continue;
        }
        lastSequences.put(e.broadcast(), e.sequence());
      }
      events.add(recorded.event());
    }
    return events;
  }

  /** The broadcasts that look different to viewers since a position. */
  static Set<BroadcastId> visiblyChanged(List<RecordedEvent> batch, long afterPosition) {
    return batch.stream()
        .filter(recorded -> recorded.position() > afterPosition)
        .flatMap(recorded -> visiblyChanged(recorded.event()).stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Optional<BroadcastId> visiblyChanged(DomainEvent event) {
    if (!(event instanceof BroadcastEvent broadcast)) {
      return Optional.empty();
    }
    return switch (broadcast) {
      case LiveStarted _, Disconnected _, Reconnected _, LiveEnded _, BroadcastRetitled _ ->
          Optional.of(broadcast.broadcast());
      case AddressIssued _, AddressRevoked _, VideoOpened _, SegmentWritten _, VideoClosed _ ->
          Optional.empty();
    };
  }

  private static List<RowChange> of(DomainEvent event) {
    return switch (event) {
      case ChannelEvent e -> List.of(ofChannel(e));
      case BroadcastEvent e -> ofBroadcast(e);
      case PersonErased e -> List.of(new ErasePerson(e.person()));
      // The families of events are an open set: one without a view changes no row here.
      default -> List.of();
    };
  }

  private static RowChange ofChannel(ChannelEvent event) {
    return switch (event) {
      case ChannelOpened e -> new AddChannel(e);
      case ChannelDescribed e -> new DescribeChannel(e.channel(), e.name(), e.description());
    };
  }

  private static List<RowChange> ofBroadcast(BroadcastEvent event) {
    return switch (event) {
      case AddressIssued e -> List.of(new AddAddress(e), new AddBroadcast(e));
      case AddressRevoked e -> List.of(new RevokeAddress(e.broadcast(), e.at()));
      case LiveStarted e ->
          List.of(new BeginBroadcast(e.broadcast(), e.session(), e.title(), e.at()));
      case Disconnected e -> List.of(new LoseEncoder(e.broadcast(), e.session(), e.at()));
      case Reconnected e -> List.of(new ResumeBroadcast(e.broadcast(), e.session()));
      case LiveEnded e -> List.of(new EndBroadcast(e.broadcast(), e.at()));
      case BroadcastRetitled e ->
          List.of(
              new RetitleBroadcast(
                  e.broadcast(), new BroadcastTexts(e.title(), e.description(), e.category())));
      case VideoOpened e -> List.of(new AddVideo(e));
      case SegmentWritten e ->
          List.of(
              new GrowVideo(e.video(), List.of(e)), new GrowBroadcast(e.broadcast(), List.of(e)));
      case VideoClosed e ->
          List.of(new CloseVideo(e.video(), e.lengthBytes(), e.durationUs(), e.at()));
    };
  }
}
