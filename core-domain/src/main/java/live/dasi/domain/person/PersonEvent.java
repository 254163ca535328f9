package live.dasi.domain.person;

import java.time.Instant;
import java.util.List;
import live.dasi.domain.AccountId;
import live.dasi.domain.DomainEvent;
import live.dasi.domain.Tag;

/** What happens to a person. */
public sealed interface PersonEvent extends DomainEvent {

  AccountId person();

  @Override
  default List<Tag> tags() {
    return List.of(Tag.of(person()));
  }

  /** All that the log knew of the person is unreadable from now on, in events before this, too. */
  record PersonErased(AccountId person, Instant at) implements PersonEvent {}
}
