package live.dasi.hls.ts;

import java.util.List;
import live.dasi.media.Bytes;

/**
 * A packetized elementary stream packet (ISO/IEC 13818-1, 2.4.3.6).
 *
 * <pre>
 *  3 packet_start_code_prefix = 1 | 1 stream_id | 2 PES_packet_length
 *  1 10 00 0 data_alignment_indicator(1) 00 | 1 PTS_DTS_flags(2) 000000 | 1 PES_header_data_length
 *  5 PTS | [5 DTS]
 * </pre>
 *
 * @param pts presentation time, 90,000 a second; only its low 33 bits are sent
 * @param dts decoding time, not after the presentation time
 * @param randomAccess whether decoding can start here
 * @param payload one picture, or some sounds
 */
record Pes(Pid pid, long pts, long dts, boolean randomAccess, List<Bytes> payload) {

  private static final int MAX_LENGTH_FIELD = 0xffff;
  private static final int FIXED_BYTES = 9;
  private static final int TIMESTAMP_BYTES = 5;

  Pes {
    payload = List.copyOf(payload);
  }

  int headerBytes() {
    return FIXED_BYTES + (pts == dts ? TIMESTAMP_BYTES : 2 * TIMESTAMP_BYTES);
  }

  /** Header and payload. */
  Bytes encode() {
    boolean twoTimes = pts != dts;
    var out = new byte[headerBytes() + payload.stream().mapToInt(Bytes::length).sum()];
    out[2] = 1;
    out[3] = (byte) pid.streamId();
    int following = out.length - 6;
    // 0 means unknown, which a video packet may say (2.4.3.7).
    int length = following > MAX_LENGTH_FIELD ? 0 : following;
    out[4] = (byte) (length >> 8);
    out[5] = (byte) length;
    out[6] = (byte) 0x84;
    out[7] = (byte) (twoTimes ? 0xc0 : 0x80);
    out[8] = (byte) (headerBytes() - FIXED_BYTES);
    timestamp(out, FIXED_BYTES, twoTimes ? 3 : 2, pts);
    if (twoTimes) {
      timestamp(out, FIXED_BYTES + TIMESTAMP_BYTES, 1, dts);
    }
    int at = headerBytes();
    for (Bytes part : payload) {
      part.copyTo(out, at);
      at += part.length();
    }
    return Bytes.wrap(out);
  }

  /** 4 prefix, 3 time, 1, 15 time, 1, 15 time, 1. */
  private static void timestamp(byte[] out, int at, int prefix, long time) {
    out[at] = (byte) ((prefix << 4) | ((time >> 29) & 0b1110) | 1);
    out[at + 1] = (byte) (time >> 22);
    out[at + 2] = (byte) ((time >> 14) | 1);
    out[at + 3] = (byte) (time >> 7);
    out[at + 4] = (byte) ((time << 1) | 1);
  }
}
