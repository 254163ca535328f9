package live.dasi.projections;

import live.dasi.domain.AccountId;
import live.dasi.domain.channel.ChannelId;

/** A channel. The owner is not for viewers. */
public record ChannelView(ChannelId id, AccountId owner, String name, String description) {}
