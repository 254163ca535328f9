package live.dasi.infra.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LookaheadTest {

  private static final int PAGE = 10;

  private final List<Long> asked = new ArrayList<>();
  private boolean isDatabaseThere = true;
  private final Lookahead lookahead =
      new Lookahead(
          new PageLimits(PAGE, 1_000),
          after -> {
            asked.add(after);
            return isDatabaseThere
                ? Future.succeededFuture(new EventReader.Page(List.of(), after + PAGE, 1_000))
                : Future.failedFuture("away");
          });

  @Test
  void behindAFullPageTheNextOneIsAskedForAtOnce() {
    lookahead.read(0, 1_000);
    assertThat(asked).as("nothing is known of the length of pages yet").containsExactly(0L);

    lookahead.read(10, 1_000);
    assertThat(asked).containsExactly(0L, 10L, 20L);

    assertThat(lookahead.read(20, 1_000).result().readUpTo()).isEqualTo(30);
    assertThat(asked).as("each page is asked for once").containsExactly(0L, 10L, 20L, 30L);
  }

  @Test
  void whatWasAskedForBehindAPageThatEndedEarlyIsNotRead() {
    lookahead.read(0, 1_000);
    lookahead.read(10, 1_000);

    assertThat(lookahead.read(13, 1_000).result().readUpTo()).isEqualTo(23);
    assertThat(asked).as("not behind it, either").containsExactly(0L, 10L, 20L, 13L);
  }

  @Test
  void nothingIsAskedForBehindTheEndOfTheLog() {
    lookahead.read(0, 20);
    lookahead.read(10, 20);

    assertThat(asked).containsExactly(0L, 10L);
  }

  @Test
  void aPageThatFailedIsAskedForAgain() {
    lookahead.read(0, 1_000);
    isDatabaseThere = false;
    lookahead.read(10, 1_000);
    assertThat(lookahead.read(20, 1_000).failed()).isTrue();

    isDatabaseThere = true;
    assertThat(lookahead.read(20, 1_000).succeeded()).isTrue();
  }
}
