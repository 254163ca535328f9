package live.dasi.domain.channel;

import java.util.Optional;
import java.util.stream.Stream;
import live.dasi.domain.AccountId;
import live.dasi.domain.Decision;
import live.dasi.domain.Refusal;
import live.dasi.domain.Refusal.Code;
import live.dasi.domain.TextLimits;
import live.dasi.domain.broadcast.BroadcastEvent.AddressIssued;
import live.dasi.domain.channel.ChannelCommand.DescribeChannel;
import live.dasi.domain.channel.ChannelCommand.IssueAddress;
import live.dasi.domain.channel.ChannelCommand.OpenChannel;
import live.dasi.domain.channel.ChannelEvent.ChannelDescribed;
import live.dasi.domain.channel.ChannelEvent.ChannelOpened;

/** The state on which a {@link ChannelCommand} is decided. */
public sealed interface Channel {

  /** Before {@link ChannelOpened}. */
  record Absent() implements Channel {}

  /** A streamer's place. */
  record Open(ChannelId id, AccountId owner, String name, String description) implements Channel {
    private Decision decideWhenOpen(ChannelCommand command) {
      return switch (command) {
        case OpenChannel _ ->
            Decision.refuse(
                Code.ALREADY_EXISTS, "the channel " + id + " exists already: choose another id");
        case ChannelCommand c when !c.by().equals(owner) ->
            Decision.refuse(Code.NOT_OWNER, "the channel " + id + " is somebody else's");
        case DescribeChannel c when isSo(c) -> Decision.accept();
        case DescribeChannel c -> describe(c);
        case IssueAddress c -> issue(c);
      };
    }

    private boolean isSo(DescribeChannel wish) {
      return wish.name().equals(name) && wish.description().equals(description);
    }
  }

  static Channel initial() {
    return new Absent();
  }

  /** The state after an event. */
  default Channel evolve(ChannelEvent event) {
    return switch (event) {
      case ChannelOpened e -> new Open(e.channel(), e.owner(), e.name(), e.description());
      case ChannelDescribed e ->
          this instanceof Open open
              ? new Open(open.id(), open.owner(), e.name(), e.description())
              : this;
    };
  }

  /** What follows from a command in this state. */
  default Decision decide(ChannelCommand command) {
    return switch (this) {
      case Absent _ ->
          command instanceof OpenChannel open
              ? open(open)
              : Decision.refuse(Code.NOT_FOUND, "there is no channel " + command.channel());
      case Open channel -> channel.decideWhenOpen(command);
    };
  }

  private static Decision open(OpenChannel command) {
    return checked(
        TextLimits.NAME.check(command.name()),
        TextLimits.DESCRIPTION.check(command.description()),
        Decision.accept(
            new ChannelOpened(
                command.channel(),
                command.by(),
                command.name(),
                command.description(),
                command.at())));
  }

  private static Decision describe(DescribeChannel command) {
    return checked(
        TextLimits.NAME.check(command.name()),
        TextLimits.DESCRIPTION.check(command.description()),
        Decision.accept(
            new ChannelDescribed(
                command.channel(), command.name(), command.description(), command.at())));
  }

  private static Decision issue(IssueAddress command) {
    if (!command.expiresAt().isAfter(command.at())) {
      return Decision.refuse(Code.INVALID, "an address must expire in the future");
    }
    return checked(
        TextLimits.TITLE.check(command.title()),
        Optional.empty(),
        Decision.accept(
            new AddressIssued(
                command.channel(),
                command.by(),
                command.broadcast(),
                command.key(),
                command.title(),
                command.expiresAt(),
                command.at())));
  }

  private static Decision checked(
      Optional<Refusal> first, Optional<Refusal> second, Decision otherwise) {
    return Stream.of(first, second)
        .flatMap(Optional::stream)
        .findFirst()
        .<Decision>map(Decision.Refused::new)
        .orElse(otherwise);
  }
}
