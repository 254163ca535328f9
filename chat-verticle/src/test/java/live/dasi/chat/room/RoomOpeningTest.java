package live.dasi.chat.room;

import static live.dasi.chat.room.RoomsHouse.CHANNEL;
import static live.dasi.chat.room.RoomsHouse.OWNER;
import static live.dasi.chat.room.RoomsHouse.SHOW;
import static live.dasi.chat.room.RoomsHouse.START;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import live.dasi.chat.frame.ServerFrame.Message;
import live.dasi.chat.room.RoomDirectory.Running;
import live.dasi.chat.room.RoomOpening.Opened;
import live.dasi.domain.AccountId;
import live.dasi.domain.Tag;
import live.dasi.domain.audience.AudienceEvent;
import live.dasi.domain.audience.AudienceEvent.ViewerJoined;
import live.dasi.domain.audience.AudienceEvent.ViewerLeft;
import live.dasi.domain.audience.ViewerCount;
import live.dasi.domain.audience.ViewerId;
import live.dasi.domain.channel.ChannelEvent.ChannelOpened;
import live.dasi.domain.chat.ChatEvent;
import live.dasi.domain.chat.ChatEvent.ChatterBanned;
import live.dasi.domain.chat.ChatEvent.ChatterPardoned;
import live.dasi.domain.chat.ChatEvent.MessageDeleted;
import live.dasi.domain.chat.ChatEvent.MessagePosted;
import live.dasi.domain.chat.MessageId;
import live.dasi.port.EventFeed;
import live.dasi.port.MemoryLog;
import live.dasi.port.RecordedEvent;
import org.junit.jupiter.api.Test;

/** A room of a broadcast that has run for months comes back as it was, and costs no more memory. */
class RoomOpeningTest {

  private static final int EVENTS = 200_000;
  private static final int VIEWERS = 500;
  private static final int WRITERS = 40;

  private final MemoryLog log = new MemoryLog();
  private final List<Integer> pages = new ArrayList<>();
  private final Random random = new Random(1);
  private final List<MessageId> said = new ArrayList<>();
  private Instant now = START;

  @Test
  void readsALongHistoryByPageAndComesToTheSame() {
    log.append(new ChannelOpened(CHANNEL, OWNER, "Harbour", "", START));
    for (int i = 0; i < EVENTS; i++) {
      happens(i);
    }

    Opened opened = open();

    assertThat(pages)
        .allMatch(events -> events <= EventFeed.MAX_PAGE)
        .hasSizeGreaterThan(EVENTS / EventFeed.MAX_PAGE);
    assertThat(opened.room().recent().list())
        .hasSizeGreaterThan(RecentMessages.MAX / 2)
        .extracting(Message::id)
        .containsExactlyElementsOf(shown());
    ViewerCount whole = folded();
    assertThat(opened.room().count().viewers()).isEqualTo(whole.viewers()).isPositive();
    Instant later = now.plusSeconds(60);
    assertThat(opened.room().presence().tick(later))
        .extracting(AudienceEvent::viewer)
        .containsExactlyInAnyOrderElementsOf(whole.present());
    assertThat(opened.room().count().advance(later)).isEqualTo(whole.advance(later));
    assertThat(opened.chat().position()).isEqualTo(lastOrder());
  }

  @Test
  void keepsNoMessageOfWhoeverWasBannedAfterIt() {
    log.append(new ChannelOpened(CHANNEL, OWNER, "Harbour", "", START));
    AccountId troll = writer(1);
    post(troll, "Jun", "bad");
    log.append(new ChatterBanned(CHANNEL, troll, OWNER, now));
    log.append(new ChatterPardoned(CHANNEL, troll, OWNER, now));
    post(troll, "Jun", "sorry");

    assertThat(open().room().recent().list()).extracting(Message::text).containsExactly("sorry");
  }

  @Test
  void keepsNothingOfTheErased() {
    log.append(new ChannelOpened(CHANNEL, OWNER, "Harbour", "", START));
    post(writer(1), "", "[erased]");
    post(writer(2), "Mina", "hello");

    assertThat(open().room().recent().list()).extracting(Message::text).containsExactly("hello");
  }

  private Opened open() {
    return new RoomOpening(new PageCounting(log, pages), RoomsConfig.DEFAULT)
        .asLeft(new Running(SHOW, CHANNEL), now)
        .toCompletableFuture()
        .join();
  }

  private void happens(int i) {
    now = now.plusMillis(random.nextInt(200));
    var viewer = new ViewerId(new UUID(4, random.nextInt(VIEWERS)));
    AccountId writer = writer(random.nextInt(WRITERS));
    if (i % 997 == 0) {
      log.append(new ChatterBanned(CHANNEL, writer, OWNER, now));
      log.append(new ChatterPardoned(CHANNEL, writer, OWNER, now));
      return;
    }
    switch (random.nextInt(8)) {
      case 0, 1, 2 -> log.append(new ViewerJoined(SHOW, viewer, now));
      case 3, 4 -> log.append(new ViewerLeft(SHOW, viewer, now));
      case 5, 6 -> post(writer, "Jun", "number " + i);
      default -> delete();
    }
  }

  private void post(AccountId writer, String name, String text) {
    var message = new MessageId(new UUID(6, said.size()));
    said.add(message);
    log.append(new MessagePosted(SHOW, message, writer, name, List.of(), text, now));
  }

  /** One of the last hundred and fifty. */
  private void delete() {
    if (!said.isEmpty()) {
      int back = 1 + random.nextInt(Math.min(150, said.size()));
      MessageId message = said.get(said.size() - back);
      log.append(new MessageDeleted(CHANNEL, SHOW, message, OWNER, now));
    }
  }

  /** From the whole history at once: what nobody took away, of what would have been on the page. */
  private List<MessageId> shown() {
    Map<AccountId, Long> banned = new HashMap<>();
    for (RecordedEvent recorded : log.recorded(Tag.of(CHANNEL))) {
      if (recorded.event() instanceof ChatterBanned e) {
        banned.put(e.person(), recorded.position());
      }
    }
    Map<MessageId, MessagePosted> shown = new LinkedHashMap<>();
    for (RecordedEvent recorded : log.recorded(Tag.of(SHOW))) {
      if (recorded.event() instanceof MessagePosted e
          && banned.getOrDefault(e.author(), 0L) < recorded.position()) {
        shown.put(e.message(), e);
        if (shown.size() > RecentMessages.MAX) {
          shown.remove(shown.keySet().iterator().next());
        }
      } else if (recorded.event() instanceof MessageDeleted e) {
        shown.remove(e.message());
      }
    }
    return List.copyOf(shown.keySet());
  }

  private long lastOrder() {
    return log.recorded(Tag.of(CHANNEL)).stream()
        .filter(recorded -> recorded.event() instanceof ChatEvent.Order)
        .mapToLong(RecordedEvent::position)
        .max()
        .orElseThrow();
  }

  private ViewerCount folded() {
    var count = new ViewerCount(RoomsConfig.DEFAULT.count());
    log.events(AudienceEvent.class).forEach(count::apply);
    return count;
  }

  private static AccountId writer(int number) {
    return new AccountId(new UUID(5, number));
  }
}
