package live.dasi.rtmp.chunk;

import live.dasi.media.Bytes;

/**
 * A whole message, put together from its chunks, not yet understood (RTMP 1.0, 6.1.1).
 *
 * @param timestampMs 32 bits, unsigned: wraps after 49 days
 * @param typeId message type id
 * @param streamId message stream id: 0 is the connection itself
 */
public record RawMessage(long timestampMs, int typeId, long streamId, Bytes payload) {}
