package live.dasi.projections;

import static live.dasi.projections.Story.COOKING;
import static live.dasi.projections.TestDatabase.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import live.dasi.domain.DomainEvent;
import live.dasi.domain.broadcast.VideoEvent;
import live.dasi.domain.chat.ChatEvent.MessagePosted;
import live.dasi.port.RecordedEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A log that holds events more than once makes the rows of one that holds each once. */
class RepeatedEventsTest {

  @RegisterExtension private static final TestDatabase DATABASE = new TestDatabase();

  private static final int[] BATCH_SIZES = {1, 4, 100};

  /** Every kind of event. */
  private static final List<DomainEvent> STORY =
      List.of(
          Story.opened(COOKING, 0),
          Story.described(COOKING, "Wok", 1),
          Story.issued(1, 1),
          Story.issued(2, 1),
          Story.revoked(2, 2),
          Story.started(1, 1, 2),
          Story.videoOpened(1, 1, 1, 2),
          Story.segment(1, 1, 0, 0, 2),
          Story.segment(1, 1, 1, 1, 4),
          Story.retitled(1, "Soup", 5),
          Story.followed(7, 5),
          Story.followed(8, 5),
          Story.donated("d1", 8, "12.50", 6),
          Story.segment(1, 1, 2, 2, 6),
          Story.subscribed("s1", 7, 1, 7),
          Story.unfollowed(8, 8),
          Story.said(1, 1, 1, "Hello", 7),
          Story.appointed(2, 7),
          Story.muted(3, 60, 7),
          Story.banned(4, 7),
          Story.pardoned(4, 8),
          Story.rules(5, true, 8),
          Story.videoClosed(1, 1, 3, 8),
          Story.lost(1, 1, 8),
          Story.said(1, 2, 3, "Gone", 8),
          Story.dismissed(2, 8),
          Story.deleted(1, 1, 8),
          Story.back(1, 2, 9),
          Story.videoOpened(1, 2, 2, 9),
          Story.segment(1, 2, 3, 0, 9),
          Story.segment(1, 2, 4, 1, 11),
          Story.videoClosed(1, 2, 2, 13),
          Story.ended(1, 13));

  private final ViewStore store = new ViewStore(DATABASE.pool(), "views");
  private List<JsonObject> once = List.of();

  @BeforeEach
  void tellTheStoryOnce() {
    once = rows(STORY, 1);
    assertThat(once)
        .filteredOn(row -> row.containsKey("video_count"))
        .extracting(row -> row.getInteger("video_count"), row -> row.getLong("segment_count"))
        .contains(tuple(2, 5L));
  }

  @Test
  void eachEventTwiceInARow() {
    sameRows(STORY.stream().flatMap(event -> List.of(event, event).stream()).toList());
  }

  @Test
  void eachFactAgainAfterLaterEvents() {
    for (int at = 0; at < STORY.size(); at++) {
      DomainEvent fact = STORY.get(at);
      if (fact instanceof VideoEvent || fact instanceof MessagePosted) {
        for (int later : new int[] {at + 2, STORY.size()}) {
          var told = new ArrayList<>(STORY);
          told.add(Math.min(later, STORY.size()), fact);
          sameRows(told);
        }
      }
    }
  }

  @Test
  void everyRunTwice() {
    for (int from = 0; from < STORY.size(); from++) {
      for (int length : new int[] {3, 9}) {
        int to = Math.min(from + length, STORY.size());
        var told = new ArrayList<>(STORY.subList(0, to));
        told.addAll(STORY.subList(from, STORY.size()));
        sameRows(told);
      }
    }
  }

  @Test
  void everyBeginningTwice() {
    for (int to = 1; to <= STORY.size(); to++) {
      List<DomainEvent> beginning = STORY.subList(0, to);
      var told = new ArrayList<>(beginning);
      told.addAll(beginning);

      assertThat(rows(told, 1)).isEqualTo(rows(beginning, 100));
      assertThat(rows(told, 100)).isEqualTo(rows(beginning, 1));
    }
  }

  private void sameRows(List<DomainEvent> told) {
    for (int batchSize : BATCH_SIZES) {
      assertThat(rows(told, batchSize)).as("batches of %d of %s", batchSize, told).isEqualTo(once);
    }
  }

  /** All but the positions, made from nothing. */
  private List<JsonObject> rows(List<DomainEvent> told, int batchSize) {
    DATABASE.execute(
        "TRUNCATE views.channel, views.address, views.broadcast, views.video, views.message,"
            + " views.chat_rules, views.chatter, views.follow, views.subscription, views.support;"
            + " UPDATE views.position SET position = 0");
    for (int from = 0; from < told.size(); from += batchSize) {
      var batch = new ArrayList<RecordedEvent>();
      for (int at = from; at < Math.min(from + batchSize, told.size()); at++) {
        batch.add(new RecordedEvent(at + 1L, told.get(at)));
      }
      long to = (long) from + batch.size();
      await(store.advance(from, to, batch, to));
    }
    List<JsonObject> rows =
        DATABASE.rows(
            "channel",
            "address",
            "broadcast",
            "video",
            "message",
            "chat_rules",
            "chatter",
            "follow",
            "subscription",
            "support");
    // What is told again moves what comes after it.
    rows.forEach(row -> row.remove("position"));
    return rows;
  }
}
