package live.dasi.infra.log;

import live.dasi.domain.Command;
import live.dasi.domain.DomainEvent;
import live.dasi.domain.broadcast.BroadcastCommand;
import live.dasi.domain.broadcast.BroadcastEvent;
import live.dasi.domain.channel.ChannelCommand;
import live.dasi.domain.chat.ChatCommand;
import live.dasi.domain.support.RecordPayment;

/**
 * Spreads commands and facts over a fixed number of lanes. What is about one entity is always in
 * the same lane, and a lane does one thing after the other.
 */
final class Lanes {

  static final int COUNT = 16;

  private Lanes() {}

  static int of(Command command) {
    return switch (command) {
      case ChannelCommand c -> lane(c.channel().value());
      case ChatCommand c -> lane(c.channel().value());
      case BroadcastCommand c -> lane(c.broadcast().toString());
      case RecordPayment c -> lane(c.payment().toString());
      default -> throw new IllegalArgumentException("of no entity: " + command.getClass());
    };
  }

  static int of(DomainEvent fact) {
    return fact instanceof BroadcastEvent e
        ? lane(e.broadcast().toString())
        : lane(fact.tags().toString());
  }

  static String commandAddress(int lane) {
    return "dasi.commands." + lane;
  }

  static String factAddress(int lane) {
    return "dasi.facts." + lane;
  }

  private static int lane(String key) {
    return Math.floorMod(key.hashCode(), COUNT);
  }
}
