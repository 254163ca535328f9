package live.dasi.infra.server;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import live.dasi.infra.health.Check;
import live.dasi.infra.health.Finding;
import live.dasi.infra.metrics.Pulse;
import live.dasi.port.EventFeed;
import live.dasi.projections.control.Projection;
import live.dasi.projections.control.ProjectionStatus;

/** What has to work. */
final class HealthChecks {

  /** An event loop that is silent for longer hangs: nothing that it does takes even a second. */
  private static final long SILENT_MS = 10_000;

  /** An hour of three 10 Mbit/s encoders. */
  private static final long LITTLE_ROOM_BYTES = 16L << 30;

  /** Minutes before the disk is full, and the database on it stops. */
  private static final long NO_ROOM_BYTES = 512L << 20;

  private HealthChecks() {}

  static Check eventLoops(Pulse pulse) {
    return new Check(
        "event loops",
        () -> {
          long silentMs = pulse.longestSilenceMs();
          return Future.succeededFuture(
              silentMs < SILENT_MS
                  ? Finding.up("they turn")
                  : Finding.down("one has not turned for %d s".formatted(silentMs / 1_000)));
        });
  }

  static Check database(Pool pool) {
    return new Check(
        "database",
        () -> pool.query("SELECT 1").execute().map(_ -> Finding.up("PostgreSQL answers")));
  }

  static Check log(EventFeed feed) {
    return new Check(
        "log",
        () ->
            Future.fromCompletionStage(feed.head())
                .map(head -> Finding.up("the newest event is at position " + head)));
  }

  /** Without it pages show nothing new, and nobody can begin a broadcast. */
  static Check projection(Projection projection) {
    return new Check(
        "projection " + projection.name(),
        () -> Future.succeededFuture(finding(projection.status())));
  }

  /** Viewers and streamers don't miss what outside services don't get. */
  static Check feedOf(Projection projection) {
    return new Check(
        "feed " + projection.name(),
        () -> {
          Finding found = finding(projection.status());
          return Future.succeededFuture(
              found.status() == Finding.Status.DOWN ? Finding.degraded(found.says()) : found);
        });
  }

  private static Finding finding(ProjectionStatus status) {
    return switch (status.state()) {
      case FOLLOWING ->
          Finding.up("at position %d of %d".formatted(status.position(), status.head()));
      case REBUILDING ->
          Finding.up("at position %d, and being rebuilt".formatted(status.position()));
      case PAUSED ->
          Finding.degraded("somebody paused it at position %d".formatted(status.position()));
      case STOPPED ->
          Finding.down(
              "it cannot get past %s: see 'dasi projections status'"
                  .formatted(
                      status
                          .stoppedAt()
                          .map(at -> "position %d, %s".formatted(at.position(), at.event()))
                          .orElse("an event")));
    };
  }

  static Check recordings(Vertx vertx, Path folder) {
    return new Check("recordings", () -> vertx.executeBlocking(() -> room(folder), false));
  }

  private static Finding room(Path folder) throws IOException {
    if (!Files.isWritable(folder)) {
      return Finding.down("their folder cannot be written to");
    }
    long freeBytes = Files.getFileStore(folder).getUsableSpace();
    String says = "there is room for %.1f GiB".formatted((double) freeBytes / (1L << 30));
    if (freeBytes < NO_ROOM_BYTES) {
      return Finding.down(says);
    }
    return freeBytes < LITTLE_ROOM_BYTES ? Finding.degraded(says) : Finding.up(says);
  }
}
