package live.dasi.infra.testing;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * How long every test waits for what it does not give a time of its own: ten seconds, as Awaitility
 * has it, are not enough for a server to start on a busy machine. Found by its name in {@code
 * META-INF/services}.
 */
public final class Patience implements BeforeAllCallback {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @Override
  public void beforeAll(ExtensionContext context) {
    Awaitility.setDefaultTimeout(PATIENCE);
  }
}
