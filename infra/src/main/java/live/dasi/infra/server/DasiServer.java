package live.dasi.infra.server;

import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import live.dasi.infra.config.DasiConfig;
import live.dasi.infra.log.LogPorts;
import live.dasi.port.LiveKeys;

/**
 * A running server.
 *
 * @param url how browsers reach it: the public URL, else by this machine's own name
 * @param administratorLink where the first administrator makes an account; empty if there is one
 */
public record DasiServer(
    InstantSource clock,
    LogPorts log,
    LiveKeys liveKeys,
    int rtmpPort,
    int httpPort,
    URI url,
    Optional<URI> administratorLink,
    Stack started)
    implements AutoCloseable {

  /** Starts it; blocks until it is ready. Throws {@link CannotStart}. */
  public static DasiServer start(DasiConfig config, Progress progress) {
    return start(config, progress, InstantSource.system());
  }

  /** Starts it by a clock of the caller's. */
  public static DasiServer start(DasiConfig config, Progress progress, InstantSource clock) {
    return new Startup(config, progress, clock).run();
  }

  /** A page of this server, for a browser: at its public URL, else on this machine. */
  public URI link(String path) {
    return url.resolve(path);
  }

  /** Tells encoders, seals videos, stops. */
  @Override
  public void close() {
    started.close();
  }
}
