package live.dasi.projections.row;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import live.dasi.domain.Personal;
import live.dasi.domain.broadcast.BroadcastEvent.AddressIssued;
import live.dasi.domain.broadcast.BroadcastEvent.BroadcastRetitled;
import live.dasi.domain.broadcast.BroadcastEvent.Disconnected;
import live.dasi.domain.broadcast.BroadcastEvent.LiveEnded;
import live.dasi.domain.broadcast.BroadcastEvent.LiveStarted;
import live.dasi.domain.broadcast.BroadcastEvent.Reconnected;
import live.dasi.domain.broadcast.BroadcastStatus;
import live.dasi.domain.broadcast.VideoEvent.SegmentWritten;
import org.jspecify.annotations.Nullable;

/**
 * A broadcast from the address issued for it on. An event that comes again, or does not fit,
 * changes nothing: facts are stored at least once.
 */
record BroadcastRow(UUID id, String channel, Texts texts, Phase phase, Grown grown) {

  record Texts(String title, String description, String category) {}

  /** Without a status until the broadcast begins. */
  record Phase(
      @Nullable BroadcastStatus status,
      @Nullable UUID session,
      @Nullable Instant startedAt,
      @Nullable Instant awaySince,
      @Nullable Instant endedAt) {

    static final Phase ISSUED = new Phase(null, null, null, null, null);
  }

  /**
   * What is recorded of it; segments before {@code nextSequence} are counted.
   *
   * @param lastVideo the last one that was opened
   */
  record Grown(
      int videoCount,
      long segmentCount,
      long durationUs,
      long nextSequence,
      @Nullable Instant lastSegmentEnd,
      @Nullable UUID lastVideo) {

    static final Grown NOTHING = new Grown(0, 0, 0, 0, null, null);
  }

  static BroadcastRow of(AddressIssued e) {
    return new BroadcastRow(
        e.broadcast().value(),
        e.channel().value(),
        new Texts(e.title(), "", ""),
        Phase.ISSUED,
        Grown.NOTHING);
  }

  BroadcastRow after(LiveStarted e) {
    if (phase.status != null) {
      return this;
    }
    var live = new Phase(BroadcastStatus.LIVE, e.session().value(), e.at(), null, null);
    return new BroadcastRow(
        id, channel, new Texts(e.title(), texts.description, texts.category), live, grown);
  }

  BroadcastRow after(Disconnected e) {
    return phase.status == BroadcastStatus.LIVE && e.session().value().equals(phase.session)
        ? in(new Phase(BroadcastStatus.AWAY, null, phase.startedAt, e.at(), null))
        : this;
  }

  BroadcastRow after(Reconnected e) {
    return phase.status == BroadcastStatus.AWAY
        ? in(new Phase(BroadcastStatus.LIVE, e.session().value(), phase.startedAt, null, null))
        : this;
  }

  BroadcastRow after(LiveEnded e) {
    return phase.status == BroadcastStatus.LIVE || phase.status == BroadcastStatus.AWAY
        ? in(new Phase(BroadcastStatus.ENDED, null, phase.startedAt, null, e.at()))
        : this;
  }

  BroadcastRow after(BroadcastRetitled e) {
    return new BroadcastRow(
        id, channel, new Texts(e.title(), e.description(), e.category()), phase, grown);
  }

  BroadcastRow erased() {
    return new BroadcastRow(id, channel, new Texts(Personal.ERASED, "", ""), phase, grown);
  }

  BroadcastRow withAnother(UUID video) {
    return with(
        new Grown(
            grown.videoCount + 1,
            grown.segmentCount,
            grown.durationUs,
            grown.nextSequence,
            grown.lastSegmentEnd,
            video));
  }

  boolean counts(SegmentWritten e) {
    return e.sequence() >= grown.nextSequence;
  }

  /** A segment that {@link #counts}. */
  BroadcastRow with(SegmentWritten e) {
    return with(
        new Grown(
            grown.videoCount,
            grown.segmentCount + 1,
            grown.durationUs + e.durationUs(),
            e.sequence() + 1,
            end(e),
            grown.lastVideo));
  }

  static Instant end(SegmentWritten e) {
    return e.at().plus(e.durationUs(), ChronoUnit.MICROS);
  }

  private BroadcastRow in(Phase next) {
    return new BroadcastRow(id, channel, texts, next, grown);
  }

  private BroadcastRow with(Grown next) {
    return new BroadcastRow(id, channel, texts, phase, next);
  }
}
