package live.dasi.infra.benchmark;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import live.dasi.infra.eventstore.EventStoreConfig;
import live.dasi.infra.eventstore.PgEventStorageEngine;
import live.dasi.infra.log.EngineEventFeed;
import live.dasi.infra.log.EventPayloads;
import live.dasi.infra.log.LogConfig;
import live.dasi.infra.person.PersonKeys;
import live.dasi.infra.person.PersonalEngine;
import live.dasi.infra.postgres.PostgresAddress;
import live.dasi.port.EventFeed;
import live.dasi.port.NobodyWatches;
import live.dasi.projections.ProjectionsVerticle;

/**
 * The views, all of them, made from a log of broadcasts: once into empty rows that are then served,
 * once anew beside them, with the position in the same transactions.
 */
final class ProjectionBenchmark implements Benchmark {

  private static final long PATIENCE_S = 600;
  private static final int REBUILT_EVENTS = 1_000_000;

  /** Events that are not segments: address, start, title, video opened and closed, end. */
  private static final int OTHERS = 6;

  private static final int AT_ONCE = 20;

  /** A log, and what it took. */
  private record Log(String name, int segments) {}

  private static final List<Log> LOGS =
      List.of(
          new Log("broadcasts of two hours, 20 at once (3,600 segments each)", 3_600),
          new Log("broadcasts of 8 seconds, 20 at once (4 segments, 6 others)", 4));

  private record Took(double followedPerSecond, double rebuiltSeconds) {}

  @Override
  public String name() {
    return "projection";
  }

  @Override
  public Outcome run(Setting setting) throws Exception {
    var rows = new ArrayList<List<String>>();
    var targets = new ArrayList<Outcome.Target>();
    for (Log log : LOGS) {
      int broadcasts = Math.max(1, setting.effort().replayed() / (log.segments() + OTHERS));
      int events = broadcasts * (log.segments() + OTHERS) + 1;
      Took took = measure(setting, log, broadcasts, events);
      double perSecond = events / took.rebuiltSeconds();
      rows.add(
          List.of(
              log.name(),
              Outcome.number(events),
              Outcome.number(took.followedPerSecond()),
              Outcome.number(perSecond)));
      targets.add(
          Outcome.Target.atLeast(
              50_000, "events/s", "views from " + log.name(), took.followedPerSecond()));
      targets.add(
          Outcome.Target.atMost(
              30,
              "s",
              "rebuilding them from a million events, at this speed",
              REBUILT_EVENTS / perSecond));
    }
    return new Outcome(
        "Views in PostgreSQL, position and rows in one transaction",
        List.of("log", "events", "followed, events/s", "rebuilt beside, events/s"),
        rows,
        targets);
  }

  private static Took measure(Setting setting, Log log, int broadcasts, int events)
      throws Exception {
    PostgresAddress database = setting.migratedDatabase();
    Vertx vertx = Vertx.vertx();
    try {
      Pool pool =
          PgBuilder.pool()
              .connectingTo(database.connectOptions())
              .with(new PoolOptions().setMaxSize(4))
              .using(vertx)
              .build();
      var engine =
          await(
              PgEventStorageEngine.open(
                  vertx, database.connectOptions(), new EventPayloads(), EventStoreConfig.DEFAULT));
      var personal = new PersonalEngine(engine, await(PersonKeys.open(pool)));
      var feed = new EngineEventFeed(vertx, personal, LogConfig.DEFAULT);
      // Rows of this version, empty.
      ProjectionsVerticle empty = projections(feed, pool);
      String id = await(vertx.deployVerticle(empty));
      await(empty.rebuild());
      await(vertx.undeploy(id));
      fill(database, broadcasts, log.segments());
      Took took = measure(vertx, feed, pool, events);
      await(engine.close());
      return took;
    } finally {
      await(vertx.close());
      setting.drop(database);
    }
  }

  private static Took measure(Vertx vertx, EventFeed feed, Pool pool, int events) throws Exception {
    ProjectionsVerticle views = projections(feed, pool);
    long begun = System.nanoTime();
    await(vertx.deployVerticle(views));
    await(views.caughtUpWith(events));
    double followedSeconds = (System.nanoTime() - begun) / 1e9;
    begun = System.nanoTime();
    await(views.rebuild());
    return new Took(events / followedSeconds, (System.nanoTime() - begun) / 1e9);
  }

  private static ProjectionsVerticle projections(EventFeed feed, Pool pool) {
    return new ProjectionsVerticle(
        feed,
        fact -> {
          throw new UnsupportedOperationException("nothing is skipped here");
        },
        pool,
        new NobodyWatches(),
        InstantSource.system());
  }

  /** A log as a server with so many broadcasts at once leaves it, without the index by tags. */
  private static void fill(PostgresAddress database, int broadcasts, int segments) {
    Setting.execute(
        database,
        """
        INSERT INTO event_type (name) VALUES
          ('channel.ChannelOpened'), ('broadcast.AddressIssued'), ('broadcast.LiveStarted'),
          ('broadcast.BroadcastRetitled'), ('video.VideoOpened'), ('video.SegmentWritten'),
          ('video.VideoClosed'), ('broadcast.LiveEnded')
        """,
        """
        INSERT INTO event (position, type_id, time_us, event_id, version, tags, metadata, payload)
        SELECT 1, id, 1700000000000000, 'first', '1', '{}', '{}', convert_to(
                 '{"channel":"sea","owner":"5f0c1a3e-7b7d-4f7e-9a51-1c9f0a6d2b10",
                   "name":"Sea","description":"","at":"2026-11-20T12:00:00Z"}', 'UTF8')
          FROM event_type WHERE name = 'channel.ChannelOpened'
        """,
        """
        INSERT INTO event (position, type_id, time_us, event_id, version, tags, metadata, payload)
        SELECT 1 + row_number() OVER (ORDER BY b / %3$d, step, b), t.id,
               1700000000000000 + step, gen_random_uuid()::text, '1', '{}', '{}',
               convert_to(format(CASE
                 WHEN step = 0 THEN '{"channel":"sea",
                   "owner":"5f0c1a3e-7b7d-4f7e-9a51-1c9f0a6d2b10","broadcast":"%%1$s",
                   "key":"%%1$s","title":"Boats","expiresAt":"2026-11-21T12:00:00Z","at":"%%2$s"}'
                 WHEN step = 1 THEN '{"channel":"sea","broadcast":"%%1$s","session":"%%1$s",
                   "title":"Boats","encoder":"OBS","at":"%%2$s"}'
                 WHEN step = 2 THEN '{"channel":"sea","broadcast":"%%1$s","title":"Ships",
                   "description":"All day","category":"sea","at":"%%2$s"}'
                 WHEN step = 3 THEN '{"broadcast":"%%1$s","video":"%%1$s","session":"%%1$s",
                   "path":"2026/20/11/12/%%1$s.mp4","initLengthBytes":1200,"tracks":{"video":
                   {"codec":"avc1.64001f","widthPx":1280,"heightPx":720}},"at":"%%2$s"}'
                 WHEN step < %2$d + 4 THEN '{"broadcast":"%%1$s","video":"%%1$s",
                   "sequence":%%3$s,"offsetBytes":%%4$s,"lengthBytes":500000,
                   "durationUs":2000000,"at":"%%2$s"}'
                 WHEN step = %2$d + 4 THEN '{"broadcast":"%%1$s","video":"%%1$s",
                   "lengthBytes":2001200,"durationUs":8000000,"at":"%%2$s"}'
                 ELSE '{"channel":"sea","broadcast":"%%1$s","reason":"UNPUBLISHED","at":"%%2$s"}'
                 END,
                 lpad(to_hex(b), 8, '0') || '-0000-4000-8000-000000000001',
                 to_char(timestamp '2026-11-20 12:00:00' + b / %3$d * interval '3 h'
                   + step * interval '2 s', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
                 step - 4, 1200 + (step - 4) * 500000::bigint), 'UTF8')
          FROM generate_series(0, %1$d - 1) AS b
         CROSS JOIN generate_series(0, %2$d + 5) AS step
          JOIN event_type t ON t.name = CASE
                 WHEN step = 0 THEN 'broadcast.AddressIssued'
                 WHEN step = 1 THEN 'broadcast.LiveStarted'
                 WHEN step = 2 THEN 'broadcast.BroadcastRetitled'
                 WHEN step = 3 THEN 'video.VideoOpened'
                 WHEN step < %2$d + 4 THEN 'video.SegmentWritten'
                 WHEN step = %2$d + 4 THEN 'video.VideoClosed'
                 ELSE 'broadcast.LiveEnded' END
        """
            .formatted(broadcasts, segments, AT_ONCE),
        "VACUUM ANALYZE event",
        "CHECKPOINT");
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(PATIENCE_S, TimeUnit.SECONDS);
  }
}
