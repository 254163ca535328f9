package live.dasi.infra.eventstore.example;

// example
import org.axonframework.eventsourcing.annotation.EventSourcedEntity;
import org.axonframework.eventsourcing.annotation.EventSourcingHandler;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.eventsourcing.annotation.reflection.EntityCreator;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.TargetEntityId;

@EventSourcedEntity(tagKey = "account")
public class Account {

  public record Deposit(@TargetEntityId String account, long amount) {}

  public record Withdraw(@TargetEntityId String account, long amount) {}

  @Event(namespace = "bank", name = "Deposited", version = "1")
  public record Deposited(@EventTag(key = "account") String account, long amount) {}

  @Event(namespace = "bank", name = "Withdrawn", version = "1")
  public record Withdrawn(@EventTag(key = "account") String account, long amount) {}

  private long balance;

  @EntityCreator
  public Account() {}

  @CommandHandler
  long handle(Deposit command, EventAppender appender) {
    appender.append(new Deposited(command.account(), command.amount()));
    return balance;
  }

  @CommandHandler
  long handle(Withdraw command, EventAppender appender) {
    if (command.amount() > balance) {
      throw new IllegalStateException("the account has only " + balance);
    }
    appender.append(new Withdrawn(command.account(), command.amount()));
    return balance;
  }

  @EventSourcingHandler
  void on(Deposited event) {
    balance += event.amount();
  }

  @EventSourcingHandler
  void on(Withdrawn event) {
    balance -= event.amount();
  }
}
// end of example
