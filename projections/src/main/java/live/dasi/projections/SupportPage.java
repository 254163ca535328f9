package live.dasi.projections;

import java.util.List;
import java.util.Optional;

/**
 * Some of what was paid.
 *
 * @param next where the next page begins; empty if this is the last
 */
public record SupportPage(List<SupportView> support, Optional<SupportCursor> next) {

  public SupportPage {
    support = List.copyOf(support);
  }
}
