package live.dasi.infra.json;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import live.dasi.media.MalformedInput;

class DomainJsonFuzzTest {

  @FuzzTest(maxDuration = "2s")
  void readsOrRefusesAnyText(@NotNull String json) {
    try {
      DomainJson.readCommand(json);
    } catch (MalformedInput expected) {
      // The only way to refuse.
    }
    try {
      DomainJson.readEvent(json);
    } catch (MalformedInput expected) {
      // The only way to refuse.
    }
    try {
      DomainJson.readDecision(json);
    } catch (MalformedInput expected) {
      // The only way to refuse.
    }
  }
}
