package live.dasi.domain.audience;

import java.time.Instant;
import java.util.List;
import live.dasi.domain.DomainEvent;
import live.dasi.domain.Tag;
import live.dasi.domain.broadcast.BroadcastId;

/**
 * What happens among the viewers of a broadcast. These are facts: nobody decides whether a viewer
 * comes.
 */
public sealed interface AudienceEvent extends DomainEvent {

  BroadcastId broadcast();

  ViewerId viewer();

  @Override
  default List<Tag> tags() {
    return List.of(Tag.of(broadcast()));
  }

  /** A viewer who was not there is there. */
  record ViewerJoined(BroadcastId broadcast, ViewerId viewer, Instant at)
      implements AudienceEvent {}

  /** The viewer's last connection is gone, by a good-bye or by silence. */
  record ViewerLeft(BroadcastId broadcast, ViewerId viewer, Instant at) implements AudienceEvent {}
}
