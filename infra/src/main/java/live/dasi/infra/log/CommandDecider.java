package live.dasi.infra.log;

import java.time.InstantSource;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import live.dasi.domain.Command;
import live.dasi.domain.Decision;
import live.dasi.domain.DomainEvent;
import live.dasi.domain.EventCatalog;
import live.dasi.domain.Tag;
import live.dasi.domain.broadcast.Broadcast;
import live.dasi.domain.broadcast.BroadcastEvent.Lifecycle;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.broadcast.BroadcastPolicy;
import live.dasi.domain.channel.Channel;
import live.dasi.domain.channel.ChannelEvent;
import live.dasi.domain.channel.ChannelEvent.ChannelOpened;
import live.dasi.domain.channel.ChannelId;
import live.dasi.domain.chat.Chat;
import live.dasi.domain.chat.ChatEvent.Order;
import live.dasi.domain.support.Payment;
import live.dasi.domain.support.PaymentId;
import live.dasi.domain.support.SupportEvent;
import live.dasi.infra.json.CommandCatalog;
import org.axonframework.common.configuration.AxonConfiguration;
import org.axonframework.conversion.Converter;
import org.axonframework.eventsourcing.EventSourcedEntityFactory;
import org.axonframework.eventsourcing.configuration.EventSourcedEntityModule;
import org.axonframework.eventsourcing.configuration.EventSourcingConfigurer;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.commandhandling.CommandBus;
import org.axonframework.messaging.commandhandling.GenericCommandMessage;
import org.axonframework.messaging.commandhandling.configuration.CommandHandlingModule;
import org.axonframework.messaging.commandhandling.configuration.CommandHandlingModule.CommandHandlerPhase;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.core.MessageTypeResolver;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.eventstreaming.EventCriteria;

/**
 * Axon, configured for the domain: entities are {@link Channel}, {@link Chat} and {@link Broadcast}
 * as they are, sourced by their tag and by the few types that they are made of. The segments and
 * the messages of a broadcast, thousands, are never read for a decision. Axon, configured for the
 * domain: entities are {@link Channel}, {@link Broadcast} and {@link Payment} as they are, sourced
 * by their tag and by the few types that they are made of. The segments of a broadcast, thousands,
 * are never read for a decision.
 */
final class CommandDecider {

  private final AxonConfiguration axon;
  private final CommandBus bus;

  private CommandDecider(AxonConfiguration axon) {
    this.axon = axon;
    this.bus = axon.getComponent(CommandBus.class);
  }

  static CommandDecider start(
      EventStorageEngine engine, BroadcastPolicy policy, InstantSource clock) {
    AxonConfiguration axon =
        EventSourcingConfigurer.create()
            .registerEventStorageEngine(_ -> engine)
            .registerTagResolver(_ -> StoredEvents::tags)
            .componentRegistry(registry ->
                registry
                    .registerComponent(MessageTypeResolver.class, _ -> StoredEvents::type)
                    .registerComponent(Converter.class, _ -> new EventPayloads()))
            .registerEntity(channels())
            .registerEntity(chats())
            .registerEntity(broadcasts())
            .registerEntity(payments())
            .registerCommandHandlingModule(handlers(new CommandHandlers(policy, clock)))
            .build();
    axon.start();
    return new CommandDecider(axon);
  }

  /**
   * Decides once. Fails with Axon's AppendEventsTransactionRejectedException if the state has
   * changed meanwhile.
   */
  CompletableFuture<Decision> decide(Command command) {
    var type = new MessageType(CommandCatalog.of(command.getClass()).name(), "1");
    return bus.dispatch(new GenericCommandMessage(type, command), null)
        .thenApply(result -> Objects.requireNonNull(result.payloadAs(Decision.class)));
  }

  void stop() {
    axon.shutdown();
  }

  private static EventSourcedEntityModule<ChannelId, Channel> channels() {
    return entity(
        ChannelId.class,
        Channel.class,
        Channel::initial,
        (channel, event) -> event instanceof ChannelEvent e ? channel.evolve(e) : channel,
        id -> sourced(Tag.of(id), ChannelEvent.class));
  }

  private static EventSourcedEntityModule<ChannelId, Chat> chats() {
    return entity(
        ChannelId.class,
        Chat.class,
        Chat::initial,
        (chat, event) ->
            switch (event) {
              case ChannelOpened e -> Chat.of(e);
              case Order e -> chat.evolve(e);
              default -> chat;
            },
        id -> sourced(Tag.of(id), ChannelOpened.class, Order.class));
  }

  private static EventSourcedEntityModule<BroadcastId, Broadcast> broadcasts() {
    return entity(
        BroadcastId.class,
        Broadcast.class,
        Broadcast::initial,
        (broadcast, event) -> event instanceof Lifecycle e ? broadcast.evolve(e) : broadcast,
        id -> sourced(Tag.of(id), Lifecycle.class));
  }

  private static EventSourcedEntityModule<PaymentId, Payment> payments() {
    return entity(
        PaymentId.class,
        Payment.class,
        Payment::initial,
        (payment, event) -> event instanceof SupportEvent e ? payment.evolve(e) : payment,
        id -> sourced(Tag.of(id), SupportEvent.class));
  }

  private static <I, E> EventSourcedEntityModule<I, E> entity(
      Class<I> id,
      Class<E> state,
      Supplier<E> initial,
      BiFunction<E, DomainEvent, E> evolve,
      Function<I, EventCriteria> criteria) {
    return EventSourcedEntityModule.declarative(id, state)
        .messagingModel((_, model) ->
            model
                .entityEvolver(
                    (entity, event, _) -> evolve.apply(entity, StoredEvents.event(event)))
                .build())
        .entityFactory(_ -> EventSourcedEntityFactory.fromNoArgument(initial))
        .criteriaResolver(_ -> (entity, _) -> criteria.apply(entity))
        .build();
  }

  /** Events with a tag, of the types that a state is made of. */
  private static EventCriteria sourced(Tag tag, Class<?>... kinds) {
    Set<QualifiedName> types =
        EventCatalog.entries().stream()
            .filter(entry -> Stream.of(kinds).anyMatch(kind -> kind.isAssignableFrom(entry.type())))
            .map(entry -> new QualifiedName(entry.name()))
            .collect(Collectors.toUnmodifiableSet());
    return EventCriteria.havingTags(StoredEvents.tag(tag)).andBeingOneOfTypes(types);
  }

  private static CommandHandlerPhase handlers(CommandHandlers handlers) {
    CommandHandlerPhase phase = CommandHandlingModule.named("dasi").commandHandlers();
    CommandCatalog.entries()
        .forEach(entry -> phase.commandHandler(new QualifiedName(entry.name()), handlers::handle));
    return phase;
  }
}
