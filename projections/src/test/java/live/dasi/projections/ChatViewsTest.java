package live.dasi.projections;

import static live.dasi.projections.Story.COOKING;
import static live.dasi.projections.Story.at;
import static live.dasi.projections.Story.broadcast;
import static live.dasi.projections.Story.message;
import static live.dasi.projections.Story.person;
import static live.dasi.projections.TestDatabase.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import live.dasi.domain.DomainEvent;
import live.dasi.domain.chat.Badge;
import live.dasi.domain.chat.ChatRules;
import live.dasi.port.RecordedEvent;
import live.dasi.projections.ChatView.Chatter;
import live.dasi.projections.ChatView.Muted;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ChatViewsTest {

  @RegisterExtension private static final TestDatabase DATABASE = new TestDatabase();

  private final ChatViews chats = new ChatViews(DATABASE.pool());
  private long position;

  @BeforeEach
  void aBroadcastIsLive() {
    given(Story.opened(COOKING, 0), Story.issued(1, 0), Story.started(1, 1, 1));
  }

  @Test
  void showsWhatWasSaidOldestFirst() {
    given(Story.said(1, 1, 1, "Hello", 2), Story.said(1, 2, 2, "안녕", 1));

    assertThat(messages().getFirst())
        .isEqualTo(
            new MessageView(
                message(1),
                4,
                broadcast(1),
                person(1),
                "Person 1",
                List.of(Badge.SUBSCRIBER, Badge.GUEST),
                "Hello",
                at(2),
                0));
    assertThat(messages()).extracting(MessageView::text).containsExactly("Hello", "안녕");
    assertThat(await(chats.findMessages(broadcast(2), 0, 10)).messages()).isEmpty();
  }

  @Test
  void knowsWhereEachBelongsInTheReplay() {
    given(
        Story.said(1, 1, 1, "before the first video", 2),
        Story.videoOpened(1, 1, 1, 10),
        Story.segment(1, 1, 0, 0, 10),
        Story.said(1, 2, 1, "in the first second", 11),
        Story.segment(1, 1, 1, 1, 12),
        Story.said(1, 3, 1, "in what is not written yet", 15),
        Story.segment(1, 1, 2, 2, 14),
        Story.said(1, 4, 1, "when the encoder was lost and nobody knew", 19),
        Story.videoClosed(1, 1, 3, 20),
        Story.lost(1, 1, 20),
        Story.said(1, 5, 1, "in the break", 30));
    given(
        Story.back(1, 2, 40),
        Story.said(1, 6, 1, "before the second video", 41),
        Story.videoOpened(1, 2, 2, 42),
        Story.segment(1, 2, 3, 0, 42),
        Story.said(1, 7, 1, "in the second video", 43),
        Story.videoClosed(1, 2, 1, 44),
        Story.ended(1, 44),
        Story.said(1, 8, 1, "after the end", 50));

    assertThat(messages())
        .extracting(MessageView::positionMs)
        .containsExactly(0L, 1_000L, 5_000L, 6_000L, 6_000L, 6_000L, 7_000L, 8_000L);
  }

  @Test
  void leavesOutWhatWasDeletedAndWhatTheBannedSaid() {
    given(
        Story.said(1, 1, 1, "one", 2),
        Story.said(1, 2, 2, "two", 3),
        Story.said(1, 3, 3, "three", 4),
        Story.deleted(1, 1, 5),
        Story.banned(2, 6));
    assertThat(messages()).extracting(MessageView::text).containsExactly("three");

    given(Story.pardoned(2, 7));
    assertThat(messages()).extracting(MessageView::text).containsExactly("two", "three");
  }

  @Test
  void givesPagesByPosition() {
    given(
        IntStream.range(0, 5)
            .mapToObj(i -> Story.said(1, i, 1, "" + i, i))
            .toArray(DomainEvent[]::new));

    MessagePage first = await(chats.findMessages(broadcast(1), 0, 3));
    assertThat(first.messages()).extracting(MessageView::text).containsExactly("0", "1", "2");
    assertThat(first.nextAfter()).contains(6L);
    MessagePage last = await(chats.findMessages(broadcast(1), 6, 3));
    assertThat(last.messages()).extracting(MessageView::text).containsExactly("3", "4");
    assertThat(last.nextAfter()).isEmpty();
    for (int limit : new int[] {0, ChatViews.MAX_MESSAGES + 1}) {
      assertThatThrownBy(() -> await(chats.findMessages(broadcast(1), 0, limit)))
          .hasCauseInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void forgetsWhatAnErasedPersonSaidAndWasCalled() {
    given(Story.said(1, 1, 1, "secret", 2), Story.said(1, 2, 2, "kept", 3), Story.muted(1, 60, 4));
    given(Story.said(1, 3, 1, "secret again", 5), Story.erased(1, 6));

    assertThat(messages())
        .extracting(MessageView::text)
        .containsExactly("[erased]", "kept", "[erased]");
    assertThat(messages()).extracting(MessageView::name).containsExactly("", "Person 2", "");
    assertThat(chat(7).muted()).containsExactly(new Muted(person(1), "", at(64)));
  }

  @Test
  void showsTheOrderOfAChatWithTheNamesAsLastSeen() {
    given(
        Story.said(1, 1, 4, "Hello", 2),
        Story.appointed(2, 3),
        Story.appointed(3, 3),
        Story.dismissed(3, 4),
        Story.muted(4, 60, 5),
        Story.muted(5, 1, 5),
        Story.banned(6, 6),
        Story.banned(7, 6),
        Story.pardoned(7, 7),
        Story.rules(5, true, 8));

    assertThat(chat(9))
        .isEqualTo(
            new ChatView(
                new ChatRules(5, true),
                List.of(new Chatter(person(2), "")),
                List.of(new Muted(person(4), "Person 4", at(65))),
                List.of(new Chatter(person(6), ""))));
    assertThat(chat(65).muted()).isEmpty();
    given(Story.rules(0, false, 66), Story.dismissed(2, 66), Story.pardoned(6, 66));
    assertThat(chat(66))
        .isEqualTo(new ChatView(ChatRules.DEFAULT, List.of(), List.of(), List.of()));
  }

  private ChatView chat(long second) {
    return await(chats.findChat(COOKING, at(second)));
  }

  private List<MessageView> messages() {
    MessagePage page = await(chats.findMessages(broadcast(1), 0, ChatViews.MAX_MESSAGES));
    assertThat(page.nextAfter()).isEqualTo(Optional.empty());
    return page.messages();
  }

  /** As one batch. */
  private void given(DomainEvent... events) {
    var batch = new ArrayList<RecordedEvent>();
    for (DomainEvent event : events) {
      batch.add(new RecordedEvent(position + batch.size() + 1, event));
    }
    long to = position + batch.size();
    await(new ViewStore(DATABASE.pool(), "views").advance(position, to, batch, to));
    position = to;
  }
}
