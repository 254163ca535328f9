package live.dasi.infra.log;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import live.dasi.domain.AccountId;
import live.dasi.domain.Decision;
import live.dasi.domain.Refusal.Code;
import live.dasi.domain.broadcast.Broadcast;
import live.dasi.domain.broadcast.BroadcastCommand;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.broadcast.BroadcastPolicy;
import live.dasi.domain.channel.Channel;
import live.dasi.domain.channel.ChannelCommand;
import live.dasi.domain.channel.ChannelCommand.IssueAddress;
import live.dasi.domain.chat.Chat;
import live.dasi.domain.chat.ChatCommand;
import live.dasi.domain.chat.ChatCommand.DeleteMessage;
import live.dasi.domain.support.Payment;
import live.dasi.domain.support.RecordPayment;
import org.axonframework.messaging.commandhandling.CommandMessage;
import org.axonframework.messaging.commandhandling.CommandResultMessage;
import org.axonframework.messaging.commandhandling.GenericCommandResultMessage;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.StateManager;

/**
 * Axon's handler of every command: loads the state, lets the domain decide, appends what follows.
 * What was loaded is what the append is conditional on.
 */
final class CommandHandlers {

  private static final MessageType DECISION = new MessageType("dasi.Decision", "1");

  /** A decision, and whose texts its events bear: empty before there is an owner. */
  private record Decided(Decision decision, Optional<AccountId> owner) {}

  private final BroadcastPolicy policy;
  private final InstantSource clock;

  CommandHandlers(BroadcastPolicy policy, InstantSource clock) {
    this.policy = policy;
    this.clock = clock;
  }

  MessageStream.Single<CommandResultMessage> handle(
      CommandMessage message, ProcessingContext context) {
    return MessageStream.fromFuture(
        decide(message.payload(), context).thenApply(decided -> append(decided, context)));
  }

  private CompletableFuture<Decided> decide(Object command, ProcessingContext context) {
    return switch (command) {
      case IssueAddress c -> issue(c, context).thenApply(decision -> byOwner(c, decision));
      case ChannelCommand c ->
          channel(c, context).thenApply(channel -> byOwner(c, channel.decide(c)));
      case DeleteMessage c -> delete(c, context).thenApply(CommandHandlers::withoutTexts);
      case ChatCommand c -> chat(c, context).thenApply(chat -> withoutTexts(chat.decide(c)));
      case BroadcastCommand c ->
          broadcast(c.broadcast(), context)
              .thenApply(broadcast -> new Decided(broadcast.decide(c, policy), broadcast.owner()));
      case RecordPayment c ->
          pay(c, context).thenApply(decision -> new Decided(decision, Optional.empty()));
      default -> throw new IllegalArgumentException("no handler for " + command.getClass());
    };
  }

  /** Only the owner's wish leads to an event of a channel. */
  private static Decided byOwner(ChannelCommand command, Decision decision) {
    return new Decided(decision, Optional.of(command.by()));
  }

  /** The order of a chat is ids, times and numbers. */
  private static Decided withoutTexts(Decision decision) {
    return new Decided(decision, Optional.empty());
  }

  /** Whoever keeps order in one channel must not delete what is said in another. */
  private static CompletableFuture<Decision> delete(
      DeleteMessage command, ProcessingContext context) {
    return chat(command, context)
        .thenApply(chat -> chat.decide(command))
        .thenCombine(
            broadcast(command.broadcast(), context),
            (decision, broadcast) ->
                decision instanceof Decision.Accepted
                        && broadcast.channel().filter(command.channel()::equals).isEmpty()
                    ? Decision.refuse(
                        Code.NOT_FOUND,
                        "the channel %s has no broadcast %s"
                            .formatted(command.channel(), command.broadcast()))
                    : decision);
  }

  /** An address is the channel's to issue, but its broadcast must not have one yet. */
  private static CompletableFuture<Decision> issue(
      IssueAddress command, ProcessingContext context) {
    return channel(command, context)
        .thenApply(channel -> channel.decide(command))
        .thenCombine(
            broadcast(command.broadcast(), context),
            (decision, broadcast) ->
                decision instanceof Decision.Accepted && !(broadcast instanceof Broadcast.Absent)
                    ? Decision.refuse(
                        Code.ALREADY_EXISTS,
                        "the broadcast %s has an address already".formatted(command.broadcast()))
                    : decision);
  }

  /** Its payer's texts; and for a channel that there is. */
  private static CompletableFuture<Decision> pay(RecordPayment command, ProcessingContext context) {
    return states(context)
        .loadEntity(Payment.class, command.payment(), context)
        .thenApply(payment -> payment.decide(command))
        .thenCombine(
            states(context).loadEntity(Channel.class, command.channel(), context),
            (decision, channel) ->
                decision instanceof Decision.Accepted && channel instanceof Channel.Absent
                    ? Decision.refuse(Code.NOT_FOUND, "there is no channel " + command.channel())
                    : decision);
  }

  private CommandResultMessage append(Decided decided, ProcessingContext context) {
    if (decided.decision() instanceof Decision.Accepted(var events) && !events.isEmpty()) {
      Instant now = clock.instant();
      EventAppender.forContext(context)
          .append(
              events.stream()
                  .map(event -> StoredEvents.message(event, decided.owner(), now))
                  .toList());
    }
    return new GenericCommandResultMessage(DECISION, decided.decision());
  }

  private static CompletableFuture<Channel> channel(
      ChannelCommand command, ProcessingContext context) {
    return states(context).loadEntity(Channel.class, command.channel(), context);
  }

  private static CompletableFuture<Chat> chat(ChatCommand command, ProcessingContext context) {
    return states(context).loadEntity(Chat.class, command.channel(), context);
  }

  private static CompletableFuture<Broadcast> broadcast(BroadcastId id, ProcessingContext context) {
    return states(context).loadEntity(Broadcast.class, id, context);
  }

  private static StateManager states(ProcessingContext context) {
    return context.component(StateManager.class);
  }
}
