/**
 * The chunk stream (RTMP 1.0, 5.3 and 5.4): messages cut into chunks, interleaved.
 *
 * <p>In: {@link live.dasi.rtmp.chunk.ChunkReader} takes bytes as the socket gives them. Out: {@link
 * live.dasi.rtmp.chunk.RawMessage}s, or {@link live.dasi.media.MalformedInput}. {@link
 * live.dasi.rtmp.chunk.ChunkWriter} is the way back. What a message means is not known here, but
 * for the two that change how chunks are read: Set Chunk Size and Abort.
 */
@NullMarked
package live.dasi.rtmp.chunk;

import org.jspecify.annotations.NullMarked;
