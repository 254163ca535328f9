package live.dasi.rtmp;

import java.time.Duration;

/**
 * What the operator chooses about RTMP.
 *
 * @param host the address to listen on
 * @param port the TCP port; 0 takes any that is free
 * @param takeOverAfter how long an encoder may be silent before another one with the same live key
 *     takes its place
 * @param silentAfter how long an encoder may be silent before it counts as lost
 */
public record RtmpConfig(
    String host, int port, Duration takeOverAfter, Duration silentAfter, RtmpLimits limits) {

  public static final int DEFAULT_PORT = 1935;

  public static final RtmpConfig DEFAULT =
      new RtmpConfig(
          "0.0.0.0",
          DEFAULT_PORT,
          Duration.ofSeconds(5),
          Duration.ofSeconds(15),
          RtmpLimits.DEFAULT);

  public RtmpConfig {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("RTMP port " + port + ": must be 0 to 65535");
    }
    if (takeOverAfter.isNegative() || silentAfter.compareTo(takeOverAfter) < 0) {
      throw new IllegalArgumentException(
          "RTMP: takeOverAfter must be 0 or more, and silentAfter not shorter than it");
    }
  }

  public RtmpConfig withPort(int newPort) {
    return new RtmpConfig(host, newPort, takeOverAfter, silentAfter, limits);
  }

  public RtmpConfig withLimits(RtmpLimits newLimits) {
    return new RtmpConfig(host, port, takeOverAfter, silentAfter, newLimits);
  }
}
