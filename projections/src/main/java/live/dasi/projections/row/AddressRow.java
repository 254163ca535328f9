package live.dasi.projections.row;

import java.time.Instant;
import java.util.UUID;
import live.dasi.domain.broadcast.BroadcastEvent.AddressIssued;
import live.dasi.domain.broadcast.BroadcastEvent.AddressRevoked;
import org.jspecify.annotations.Nullable;

record AddressRow(
    UUID broadcast,
    String channel,
    UUID key,
    Instant issuedAt,
    Instant expiresAt,
    @Nullable Instant revokedAt) {

  static AddressRow of(AddressIssued e) {
    return new AddressRow(
        e.broadcast().value(), e.channel().value(), e.key().value(), e.at(), e.expiresAt(), null);
  }

  AddressRow after(AddressRevoked e) {
    return revokedAt != null
        ? this
        : new AddressRow(broadcast, channel, key, issuedAt, expiresAt, e.at());
  }
}
