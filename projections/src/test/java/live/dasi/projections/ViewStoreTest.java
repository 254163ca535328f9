package live.dasi.projections;

import static live.dasi.projections.Story.CHESS;
import static live.dasi.projections.Story.COOKING;
import static live.dasi.projections.TestDatabase.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import java.util.ArrayList;
import java.util.List;
import live.dasi.domain.DomainEvent;
import live.dasi.domain.broadcast.BroadcastNotice;
import live.dasi.port.RecordedEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ViewStoreTest {

  @RegisterExtension private static final TestDatabase DATABASE = new TestDatabase();

  private static final DomainEvent ADD_COOKING = Story.opened(COOKING, 0);
  private static final DomainEvent ADD_CHESS = Story.opened(CHESS, 1);

  /** PostgreSQL has no text with a zero in it. */
  private static final DomainEvent UNFIT = Story.described(CHESS, "Chess\0", 2);

  private final ViewStore store = new ViewStore(DATABASE.pool(), "views");
  private final Views views = new Views(DATABASE.pool());

  @Test
  void changesNothingWhenABatchFailsHalfWay() {
    await(advance(0, ADD_CHESS));

    assertThatThrownBy(() -> await(advance(1, ADD_COOKING, UNFIT)))
        .hasCauseInstanceOf(PgException.class);

    assertThat(await(store.position())).isEqualTo(1);
    assertThat(await(views.findChannel(COOKING))).isEmpty();
  }

  @Test
  void changesNothingFromAPositionThatIsNotTheStoredOne() {
    await(advance(0, ADD_CHESS));

    assertThatThrownBy(() -> await(advance(0, ADD_COOKING)))
        .hasCauseInstanceOf(PositionMoved.class);

    assertThat(await(store.position())).isEqualTo(1);
    assertThat(await(views.findChannel(COOKING))).isEmpty();
  }

  @Test
  void letsOnlyOneOfTwoGoOnFromTheSamePosition() {
    var one = advance(0, ADD_CHESS);
    var other = advance(0, ADD_COOKING);
    await(Future.join(one, other).otherwiseEmpty());

    assertThat(List.of(one.succeeded(), other.succeeded())).containsExactlyInAnyOrder(true, false);
    assertThat(await(views.findChannelsOf(Story.OWNER))).hasSize(1);
  }

  @Test
  void tellsHowABroadcastLooksForWhichSomethingIsNews() {
    await(advance(0, ADD_COOKING, Story.issued(1, 1), Story.started(1, 1, 2)));
    await(advance(3, Story.issued(2, 1), Story.started(2, 2, 2)));

    List<RecordedEvent> batch =
        List.of(
            new RecordedEvent(6, Story.retitled(1, "Soup", 3)),
            new RecordedEvent(7, Story.lost(2, 2, 3)));

    assertThat(await(store.advance(5, 7, batch, 6)))
        .extracting(BroadcastNotice::broadcast)
        .containsExactly(Story.broadcast(2));
  }

  private Future<List<BroadcastNotice>> advance(long from, DomainEvent... events) {
    var batch = new ArrayList<RecordedEvent>();
    for (DomainEvent event : events) {
      batch.add(new RecordedEvent(from + batch.size() + 1, event));
    }
    long to = from + batch.size();
    return store.advance(from, to, batch, to);
  }
}
