package live.dasi.infra.history;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import live.dasi.media.MalformedInput;

/**
 * Times as people type them: with a zone (RFC 3339), or as the clock on their wall says.
 *
 * @param zone of that clock
 */
public record TimeText(ZoneId zone, InstantSource clock) {

  private static final int MAX_CHARS = 40;
  private static final DateTimeFormatter SHOWN =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  /**
   * A time, today's where there is no date, its beginning where there is only a date.
   *
   * @param option how it was asked for, for the sentence that says what is wrong
   */
  public Instant parse(String option, String text) {
    if (text.length() <= MAX_CHARS) {
      String iso = text.strip().replaceFirst(" ", "T");
      for (Function<String, Instant> form : forms()) {
        try {
          return FilterText.withinBounds(form.apply(iso));
        } catch (DateTimeException _) {
          // Perhaps the next form.
        }
      }
    }
    throw new MalformedInput(
        option
            + " must be a time: 20:31:07 (today), \"2026-11-20 20:31:07\" (in the zone "
            + zone
            + "), 2026-11-20, or with a zone 2026-11-20T20:31:07+09:00");
  }

  private List<Function<String, Instant>> forms() {
    return List.of(
        text -> OffsetDateTime.parse(text).toInstant(),
        text -> LocalDateTime.parse(text).atZone(zone).toInstant(),
        text -> LocalDate.parse(text).atStartOfDay(zone).toInstant(),
        text -> LocalTime.parse(text).atDate(today()).atZone(zone).toInstant());
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), zone);
  }

  /** For a person who wants to know which instant was understood. */
  public String show(Instant time) {
    return "%s in %s (%s)"
        .formatted(SHOWN.format(time.atZone(zone)), zone, time.truncatedTo(ChronoUnit.MICROS));
  }
}
