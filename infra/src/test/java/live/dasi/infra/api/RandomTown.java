package live.dasi.infra.api;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import live.dasi.domain.AccountId;
import live.dasi.domain.Command;
import live.dasi.domain.Decision;
import live.dasi.domain.broadcast.BroadcastCommand.EndBroadcast;
import live.dasi.domain.broadcast.BroadcastCommand.LoseEncoder;
import live.dasi.domain.broadcast.BroadcastCommand.RetitleBroadcast;
import live.dasi.domain.broadcast.BroadcastCommand.StartPublishing;
import live.dasi.domain.broadcast.BroadcastCommand.StopPublishing;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.broadcast.DisconnectReason;
import live.dasi.domain.broadcast.KeyId;
import live.dasi.domain.broadcast.SessionId;
import live.dasi.domain.broadcast.VideoEvent.SegmentWritten;
import live.dasi.domain.broadcast.VideoEvent.Tracks;
import live.dasi.domain.broadcast.VideoEvent.VideoOpened;
import live.dasi.domain.broadcast.VideoEvent.VideoTrack;
import live.dasi.domain.broadcast.VideoId;
import live.dasi.domain.channel.ChannelCommand.DescribeChannel;
import live.dasi.domain.channel.ChannelCommand.IssueAddress;
import live.dasi.domain.channel.ChannelCommand.OpenChannel;
import live.dasi.domain.channel.ChannelId;
import live.dasi.infra.log.LogPorts;

/** Streamers who do one thing after the other, whatever is possible next. */
final class RandomTown {

  static final int KINDS = Kind.values().length;

  private static final int MAX_CHANNELS = 6;

  private enum Kind {
    OPEN,
    RENAME,
    ISSUE,
    RETITLE,
    START,
    RECORD,
    LOSE,
    COME_BACK,
    STOP,
    END
  }

  /** A channel, and its broadcast if it has one that is not over. */
  private static final class Place {
    final ChannelId channel = new ChannelId("c-" + UUID.randomUUID().toString().substring(0, 8));
    BroadcastId broadcast = new BroadcastId(UUID.randomUUID());
    KeyId key = new KeyId(UUID.randomUUID());
    SessionId session = new SessionId(UUID.randomUUID());
    VideoId video = new VideoId(UUID.randomUUID());
    long sequence;
    Kind state = Kind.STOP;
  }

  private final AccountId owner = new AccountId(UUID.randomUUID());
  private final List<Place> places = new ArrayList<>();
  private final Set<Kind> done = EnumSet.noneOf(Kind.class);
  private final LogPorts log;
  private final Random random;
  private int ended;
  private int texts;

  RandomTown(LogPorts log, Random random) {
    this.log = log;
    this.random = random;
  }

  int ended() {
    return ended;
  }

  int channels() {
    return places.size();
  }

  Set<?> kindsOfSteps() {
    return done;
  }

  void step() {
    if (places.isEmpty() || (places.size() < MAX_CHANNELS && random.nextInt(10) == 0)) {
      var place = new Place();
      places.add(place);
      send(Kind.OPEN, new OpenChannel(place.channel, owner, text(), "", now()));
      return;
    }
    Place place = places.get(random.nextInt(places.size()));
    if (random.nextInt(12) == 0) {
      send(Kind.RENAME, new DescribeChannel(place.channel, owner, text(), "new", now()));
      return;
    }
    switch (place.state) {
      case ISSUE -> afterIssue(place);
      case START -> whileLive(place);
      case LOSE -> whileAway(place);
      default -> issue(place);
    }
  }

  private void issue(Place place) {
    place.broadcast = new BroadcastId(UUID.randomUUID());
    place.key = new KeyId(UUID.randomUUID());
    place.sequence = 0;
    Instant until = now().plus(Duration.ofHours(1));
    send(
        Kind.ISSUE,
        new IssueAddress(place.channel, owner, place.broadcast, place.key, text(), until, now()));
    place.state = Kind.ISSUE;
  }

  private void afterIssue(Place place) {
    if (random.nextInt(3) == 0) {
      retitle(place);
    } else {
      start(place, Kind.START);
    }
  }

  private void whileLive(Place place) {
    switch (random.nextInt(9)) {
      case 0 -> {
        send(
            Kind.LOSE,
            new LoseEncoder(
                place.broadcast, place.session, DisconnectReason.CONNECTION_LOST, now()));
        place.state = Kind.LOSE;
      }
      case 1 -> {
        send(Kind.STOP, new StopPublishing(place.broadcast, place.session, now()));
        over(place);
      }
      case 2 -> retitle(place);
      default -> record(place);
    }
  }

  private void whileAway(Place place) {
    switch (random.nextInt(4)) {
      case 0 -> {
        send(Kind.END, new EndBroadcast(place.broadcast, owner, now()));
        over(place);
      }
      case 1 -> retitle(place);
      default -> start(place, Kind.COME_BACK);
    }
  }

  /** With a video of its own. */
  private void start(Place place, Kind kind) {
    place.session = new SessionId(UUID.randomUUID());
    place.video = new VideoId(UUID.randomUUID());
    send(
        kind,
        new StartPublishing(
            place.broadcast, place.channel, place.key, place.session, "OBS", now()));
    place.state = Kind.START;
    var tracks = new Tracks(Optional.of(new VideoTrack("avc1.64001f", 64, 36)), Optional.empty());
    var opened =
        new VideoOpened(
            place.broadcast,
            place.video,
            place.session,
            "a/" + place.video + ".mp4",
            700,
            tracks,
            now());
    done(log.facts().emit(opened));
  }

  /** A fact may come twice. */
  private void record(Place place) {
    var segment =
        new SegmentWritten(
            place.broadcast,
            place.video,
            place.sequence,
            700,
            1_000,
            1_900_000L + random.nextInt(200_000),
            now());
    done(log.facts().emit(segment));
    if (random.nextInt(10) == 0) {
      done(log.facts().emit(segment));
    }
    place.sequence++;
    done.add(Kind.RECORD);
  }

  private void retitle(Place place) {
    send(
        Kind.RETITLE, new RetitleBroadcast(place.broadcast, owner, text(), text(), "games", now()));
  }

  private void over(Place place) {
    place.state = Kind.STOP;
    ended++;
  }

  private void send(Kind kind, Command command) {
    if (done(log.commands().send(command)) instanceof Decision.Refused refused) {
      throw new AssertionError(command + ": " + refused);
    }
    done.add(kind);
  }

  private String text() {
    return "text " + texts++;
  }

  private static Instant now() {
    return Instant.now();
  }

  private static <T> T done(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
  }
}
