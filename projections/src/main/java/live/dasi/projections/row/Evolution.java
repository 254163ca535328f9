package live.dasi.projections.row;

import java.util.HashSet;
import java.util.Optional;
import java.util.UUID;
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
import live.dasi.domain.chat.ChatEvent;
import live.dasi.domain.follow.FollowEvent;
import live.dasi.domain.person.PersonEvent.PersonErased;
import live.dasi.domain.support.SupportEvent;
import live.dasi.port.RecordedEvent;

/** From events to changed rows; no I/O. */
public final class Evolution {

  private Evolution() {}

  /** Names the rows that an event may change. */
  static void want(Rows rows, DomainEvent event) {
    switch (event) {
      case ChannelEvent e -> rows.channels.want(e.channel().value());
      case BroadcastEvent e -> want(rows, e);
      case FollowEvent e -> SupportEvolution.want(rows, e);
      case SupportEvent e -> SupportEvolution.want(rows, e);
      case ChatEvent e -> ChatEvolution.want(rows, e);
      case PersonErased e -> rows.wantAllOf(e.person().value());
      // The families of events are an open set: one without a view changes no row here.
      default -> {}
    }
  }

  private static void want(Rows rows, BroadcastEvent event) {
    UUID broadcast = event.broadcast().value();
    switch (event) {
      case AddressIssued _ -> {
        rows.addresses.want(broadcast);
        rows.broadcasts.want(broadcast);
      }
      case AddressRevoked _ -> rows.addresses.want(broadcast);
      case LiveStarted _, Disconnected _, Reconnected _, LiveEnded _, BroadcastRetitled _ ->
          rows.broadcasts.want(broadcast);
      case VideoOpened e -> {
        rows.broadcasts.want(broadcast);
        rows.videos.want(e.video().value());
      }
      case SegmentWritten e -> {
        rows.broadcasts.want(broadcast);
        rows.videos.want(e.video().value());
      }
      case VideoClosed e -> rows.videos.want(e.video().value());
    }
  }

  static void apply(Rows rows, RecordedEvent recorded) {
    switch (recorded.event()) {
      case ChannelEvent e -> apply(rows, e);
      case BroadcastEvent e -> apply(rows, e);
      case FollowEvent e -> SupportEvolution.apply(rows, e);
      case SupportEvent e -> SupportEvolution.apply(rows, e);
      case ChatEvent e -> ChatEvolution.apply(rows, e, recorded.position());
      case PersonErased e -> erase(rows, e.person().value());
      default -> {}
    }
  }

  private static void apply(Rows rows, ChannelEvent event) {
    String channel = event.channel().value();
    switch (event) {
      case ChannelOpened e -> rows.channels.add(channel, ChannelRow.of(e));
      case ChannelDescribed e -> rows.channels.change(channel, row -> row.after(e));
    }
  }

  private static void apply(Rows rows, BroadcastEvent event) {
    UUID broadcast = event.broadcast().value();
    switch (event) {
      case AddressIssued e -> {
        rows.addresses.add(broadcast, AddressRow.of(e));
        rows.broadcasts.add(broadcast, BroadcastRow.of(e));
      }
      case AddressRevoked e -> rows.addresses.change(broadcast, row -> row.after(e));
      case LiveStarted e -> rows.broadcasts.change(broadcast, row -> row.after(e));
      case Disconnected e -> rows.broadcasts.change(broadcast, row -> row.after(e));
      case Reconnected e -> rows.broadcasts.change(broadcast, row -> row.after(e));
      case LiveEnded e -> rows.broadcasts.change(broadcast, row -> row.after(e));
      case BroadcastRetitled e -> rows.broadcasts.change(broadcast, row -> row.after(e));
      case VideoOpened e -> open(rows, e);
      case SegmentWritten e -> grow(rows, e);
      case VideoClosed e -> rows.videos.change(e.video().value(), row -> row.after(e));
    }
  }

  /**
   * Forgets what the person wrote and is called, in all rows that are theirs; what they said is
   * forgotten where it is stored ({@link Rows#store}).
   */
  static void erase(Rows rows, UUID person) {
    var theirs = new HashSet<String>();
    rows.channels.changeWhere(
        channel -> channel.owner().equals(person),
        channel -> {
          theirs.add(channel.id());
          return channel.erased();
        });
    rows.broadcasts.changeWhere(
        broadcast -> theirs.contains(broadcast.channel()), BroadcastRow::erased);
    SupportEvolution.erase(rows, person);
  }

  private static void open(Rows rows, VideoOpened e) {
    UUID video = e.video().value();
    BroadcastRow broadcast = rows.broadcasts.get(e.broadcast().value());
    long startUs = broadcast == null ? 0 : broadcast.grown().durationUs();
    if (rows.videos.add(video, VideoRow.of(e, startUs))) {
      rows.broadcasts.change(e.broadcast().value(), row -> row.withAnother(video));
    }
  }

  private static void grow(Rows rows, SegmentWritten e) {
    BroadcastRow broadcast = rows.broadcasts.get(e.broadcast().value());
    if (broadcast != null && broadcast.counts(e)) {
      rows.videos.change(e.video().value(), row -> row.with(e));
      rows.broadcasts.change(e.broadcast().value(), row -> row.with(e));
    }
  }

  /** Whether a person may have written something of it: few events, and no segment. */
  static boolean mayTellTexts(DomainEvent event) {
    return event instanceof ChannelEvent
        || event instanceof BroadcastEvent.Lifecycle
        || event.whoseTexts().isPresent();
  }

  /** The broadcast that looks different to viewers since an event. */
  public static Optional<BroadcastId> visiblyChanged(DomainEvent event) {
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
}
