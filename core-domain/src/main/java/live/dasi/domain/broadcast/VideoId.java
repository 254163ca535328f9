package live.dasi.domain.broadcast;

import java.util.UUID;

/** The recording of one publish session: one file. */
public record VideoId(UUID value) {

  public static VideoId parse(String text) {
    return new VideoId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
