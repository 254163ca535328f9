package live.dasi.projections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.media.MalformedInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayCursorTest {

  private static final String TEXT = "1795176000000001_00000001-0002-0003-0004-000000000005";

  @Test
  void comesBackFromItsText() {
    var cursor =
        new ReplayCursor(
            Instant.parse("2026-11-20T12:00:00.000001Z"),
            new BroadcastId(UUID.fromString("00000001-0002-0003-0004-000000000005")));

    assertThat(cursor.encode()).matches("[0-9]+_00000001-0002-0003-0004-000000000005");
    assertThat(ReplayCursor.decode(cursor.encode())).isEqualTo(cursor);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "_",
        "1_",
        "1_1-1-1-1-1",
        "99999999999999999999_00000001-0002-0003-0004-000000000005",
        "1_00000001-0002-0003-0004-000000000005 ",
        "1_00000001-0002-0003-0004-00000000000G",
        "'; DROP SCHEMA views"
      })
  void isNotAnyText(String text) {
    assertThatThrownBy(() -> ReplayCursor.decode(text)).isInstanceOf(MalformedInput.class);
  }

  @FuzzTest
  void refusesOrRoundTrips(FuzzedDataProvider data) {
    refuseOrRoundTrip(data.consumeRemainingAsString());
  }

  @Test
  void refusesOrRoundTripsWhatIsAlmostRight() {
    var random = new Random(20261120);
    for (int i = 0; i < 20_000; i++) {
      var text = new StringBuilder(TEXT);
      for (int changes = random.nextInt(4); changes >= 0; changes--) {
        text.setCharAt(random.nextInt(text.length()), (char) ('-' + random.nextInt(60)));
      }
      refuseOrRoundTrip(text.substring(random.nextInt(3)));
    }
  }

  private static void refuseOrRoundTrip(String text) {
    ReplayCursor cursor;
    try {
      cursor = ReplayCursor.decode(text);
    } catch (MalformedInput refused) {
      return;
    }
    assertThat(cursor.encode()).isEqualTo(text);
  }
}
