package live.dasi.domain.broadcast;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import live.dasi.domain.AccountId;
import live.dasi.domain.Decision;
import live.dasi.domain.Refusal;
import live.dasi.domain.Refusal.Code;
import live.dasi.domain.TextLimits;
import live.dasi.domain.broadcast.BroadcastCommand.EndBroadcast;
import live.dasi.domain.broadcast.BroadcastCommand.EndIfNotBack;
import live.dasi.domain.broadcast.BroadcastCommand.LoseEncoder;
import live.dasi.domain.broadcast.BroadcastCommand.OfOwner;
import live.dasi.domain.broadcast.BroadcastCommand.RetitleBroadcast;
import live.dasi.domain.broadcast.BroadcastCommand.RevokeAddress;
import live.dasi.domain.broadcast.BroadcastCommand.StartPublishing;
import live.dasi.domain.broadcast.BroadcastCommand.StopPublishing;
import live.dasi.domain.broadcast.BroadcastEvent.AddressIssued;
import live.dasi.domain.broadcast.BroadcastEvent.AddressRevoked;
import live.dasi.domain.broadcast.BroadcastEvent.BroadcastRetitled;
import live.dasi.domain.broadcast.BroadcastEvent.Disconnected;
import live.dasi.domain.broadcast.BroadcastEvent.Lifecycle;
import live.dasi.domain.broadcast.BroadcastEvent.LiveEnded;
import live.dasi.domain.broadcast.BroadcastEvent.LiveStarted;
import live.dasi.domain.broadcast.BroadcastEvent.Reconnected;
import live.dasi.domain.channel.ChannelId;

/**
 * The state on which a {@link BroadcastCommand} is decided.
 *
 * <pre>
 *  Absent --AddressIssued--> Addressed --LiveStarted--> Live --Disconnected--> Away
 *                                |                       |  <--Reconnected----  |
 *                          AddressRevoked             LiveEnded             LiveEnded
 *                                +----------> Over <-----+----------------------+
 * </pre>
 */
public sealed interface Broadcast {

  /** Before {@link AddressIssued}. */
  record Absent() implements Broadcast {}

  /** An address stands for it, and nobody has published yet. */
  record Addressed(Address address, String title) implements Broadcast {}

  /** An encoder is publishing. */
  record Live(Address address, SessionId session) implements Broadcast {}

  /** The encoder was lost at {@code since}; the broadcast waits for it. */
  record Away(Address address, Instant since) implements Broadcast {
    boolean isTooLate(Instant now, BroadcastPolicy policy) {
      return !now.isBefore(policy.backUntil(since));
    }
  }

  /** Ended, or revoked before it began. */
  record Over(Address address, boolean begun) implements Broadcast {
    Decision refusal() {
      return begun
          ? Decision.refuse(
              Code.BROADCAST_ENDED, "this broadcast is over: issue a new address for the next one")
          : Decision.refuse(Code.ADDRESS_REVOKED, "this address was revoked: issue a new one");
    }
  }

  /** Whose broadcast it is, and what opens it. */
  record Address(
      ChannelId channel, AccountId owner, BroadcastId broadcast, KeyId key, Instant expiresAt) {}

  static Broadcast initial() {
    return new Absent();
  }

  /** The state after an event. */
  default Broadcast evolve(Lifecycle event) {
    return switch (event) {
      case AddressIssued e ->
          new Addressed(
              new Address(e.channel(), e.owner(), e.broadcast(), e.key(), e.expiresAt()),
              e.title());
      case AddressRevoked _ -> new Over(known(), !(this instanceof Addressed));
      case LiveStarted e -> new Live(known(), e.session());
      case Disconnected e -> new Away(known(), e.at());
      case Reconnected e -> new Live(known(), e.session());
      case LiveEnded _ -> new Over(known(), true);
      case BroadcastRetitled e ->
          this instanceof Addressed addressed
              ? new Addressed(addressed.address(), e.title())
              : this;
    };
  }

  /** What follows from a command in this state. */
  default Decision decide(BroadcastCommand command, BroadcastPolicy policy) {
    if (this instanceof Absent) {
      return Decision.refuse(Code.NOT_FOUND, "there is no broadcast " + command.broadcast());
    }
    if (command instanceof OfOwner wish && !wish.by().equals(known().owner())) {
      return Decision.refuse(Code.NOT_OWNER, "the broadcast is somebody else's");
    }
    return switch (command) {
      case StartPublishing c -> startPublishing(c, policy);
      case StopPublishing c -> whileSession(c.session(), ended(EndReason.UNPUBLISHED, c.at()));
      case LoseEncoder c ->
          whileSession(
              c.session(),
              new Disconnected(known().channel(), c.broadcast(), c.session(), c.reason(), c.at()));
      case EndIfNotBack c -> endIfNotBack(c, policy);
      case RevokeAddress c -> revoke(c);
      case EndBroadcast c -> end(c);
      case RetitleBroadcast c -> retitle(c);
    };
  }

  private Decision startPublishing(StartPublishing command, BroadcastPolicy policy) {
    Address address = known();
    if (!address.channel().equals(command.channel()) || !address.key().equals(command.key())) {
      return Decision.refuse(Code.WRONG_KEY, "this live key is not for this address");
    }
    return switch (this) {
      case Absent _ -> throw new IllegalStateException("decided before");
      case Addressed addressed -> begin(addressed, command);
      case Live _ ->
          Decision.refuse(Code.ENCODER_ALIVE, "another encoder is publishing on this address");
      case Away away -> resume(away, command, policy);
      case Over over -> over.refusal();
    };
  }

  private static Decision begin(Addressed addressed, StartPublishing command) {
    Address address = addressed.address();
    if (!command.at().isBefore(address.expiresAt())) {
      return Decision.refuse(
          Code.ADDRESS_EXPIRED,
          "this address expired at " + address.expiresAt() + ": issue a new one");
    }
    return Decision.accept(
        new LiveStarted(
            address.channel(),
            address.broadcast(),
            command.session(),
            addressed.title(),
            command.encoder(),
            command.at()));
  }

  private static Decision resume(Away away, StartPublishing command, BroadcastPolicy policy) {
    Address address = away.address();
    if (away.isTooLate(command.at(), policy)) {
      return Decision.refuse(
          Code.BROADCAST_ENDED,
          "this broadcast waited %s for its encoder and is over: issue a new address"
              .formatted(policy.grace()));
    }
    return Decision.accept(
        new Reconnected(
            address.channel(),
            address.broadcast(),
            command.session(),
            command.encoder(),
            command.at()));
  }

  private Decision whileSession(SessionId session, Lifecycle event) {
    return this instanceof Live live && live.session().equals(session)
        ? Decision.accept(event)
        : Decision.accept();
  }

  private Decision endIfNotBack(EndIfNotBack command, BroadcastPolicy policy) {
    return this instanceof Away away && away.isTooLate(command.at(), policy)
        ? Decision.accept(ended(EndReason.NOT_BACK, policy.backUntil(away.since())))
        : Decision.accept();
  }

  private Decision revoke(RevokeAddress command) {
    Address address = known();
    var revoked =
        new AddressRevoked(address.channel(), address.broadcast(), address.key(), command.at());
    return switch (this) {
      case Absent _ -> throw new IllegalStateException("decided before");
      case Addressed _ -> Decision.accept(revoked);
      case Live _, Away _ -> Decision.accept(revoked, ended(EndReason.REVOKED, command.at()));
      case Over _ -> Decision.accept();
    };
  }

  private Decision end(EndBroadcast command) {
    return switch (this) {
      case Absent _ -> throw new IllegalStateException("decided before");
      case Addressed _ -> Decision.refuse(Code.NOT_LIVE, "the broadcast has not begun");
      case Live _, Away _ -> Decision.accept(ended(EndReason.REQUESTED, command.at()));
      case Over _ -> Decision.accept();
    };
  }

  private Decision retitle(RetitleBroadcast command) {
    Optional<Refusal> wrong =
        Stream.of(
                TextLimits.TITLE.check(command.title()),
                TextLimits.DESCRIPTION.check(command.description()),
                TextLimits.CATEGORY.check(command.category()))
            .flatMap(Optional::stream)
            .findFirst();
    return wrong
        .<Decision>map(Decision.Refused::new)
        .orElseGet(() ->
            Decision.accept(
                new BroadcastRetitled(
                    known().channel(),
                    command.broadcast(),
                    command.title(),
                    command.description(),
                    command.category(),
                    command.at())));
  }

  /** Whose broadcast it is; empty before it has an address. */
  default Optional<AccountId> owner() {
    return this instanceof Absent ? Optional.empty() : Optional.of(known().owner());
  }

  /** In which channel it is; empty before it has an address. */
  default Optional<ChannelId> channel() {
    return this instanceof Absent ? Optional.empty() : Optional.of(known().channel());
  }

  private LiveEnded ended(EndReason reason, Instant at) {
    return new LiveEnded(known().channel(), known().broadcast(), reason, at);
  }

  private Address known() {
    return switch (this) {
      case Absent _ -> throw new IllegalStateException("a broadcast begins with AddressIssued");
      case Addressed b -> b.address();
      case Live b -> b.address();
      case Away b -> b.address();
      case Over b -> b.address();
    };
  }
}
