package live.dasi.hls.packaging;

/** Protective maxima, and the tolerances of clocks. */
final class PackagingLimits {

  /** A part is closed early when it holds so much: 4 MiB are 32 Mbit/s for a second. */
  static final long PART_BYTES = 4L << 20;

  /** So many frames are held while the start waits for a track. */
  static final int WAITING_FRAMES = 2_000;

  /** So many bytes are held while the start waits for a track. */
  static final long WAITING_BYTES = 32L << 20;

  /** Sound that is this much earlier than the first key frame is still part of the video. */
  static final long SOUND_LEAD_MS = 100;

  /** A time stamp this much behind its own track is a clock that was set back. */
  static final long JUMP_BACK_MS = 500;

  /** A time stamp this much ahead of both tracks is a clock that was set forward. */
  static final long JUMP_AHEAD_MS = 3_000;

  /** Sound may be so much out of step with its time stamps before it is set right. */
  static final long SOUND_DRIFT_MS = 20;

  /**
   * A segment may exceed its maximum by so much: with the last sound's own length, at most 139 ms,
   * it still rounds to the same whole second.
   */
  static final long SEGMENT_SLACK_MS = 300;

  /** A key frame may come so much before or after its time. */
  static final long KEY_FRAME_JITTER_MS = 100;

  /** However many key frames come, no segment ends at one earlier than this. */
  static final long SEGMENT_MIN_MS = 800;

  /** The last picture of a video is shown for at most so long. */
  static final long LAST_PICTURE_MS = 200;

  private PackagingLimits() {}
}
