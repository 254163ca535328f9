package live.dasi.rtmp.chunk;

/**
 * How much a peer may ask of a {@link ChunkReader}. Chunks need no limit of their own: none reaches
 * beyond its message.
 *
 * @param messageBytes largest message
 * @param bufferedBytes memory for all of its unfinished messages together
 * @param chunkStreams chunk stream ids that it may use
 */
public record ChunkLimits(int messageBytes, int bufferedBytes, int chunkStreams) {

  public ChunkLimits {
    if (messageBytes < 1 || bufferedBytes < messageBytes || chunkStreams < 1) {
      throw new IllegalArgumentException("chunk limits: there must be room for one message");
    }
  }
}
