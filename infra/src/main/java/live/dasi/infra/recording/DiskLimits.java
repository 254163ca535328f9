package live.dasi.infra.recording;

/**
 * What a slow disk may cost.
 *
 * @param queuedCalls calls that may wait for one recording
 * @param queuedBytes bytes that may wait for one recording; at the bound the recording fails
 * @param readBytes the longest range that one read may ask for
 * @param reads reads under way or waiting, of all recordings together; one more is refused
 * @param readsAtOnce reads that touch the disk at the same time
 */
public record DiskLimits(
    int queuedCalls, long queuedBytes, int readBytes, int reads, int readsAtOnce) {

  /** 64 MiB is 50 s of a 10 Mbit/s encoder: a disk that is slower than that is not coming back. */
  public static final DiskLimits DEFAULT = new DiskLimits(4_096, 64L << 20, 64 << 20, 1_024, 32);

  public DiskLimits {
    if (queuedCalls < 1 || queuedBytes < 1 || readBytes < 1 || reads < 1 || readsAtOnce < 1) {
      throw new IllegalArgumentException("each limit must be at least 1");
    }
  }
}
