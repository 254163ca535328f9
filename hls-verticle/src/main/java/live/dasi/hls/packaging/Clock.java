package live.dasi.hls.packaging;

import live.dasi.hls.mp4.Track;

/**
 * Places the encoder's time stamps on the timeline of a video, which starts at 0 and never leaps.
 *
 * <p>A time stamp that is far behind its track, or far ahead of both, says that the encoder set its
 * clock. The track that meets it first goes on where it was; the other one follows with the same
 * shift, so that picture and sound stay in step. A pause of one track only is a pause.
 */
record Clock(Hand video, Hand audio) {

  /**
   * One track's reading of the clock.
   *
   * @param shiftMs the encoder's time stamp minus the timeline's
   * @param lastMs the newest sample on the timeline
   * @param stepMs between the two newest
   */
  record Hand(long shiftMs, long lastMs, long stepMs) {
    Hand at(long shift, long ms) {
      return new Hand(shift, ms, Math.clamp(ms - lastMs, 1, PackagingLimits.LAST_PICTURE_MS));
    }
  }

  static Clock startingAt(long originMs) {
    var hand = new Hand(originMs, 0, 1);
    return new Clock(hand, hand);
  }

  long latestMs() {
    return Math.max(video.lastMs, audio.lastMs);
  }

  long lastMs(Track track) {
    return hand(track).lastMs;
  }

  Clock read(Track track, long stampMs) {
    Hand mine = hand(track);
    Hand other = hand(track == Track.VIDEO ? Track.AUDIO : Track.VIDEO);
    if (fits(mine, stampMs - mine.shiftMs)) {
      return with(track, mine.at(mine.shiftMs, stampMs - mine.shiftMs));
    }
    if (fits(mine, stampMs - other.shiftMs)) {
      return with(track, mine.at(other.shiftMs, stampMs - other.shiftMs));
    }
    long ms = mine.lastMs + mine.stepMs;
    return with(track, mine.at(stampMs - ms, ms));
  }

  private boolean fits(Hand hand, long ms) {
    return ms >= hand.lastMs - PackagingLimits.JUMP_BACK_MS
        && ms <= latestMs() + PackagingLimits.JUMP_AHEAD_MS;
  }

  private Hand hand(Track track) {
    return switch (track) {
      case VIDEO -> video;
      case AUDIO -> audio;
    };
  }

  private Clock with(Track track, Hand hand) {
    return switch (track) {
      case VIDEO -> new Clock(hand, audio);
      case AUDIO -> new Clock(video, hand);
    };
  }
}
