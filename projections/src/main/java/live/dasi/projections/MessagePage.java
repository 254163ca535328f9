package live.dasi.projections;

import java.util.List;
import java.util.Optional;

/**
 * Some messages, oldest first.
 *
 * @param nextAfter the position behind which there are more; empty if this is the last page
 */
public record MessagePage(List<MessageView> messages, Optional<Long> nextAfter) {

  public MessagePage {
    messages = List.copyOf(messages);
  }
}
