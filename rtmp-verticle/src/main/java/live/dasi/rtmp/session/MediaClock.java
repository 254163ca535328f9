package live.dasi.rtmp.session;

/**
 * Makes one clock of 64 bits, which never goes back within a track, of the 32-bit timestamps of a
 * message. Timestamps may start anywhere and wrap. A step back of up to a second is held, until
 * time has caught up; a larger one, or one far ahead, is an encoder that restarted its clock: time
 * goes on where it was.
 *
 * @param offsetMs the newest correction; a track takes it over when it sees the same jump
 */
record MediaClock(Track video, Track audio, long offsetMs) {

  static final MediaClock START = new MediaClock(Track.UNSEEN, Track.UNSEEN, 0);

  /** A live encoder is never silent for longer: it would count as lost. */
  private static final long MAX_AHEAD_MS = 15_000;

  private static final long MAX_BACK_MS = 1_000;

  /**
   * @param rawMs its last timestamp, unwrapped
   * @param timeMs what was made of it
   * @param offsetMs the difference of both
   */
  record Track(boolean seen, long rawMs, long timeMs, long offsetMs) {
    static final Track UNSEEN = new Track(false, 0, 0, 0);
  }

  MediaClock video(long timestampMs) {
    Track next = next(video, audio, timestampMs);
    return new MediaClock(next, audio, next.offsetMs());
  }

  MediaClock audio(long timestampMs) {
    Track next = next(audio, video, timestampMs);
    return new MediaClock(video, next, next.offsetMs());
  }

  private Track next(Track track, Track other, long timestampMs) {
    Track near = track.seen() ? track : other;
    if (!near.seen()) {
      return new Track(true, timestampMs, timestampMs, 0);
    }
    long raw = near.rawMs() + (int) (timestampMs - near.rawMs()); // signed: the shorter way round
    for (long offset : new long[] {near.offsetMs(), offsetMs}) {
      long step = raw + offset - near.timeMs();
      if (step >= -MAX_BACK_MS && step <= MAX_AHEAD_MS) {
        long time = track.seen() ? Math.max(track.timeMs(), raw + offset) : raw + offset;
        return new Track(true, raw, time, offset);
      }
    }
    return new Track(true, raw, near.timeMs(), near.timeMs() - raw);
  }
}
