package live.dasi.rtmp;

import java.time.Duration;
import live.dasi.rtmp.chunk.ChunkLimits;

/**
 * What one connection, or all of them, may cost this server.
 *
 * @param handshakeTimeout from the connection to the end of the handshake
 * @param commandTimeout from the connection to being allowed to publish
 * @param connections all at a time
 * @param strangersPerAddress connections of one IP address that don't publish yet
 * @param beforePublish what may be sent before a live key was accepted: commands are small
 * @param whilePublishing what may be sent afterwards
 */
public record RtmpLimits(
    Duration handshakeTimeout,
    Duration commandTimeout,
    int connections,
    int strangersPerAddress,
    ChunkLimits beforePublish,
    ChunkLimits whilePublishing) {

  private static final int MIB = 1 << 20;

  public static final RtmpLimits DEFAULT =
      new RtmpLimits(
          Duration.ofSeconds(5),
          Duration.ofSeconds(15),
          2_000,
          32,
          new ChunkLimits(MIB / 16, MIB / 4, 16),
          new ChunkLimits(10 * MIB, 16 * MIB, 32));
}
