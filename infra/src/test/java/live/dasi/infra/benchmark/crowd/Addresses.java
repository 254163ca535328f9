package live.dasi.infra.benchmark.crowd;

import java.io.IOException;
import java.net.InetAddress;

/**
 * The addresses of an audience on this machine: all of 127.0.0.0/8 is. With one address for all,
 * the kernel would look through tens of thousands of taken ports for each connection, which costs
 * more than all else that an audience does.
 */
final class Addresses {

  /** Far fewer than there are ports, also of closed connections that the kernel still keeps. */
  private static final int SOCKETS_EACH = 2_000;

  private static final int HOSTS = 250;

  private static int given;

  private Addresses() {}

  /** Not for several threads at the same time. */
  static InetAddress next() throws IOException {
    int host = given++ / SOCKETS_EACH % HOSTS;
    return InetAddress.getByAddress(new byte[] {127, 0, 1, (byte) (host + 1)});
  }
}
