package live.dasi.infra.outbox;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.Optional;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.channel.ChannelId;
import live.dasi.projections.Views;

/**
 * What a receiver is told of a start: with the texts as they are when it is sent, so that none is
 * kept for a receiver that is away.
 */
public record StartedShow(
    String type,
    BroadcastId broadcast,
    ChannelId channel,
    String channelName,
    String title,
    Instant at) {

  private static final String STARTED = "started";

  /** Empty while the views do not know of it. */
  public static Future<Optional<StartedShow>> of(Delivery delivery, Views views) {
    return views
        .findBroadcast(delivery.broadcast())
        .map(found ->
            found.map(view ->
                new StartedShow(
                    STARTED,
                    view.id(),
                    view.channel().id(),
                    view.channel().name(),
                    view.texts().title(),
                    view.startedAt())));
  }
}
