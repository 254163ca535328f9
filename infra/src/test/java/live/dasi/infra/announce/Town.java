package live.dasi.infra.announce;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import live.dasi.domain.AccountId;
import live.dasi.domain.broadcast.BroadcastEvent.AddressIssued;
import live.dasi.domain.broadcast.BroadcastEvent.Disconnected;
import live.dasi.domain.broadcast.BroadcastEvent.LiveStarted;
import live.dasi.domain.broadcast.BroadcastEvent.Reconnected;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.broadcast.DisconnectReason;
import live.dasi.domain.broadcast.KeyId;
import live.dasi.domain.broadcast.SessionId;
import live.dasi.domain.channel.ChannelEvent.ChannelOpened;
import live.dasi.domain.channel.ChannelId;
import live.dasi.port.MemoryLog;

/** What happens on the channel harbour. */
public record Town(MemoryLog log) {

  public static final ChannelId HARBOUR = new ChannelId("harbour");
  public static final AccountId OWNER = new AccountId(new UUID(0, 1));

  private static final SessionId SESSION = new SessionId(new UUID(2, 1));

  public static BroadcastId show(int number) {
    return new BroadcastId(new UUID(1, number));
  }

  public void opened() {
    log.append(new ChannelOpened(HARBOUR, OWNER, "The harbour", "", Instant.now()));
  }

  /** A show begins, some time ago. */
  public long starts(int show, Duration ago) {
    Instant at = Instant.now().minus(ago);
    log.append(
        new AddressIssued(
            HARBOUR,
            OWNER,
            show(show),
            new KeyId(new UUID(3, show)),
            "Show " + show,
            at.plusSeconds(60),
            at));
    return log.append(new LiveStarted(HARBOUR, show(show), SESSION, "Show " + show, "OBS", at));
  }

  public long dropsAndIsBack(int show) {
    Instant at = Instant.now();
    log.append(
        new Disconnected(HARBOUR, show(show), SESSION, DisconnectReason.CONNECTION_LOST, at));
    return log.append(new Reconnected(HARBOUR, show(show), SESSION, "OBS", at));
  }
}
