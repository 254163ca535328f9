package live.dasi.infra.json;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import live.dasi.domain.Command;
import live.dasi.domain.broadcast.BroadcastCommand.EndBroadcast;
import live.dasi.domain.broadcast.BroadcastCommand.EndIfNotBack;
import live.dasi.domain.broadcast.BroadcastCommand.LoseEncoder;
import live.dasi.domain.broadcast.BroadcastCommand.RetitleBroadcast;
import live.dasi.domain.broadcast.BroadcastCommand.RevokeAddress;
import live.dasi.domain.broadcast.BroadcastCommand.StartPublishing;
import live.dasi.domain.broadcast.BroadcastCommand.StopPublishing;
import live.dasi.domain.channel.ChannelCommand.DescribeChannel;
import live.dasi.domain.channel.ChannelCommand.IssueAddress;
import live.dasi.domain.channel.ChannelCommand.OpenChannel;
import live.dasi.domain.chat.ChatCommand.AppointModerator;
import live.dasi.domain.chat.ChatCommand.BanChatter;
import live.dasi.domain.chat.ChatCommand.DeleteMessage;
import live.dasi.domain.chat.ChatCommand.DismissModerator;
import live.dasi.domain.chat.ChatCommand.MuteChatter;
import live.dasi.domain.chat.ChatCommand.PardonChatter;
import live.dasi.domain.chat.ChatCommand.SetChatRules;
import live.dasi.domain.support.RecordPayment;
import live.dasi.media.MalformedInput;

/**
 * Under which name each command travels. Commands are never stored, so a name only has to be the
 * same on all nodes.
 */
public final class CommandCatalog {

  /** One kind of command. */
  public record Entry(String name, Class<? extends Command> type) {}

  private static final List<Entry> ENTRIES =
      List.of(
          new Entry("channel.OpenChannel", OpenChannel.class),
          new Entry("channel.DescribeChannel", DescribeChannel.class),
          new Entry("channel.IssueAddress", IssueAddress.class),
          new Entry("broadcast.StartPublishing", StartPublishing.class),
          new Entry("broadcast.StopPublishing", StopPublishing.class),
          new Entry("broadcast.LoseEncoder", LoseEncoder.class),
          new Entry("broadcast.EndIfNotBack", EndIfNotBack.class),
          new Entry("broadcast.RevokeAddress", RevokeAddress.class),
          new Entry("broadcast.EndBroadcast", EndBroadcast.class),
          new Entry("broadcast.RetitleBroadcast", RetitleBroadcast.class),
          new Entry("chat.AppointModerator", AppointModerator.class),
          new Entry("chat.DismissModerator", DismissModerator.class),
          new Entry("chat.MuteChatter", MuteChatter.class),
          new Entry("chat.BanChatter", BanChatter.class),
          new Entry("chat.PardonChatter", PardonChatter.class),
          new Entry("chat.SetChatRules", SetChatRules.class),
          new Entry("chat.DeleteMessage", DeleteMessage.class),
          new Entry("support.RecordPayment", RecordPayment.class));

  private static final Map<Class<?>, Entry> BY_TYPE =
      ENTRIES.stream().collect(Collectors.toUnmodifiableMap(Entry::type, Function.identity()));
  private static final Map<String, Entry> BY_NAME =
      ENTRIES.stream().collect(Collectors.toUnmodifiableMap(Entry::name, Function.identity()));

  private CommandCatalog() {}

  public static List<Entry> entries() {
    return ENTRIES;
  }

  public static Entry of(Class<? extends Command> type) {
    Entry entry = BY_TYPE.get(type);
    if (entry == null) {
      throw new IllegalArgumentException("not in the command catalog: " + type.getName());
    }
    return entry;
  }

  /** Throws {@link MalformedInput} for a name that is not in the catalog. */
  public static Entry named(String name) {
    Entry entry = BY_NAME.get(name);
    if (entry == null) {
      throw new MalformedInput("no command is named " + name);
    }
    return entry;
  }
}
