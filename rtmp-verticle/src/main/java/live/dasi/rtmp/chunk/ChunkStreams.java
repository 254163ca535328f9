package live.dasi.rtmp.chunk;

import java.util.HashMap;
import java.util.Map;
import live.dasi.media.MalformedInput;
import org.jspecify.annotations.Nullable;

/** The chunk streams that a peer has used: at most {@link ChunkLimits#chunkStreams()}. */
final class ChunkStreams {

  /** What is known of one chunk stream. */
  static final class ChunkStream {
    /** Its last header; null before the first. */
    @Nullable ChunkHeader header;

    /** The message that is being put together; null between two messages. */
    @Nullable PartialMessage partial;
  }

  private final Map<Integer, ChunkStream> byId = new HashMap<>();

  ChunkStream at(int id, int limit) {
    ChunkStream known = byId.get(id);
    if (known != null) {
      return known;
    }
    if (byId.size() >= limit) {
      throw new MalformedInput("chunk: more than " + limit + " chunk streams");
    }
    var fresh = new ChunkStream();
    byId.put(id, fresh);
    return fresh;
  }

  /** Forgets the unfinished message of a chunk stream, if there is one (5.4.2). */
  void abort(int id) {
    ChunkStream known = byId.get(id);
    if (known != null) {
      known.partial = null;
    }
  }

  /** Memory that unfinished messages hold. */
  long bufferedBytes() {
    long total = 0;
    for (ChunkStream stream : byId.values()) {
      total += stream.partial == null ? 0 : stream.partial.reservedBytes();
    }
    return total;
  }
}
