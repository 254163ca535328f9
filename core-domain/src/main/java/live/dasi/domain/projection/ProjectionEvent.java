package live.dasi.domain.projection;

import java.time.Instant;
import java.util.List;
import live.dasi.domain.DomainEvent;
import live.dasi.domain.Tag;

/** What happens to a projection by somebody's decision. */
public sealed interface ProjectionEvent extends DomainEvent {

  /** Its name, such as {@code views}. */
  String projection();

  @Override
  default List<Tag> tags() {
    return List.of(Tag.ofProjection(projection()));
  }

  /**
   * The projection leaves an event out, now and whenever it is rebuilt.
   *
   * @param position of the event
   * @param reason why, in the words of who decided it
   */
  record EventSkipped(String projection, long position, String reason, Instant at)
      implements ProjectionEvent {}
}
