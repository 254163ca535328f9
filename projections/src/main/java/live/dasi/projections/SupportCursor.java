package live.dasi.projections;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import live.dasi.domain.support.PaymentId;
import live.dasi.media.MalformedInput;

/**
 * Behind which payment a page begins. As text it is {@code {microseconds since 1970}_{payment}}:
 * opaque to clients.
 */
public record SupportCursor(Instant at, PaymentId payment) {

  /** 18 digits reach to the year 33658, within what a long and PostgreSQL can hold. */
  private static final Pattern FORM =
      Pattern.compile("(0|[1-9][0-9]{0,17})_([a-z0-9-]{1,32}/[!-~]{1,128})");

  public static SupportCursor decode(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new MalformedInput("the cursor is not one that a page of support gave");
    }
    return new SupportCursor(
        Instant.EPOCH.plus(Long.parseLong(matcher.group(1)), ChronoUnit.MICROS),
        PaymentId.parse(matcher.group(2)));
  }

  public String encode() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at) + "_" + payment;
  }
}
