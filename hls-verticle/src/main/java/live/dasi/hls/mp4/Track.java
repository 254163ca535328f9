package live.dasi.hls.mp4;

import live.dasi.media.MalformedInput;

/** The two tracks that a recording can have, with their track_ID. */
public enum Track {
  VIDEO(1),
  AUDIO(2);

  private final int id;

  Track(int id) {
    this.id = id;
  }

  public int id() {
    return id;
  }

  static Track ofId(long id) {
    return switch ((int) Math.min(id, Integer.MAX_VALUE)) {
      case 1 -> VIDEO;
      case 2 -> AUDIO;
      default -> throw new MalformedInput("MP4: an unknown track_ID: " + id);
    };
  }
}
