package live.dasi.rtmp;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import live.dasi.media.Frame;
import live.dasi.port.FrameSink;
import live.dasi.port.LiveFeeds;
import live.dasi.port.PublishSession;
import live.dasi.port.Subscription;

/** Keeps the frames of each publish session. */
final class RecordingFeeds implements LiveFeeds {

  private final BlockingQueue<Feed> opened = new LinkedBlockingQueue<>();
  private volatile int room = Integer.MAX_VALUE;
  private volatile boolean sealing = true;

  /** From now on each feed is full after so many frames, until it is given room. */
  void fullAfter(int frames) {
    room = frames;
  }

  /** From now on a feed that is closed is sealed only when a test says so. */
  void sealLater() {
    sealing = false;
  }

  @Override
  public FrameSink open(PublishSession session) {
    var feed = new Feed(session, room, sealing);
    opened.add(feed);
    return feed;
  }

  @Override
  public Subscription subscribe(Function<PublishSession, FrameSink> subscriber) {
    throw new UnsupportedOperationException("RTMP does not subscribe");
  }

  Feed awaitFeed() throws InterruptedException {
    Feed feed = opened.poll(20, TimeUnit.SECONDS);
    if (feed == null) {
      throw new AssertionError("no feed was opened");
    }
    return feed;
  }

  boolean isUnused() {
    return opened.isEmpty();
  }

  /** One feed. */
  static final class Feed implements FrameSink {
    private final PublishSession session;
    private final List<Frame> frames = new ArrayList<>();
    private final BlockingQueue<Frame> arrived = new LinkedBlockingQueue<>();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private final CompletableFuture<Void> sealed = new CompletableFuture<>();
    private final CompletableFuture<Runnable> wantsRoom = new CompletableFuture<>();
    private final boolean sealing;
    private volatile int room;

    private Feed(PublishSession session, int room, boolean sealing) {
      this.session = session;
      this.room = room;
      this.sealing = sealing;
    }

    PublishSession session() {
      return session;
    }

    @Override
    public synchronized boolean send(Frame frame) {
      if (closed.isDone()) {
        throw new IllegalStateException("a frame after close");
      }
      frames.add(frame);
      arrived.add(frame);
      return frames.size() < room;
    }

    @Override
    public void onRoom(Runnable callback) {
      wantsRoom.complete(callback);
    }

    @Override
    public CompletionStage<Void> close() {
      closed.complete(null);
      if (sealing) {
        sealed.complete(null);
      }
      return sealed;
    }

    synchronized List<Frame> frames() {
      return List.copyOf(frames);
    }

    Frame awaitFrame() throws InterruptedException {
      Frame frame = arrived.poll(20, TimeUnit.SECONDS);
      if (frame == null) {
        throw new AssertionError("no frame came");
      }
      return frame;
    }

    void awaitClosed() throws Exception {
      closed.get(20, TimeUnit.SECONDS);
    }

    void seal() {
      sealed.complete(null);
    }

    /** Waits until it was asked to tell when there is room, then tells. */
    void giveRoom() throws Exception {
      Runnable callback = wantsRoom.get(20, TimeUnit.SECONDS);
      room = Integer.MAX_VALUE;
      callback.run();
    }
  }
}
