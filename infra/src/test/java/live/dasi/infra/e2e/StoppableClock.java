package live.dasi.infra.e2e;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The machine's clock, which can be stopped for a while: what happens then, however long a busy
 * machine takes for it, happens at one moment. Afterwards it goes on from there.
 */
final class StoppableClock implements InstantSource {

  private volatile InstantSource source = InstantSource.system();

  @Override
  public Instant instant() {
    return source.instant();
  }

  void stop() {
    source = InstantSource.fixed(instant());
  }

  void go() {
    Duration ahead = Duration.between(InstantSource.system().instant(), instant());
    source = InstantSource.offset(InstantSource.system(), ahead);
  }
}
