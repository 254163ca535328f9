package live.dasi.infra.server;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import live.dasi.domain.broadcast.BroadcastCommand.LoseEncoder;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.broadcast.DisconnectReason;
import live.dasi.hls.recording.OpenVideo;
import live.dasi.hls.recording.RecorderConfig;
import live.dasi.hls.recording.RecoveredVideo;
import live.dasi.hls.recording.Recovery;
import live.dasi.infra.log.LogPorts;
import live.dasi.port.RecordingStore;
import live.dasi.projections.LiveSessionView;
import live.dasi.projections.OpenVideoView;
import live.dasi.projections.Views;

/**
 * Finishes what a crash left undone, before anybody can connect: videos that were being written are
 * closed at their last whole part, and encoders that were publishing are lost since then.
 */
final class CrashRecovery {

  private final LogPorts log;
  private final Views views;
  private final Recovery videos;
  private final InstantSource clock;
  private final Progress progress;

  CrashRecovery(
      LogPorts log, Views views, RecordingStore store, InstantSource clock, Progress progress) {
    this.log = log;
    this.views = views;
    this.videos = new Recovery(store, log.facts(), RecorderConfig.DEFAULT);
    this.clock = clock;
    this.progress = progress;
  }

  /** Blocks; the views must have caught up with the log. */
  void run() {
    List<OpenVideo> open =
        Await.result(views.findOpenVideos()).stream().map(CrashRecovery::openVideo).toList();
    List<LiveSessionView> sessions = Await.result(views.findLiveSessions());
    if (open.isEmpty() && sessions.isEmpty()) {
      return;
    }
    progress.step("finishing what a crash left open");
    Map<BroadcastId, Instant> lastPictures =
        Await.unlimited(videos.finish(open)).stream()
            .collect(
                Collectors.toMap(
                    RecoveredVideo::broadcast,
                    RecoveredVideo::lastPictureAt,
                    (one, other) -> one.isAfter(other) ? one : other));
    Instant now = clock.instant();
    sessions.forEach(session ->
        Await.result(lose(session, lastPictures.getOrDefault(session.broadcast(), now))));
  }

  private CompletionStage<?> lose(LiveSessionView session, Instant at) {
    return log.commands()
        .send(
            new LoseEncoder(
                session.broadcast(), session.session(), DisconnectReason.SERVER_CRASHED, at));
  }

  private static OpenVideo openVideo(OpenVideoView view) {
    return new OpenVideo(
        view.broadcast(),
        view.video(),
        view.path(),
        view.initLengthBytes(),
        view.nextSequence(),
        view.accountedBytes(),
        view.durationUs(),
        view.openedAt());
  }
}
