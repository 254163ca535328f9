package live.dasi.projections;

import static live.dasi.projections.Story.CHESS;
import static live.dasi.projections.Story.COOKING;
import static live.dasi.projections.TestDatabase.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import java.util.List;
import java.util.Set;
import live.dasi.projections.RowChange.AddChannel;
import live.dasi.projections.RowChange.DescribeChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ViewStoreTest {

  @RegisterExtension private static final TestDatabase DATABASE = new TestDatabase();

  private static final RowChange ADD_COOKING = new AddChannel(Story.opened(COOKING, 0));
  private static final RowChange ADD_CHESS = new AddChannel(Story.opened(CHESS, 1));

  /** PostgreSQL has no text with a zero in it. */
  private static final RowChange UNFIT = new DescribeChannel(CHESS, "Chess\0", "");

  private final ViewStore store = new ViewStore(DATABASE.pool());
  private final Views views = new Views(DATABASE.pool());

  @Test
  void changesNothingWhenABatchFailsHalfWay() {
    await(store.advance(0, 1, List.of(ADD_CHESS), Set.of()));

    assertThatThrownBy(() -> await(store.advance(1, 3, List.of(ADD_COOKING, UNFIT), Set.of())))
        .hasCauseInstanceOf(PgException.class);

    assertThat(await(store.position())).isEqualTo(1);
    assertThat(await(views.findChannel(COOKING))).isEmpty();
  }

  @Test
  void changesNothingFromAPositionThatIsNotTheStoredOne() {
    await(store.advance(0, 1, List.of(ADD_CHESS), Set.of()));

    assertThatThrownBy(() -> await(store.advance(0, 1, List.of(ADD_COOKING), Set.of())))
        .hasCauseInstanceOf(PositionMoved.class);

    assertThat(await(store.position())).isEqualTo(1);
    assertThat(await(views.findChannel(COOKING))).isEmpty();
  }

  @Test
  void letsOnlyOneOfTwoGoOnFromTheSamePosition() {
    var one = store.advance(0, 1, List.of(ADD_CHESS), Set.of());
    var other = store.advance(0, 1, List.of(ADD_COOKING), Set.of());
    await(Future.join(one, other).otherwiseEmpty());

    assertThat(List.of(one.succeeded(), other.succeeded())).containsExactlyInAnyOrder(true, false);
    assertThat(await(views.findChannelsOf(Story.OWNER))).hasSize(1);
  }
}
