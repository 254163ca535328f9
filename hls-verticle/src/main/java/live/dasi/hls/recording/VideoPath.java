package live.dasi.hls.recording;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import live.dasi.domain.broadcast.VideoId;

/**
 * Where a video's file is: {@code yyyy/mm/dd/hh/yyyyddmmhh_uuid.mp4}, in UTC. In the file's name
 * the day comes before the month; that is wanted so.
 */
final class VideoPath {

  private static final DateTimeFormatter FOLDER = utc("uuuu/MM/dd/HH/");
  private static final DateTimeFormatter NAME = utc("uuuuddMMHH_");

  private VideoPath() {}

  static String of(Instant openedAt, VideoId video) {
    return FOLDER.format(openedAt) + NAME.format(openedAt) + video + ".mp4";
  }

  private static DateTimeFormatter utc(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
  }
}
