package live.dasi.infra.benchmark;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import live.dasi.infra.log.EventPayloads;
import org.axonframework.common.configuration.AxonConfiguration;
import org.axonframework.conversion.Converter;
import org.axonframework.eventsourcing.EventSourcedEntityFactory;
import org.axonframework.eventsourcing.configuration.EventSourcedEntityModule;
import org.axonframework.eventsourcing.configuration.EventSourcingConfigurer;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.commandhandling.CommandBus;
import org.axonframework.messaging.commandhandling.CommandMessage;
import org.axonframework.messaging.commandhandling.CommandResultMessage;
import org.axonframework.messaging.commandhandling.GenericCommandMessage;
import org.axonframework.messaging.commandhandling.GenericCommandResultMessage;
import org.axonframework.messaging.commandhandling.configuration.CommandHandlingModule;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.core.MessageTypeResolver;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.Tag;
import org.axonframework.modelling.StateManager;

/**
 * Axon, configured as Dasi does it, on whatever engine: an account that is sourced from its
 * deposits, and a command that deposits once more.
 */
final class Bank implements AutoCloseable {

  private static final Converter JSON = new EventPayloads();
  private static final MessageType DEPOSIT = new MessageType("bench.Deposit", "1");
  private static final MessageType BALANCE = new MessageType("bench.Balance", "1");
  private static final Map<Class<?>, MessageType> TYPES =
      Map.of(Deposited.class, new MessageType("bench.Deposited", "1"), Deposit.class, DEPOSIT);

  record Deposit(String account, long amount) {}

  record Deposited(String account, long amount, String note) {}

  record Account(long balance, int deposits) {}

  private final AxonConfiguration axon;
  private final CommandBus bus;

  Bank(EventStorageEngine engine) {
    axon =
        EventSourcingConfigurer.create()
            .registerEventStorageEngine(_ -> engine)
            .registerTagResolver(_ -> Bank::tags)
            .componentRegistry(registry ->
                registry
                    .registerComponent(
                        MessageTypeResolver.class,
                        _ -> payload -> Optional.ofNullable(TYPES.get(payload)))
                    .registerComponent(Converter.class, _ -> JSON))
            .registerEntity(accounts())
            .registerCommandHandlingModule(
                CommandHandlingModule.named("bank")
                    .commandHandlers()
                    .commandHandler(DEPOSIT.qualifiedName(), Bank::deposit))
            .build();
    axon.start();
    bus = axon.getComponent(CommandBus.class);
  }

  CompletableFuture<?> deposit(String account) {
    return bus.dispatch(new GenericCommandMessage(DEPOSIT, new Deposit(account, 1)), null);
  }

  @Override
  public void close() {
    axon.shutdown();
  }

  private static EventSourcedEntityModule<String, Account> accounts() {
    return EventSourcedEntityModule.declarative(String.class, Account.class)
        .messagingModel((_, model) ->
            model.entityEvolver((account, event, _) -> evolve(account, event)).build())
        .entityFactory(_ -> EventSourcedEntityFactory.fromNoArgument(() -> new Account(0, 0)))
        .criteriaResolver(
            _ -> (account, _) -> EventCriteria.havingTags(new Tag("account", account)))
        .build();
  }

  private static Account evolve(Account account, EventMessage event) {
    Deposited deposited = Objects.requireNonNull(event.payloadAs(Deposited.class, JSON));
    return new Account(account.balance() + deposited.amount(), account.deposits() + 1);
  }

  private static MessageStream.Single<CommandResultMessage> deposit(
      CommandMessage message, ProcessingContext context) {
    Deposit command = (Deposit) Objects.requireNonNull(message.payload());
    return MessageStream.fromFuture(
        context
            .component(StateManager.class)
            .loadEntity(Account.class, command.account(), context)
            .thenApply(account -> {
              EventAppender.forContext(context)
                  .append(new Deposited(command.account(), command.amount(), "x".repeat(120)));
              return new GenericCommandResultMessage(BALANCE, account.balance());
            }));
  }

  private static Set<Tag> tags(EventMessage message) {
    return message.payload() instanceof Deposited deposited
        ? Set.of(new Tag("account", deposited.account()))
        : Set.of();
  }
}
