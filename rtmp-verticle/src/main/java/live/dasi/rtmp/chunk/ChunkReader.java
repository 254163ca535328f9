package live.dasi.rtmp.chunk;

import java.nio.ByteBuffer;
import java.util.Optional;
import live.dasi.media.ByteReader;
import live.dasi.media.Bytes;
import live.dasi.media.MalformedInput;
import live.dasi.rtmp.chunk.ChunkStreams.ChunkStream;
import org.jspecify.annotations.Nullable;

/**
 * Puts messages together from chunks (RTMP 1.0, 5.3.1).
 *
 * <pre>
 *  basic header:   fmt(2) csid(6)            csid 2 to 63
 *                  fmt(2) 0     | csid - 64          64 to 319
 *                  fmt(2) 1     | csid - 64, little-endian 16 bits
 *  message header: fmt 0: 3 timestamp | 3 length | 1 type | 4 stream id, little-endian
 *                  fmt 1: 3 delta     | 3 length | 1 type
 *                  fmt 2: 3 delta
 *  extended:       4 timestamp, if the three bytes are ffffff; a fmt 3 chunk repeats it
 *  payload:        at most the chunk size, and what the message still misses
 * </pre>
 *
 * <p>Owned by one connection. After {@link MalformedInput} it must not be used again.
 */
public final class ChunkReader {

  private static final int DEFAULT_CHUNK_BYTES = 128;
  private static final int TYPE_SET_CHUNK_SIZE = 1;
  private static final int TYPE_ABORT = 2;

  private final ChunkStreams streams = new ChunkStreams();
  private final HeaderBuffer head = new HeaderBuffer();
  private ChunkLimits limits;
  private int chunkBytes = DEFAULT_CHUNK_BYTES;

  /** The chunk stream whose payload comes now; null while a header is being read. */
  private @Nullable ChunkStream current;

  private int chunkMissingBytes;

  public ChunkReader(ChunkLimits limits) {
    this.limits = limits;
  }

  /** Larger limits, for a peer that is known by now. */
  public void limits(ChunkLimits newLimits) {
    limits = newLimits;
  }

  /**
   * Takes bytes until a message is whole; empty when all bytes are taken and more are needed. What
   * is left in the buffer belongs to the next call.
   */
  public Optional<RawMessage> read(ByteBuffer in) {
    while (true) {
      if (current == null && !header(in)) {
        return Optional.empty();
      }
      ChunkStream stream = current;
      if (stream == null) {
        continue;
      }
      if (!payload(stream, in)) {
        return Optional.empty();
      }
      current = null;
      PartialMessage partial = stream.partial;
      if (partial != null && partial.missingBytes() == 0) {
        stream.partial = null;
        return Optional.of(finish(stream, partial));
      }
    }
  }

  /** Reads on at the header; true when it is whole. */
  private boolean header(ByteBuffer in) {
    if (!head.fill(in)) {
      return false;
    }
    ChunkStream stream = streams.at(head.chunkStreamId(), limits.chunkStreams());
    if (!head.fillExtended(in, stream.header)) {
      return false;
    }
    ChunkHeader header = head.decode(stream.header, stream.partial != null);
    stream.header = header;
    if (stream.partial == null) {
      stream.partial = begin(header.lengthBytes());
    }
    chunkMissingBytes = Math.min(chunkBytes, stream.partial.missingBytes());
    head.clear();
    current = stream;
    return true;
  }

  private PartialMessage begin(int lengthBytes) {
    if (lengthBytes > limits.messageBytes()) {
      throw new MalformedInput(
          "chunk: a message of %d bytes, at most %d are taken"
              .formatted(lengthBytes, limits.messageBytes()));
    }
    if (streams.bufferedBytes() + lengthBytes > limits.bufferedBytes()) {
      throw new MalformedInput("chunk: too many large messages at the same time");
    }
    return new PartialMessage(lengthBytes);
  }

  /** Reads on at the payload of a chunk; true when the chunk is whole. */
  private boolean payload(ChunkStream stream, ByteBuffer in) {
    PartialMessage partial = stream.partial;
    if (partial == null) {
      return true; // aborted
    }
    chunkMissingBytes -= take(partial, head.pushedBack());
    chunkMissingBytes -= take(partial, in);
    return chunkMissingBytes == 0;
  }

  private int take(PartialMessage partial, ByteBuffer in) {
    int size = Math.min(chunkMissingBytes, in.remaining());
    partial.take(in, size);
    return size;
  }

  private RawMessage finish(ChunkStream stream, PartialMessage partial) {
    ChunkHeader header = stream.header;
    if (header == null) {
      throw new IllegalStateException("a message without a header");
    }
    Bytes payload = partial.payload();
    switch (header.typeId()) {
      case TYPE_SET_CHUNK_SIZE -> setChunkSize(payload);
      case TYPE_ABORT -> streams.abort((int) new ByteReader(payload).u32());
      default -> {} // not about chunks
    }
    return new RawMessage(header.timestampMs(), header.typeId(), header.streamId(), payload);
  }

  private void setChunkSize(Bytes payload) {
    long size = new ByteReader(payload).u32();
    if (size < 1 || size > Integer.MAX_VALUE) {
      throw new MalformedInput("Set Chunk Size: " + size);
    }
    chunkBytes = (int) size;
  }
}
