package live.dasi.projections;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.media.MalformedInput;

/**
 * Behind which replay a page begins. As text it is {@code {microseconds since 1970}_{broadcast}}:
 * opaque to clients, and nothing that they may not know.
 */
public record ReplayCursor(Instant endedAt, BroadcastId broadcast) {

  /** 18 digits reach to the year 33658, within what a long and PostgreSQL can hold. */
  private static final Pattern FORM =
      Pattern.compile(
          "(0|[1-9][0-9]{0,17})_([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})");

  public static ReplayCursor decode(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new MalformedInput("the cursor is not one that a page of replays gave");
    }
    Instant endedAt = Instant.EPOCH.plus(Long.parseLong(matcher.group(1)), ChronoUnit.MICROS);
    return new ReplayCursor(endedAt, new BroadcastId(UUID.fromString(matcher.group(2))));
  }

  public String encode() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, endedAt) + "_" + broadcast;
  }
}
