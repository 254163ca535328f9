package live.dasi.hls.ts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import live.dasi.media.ByteReader;
import live.dasi.media.Bytes;

/** A transport stream packet, read back as the specification says (ISO/IEC 13818-1, 2.4.3.2). */
record Packet(
    Pid pid, boolean unitStart, int counter, boolean randomAccess, long clock, Bytes payload) {

  static final long NO_CLOCK = -1;

  static List<Packet> decodeAll(Bytes stream) {
    var packets = new ArrayList<Packet>();
    for (int at = 0; at < stream.length(); at += PacketWriter.PACKET_BYTES) {
      packets.add(decode(new ByteReader(stream.slice(at, PacketWriter.PACKET_BYTES))));
    }
    return packets;
  }

  private static Packet decode(ByteReader in) {
    require(in.u8() == 0x47, "sync_byte");
    int second = in.u16();
    require((second & 0xa000) == 0, "transport_error_indicator, transport_priority");
    int control = in.u8();
    require((control & 0xc0) == 0, "transport_scrambling_control");
    Pid pid =
        Arrays.stream(Pid.values())
            .filter(p -> p.id() == (second & 0x1fff))
            .findFirst()
            .orElseThrow();
    var field = new ByteReader((control & 0x20) == 0 ? Bytes.EMPTY : in.bytes(in.u8()));
    int flags = field.remaining() == 0 ? 0 : field.u8();
    long clock = NO_CLOCK;
    if ((flags & 0x10) != 0) {
      clock = (field.u32() << 1) | (field.u16() >> 15);
    }
    while (field.remaining() > 0) {
      require(field.u8() == 0xff, "stuffing_byte");
    }
    Bytes payload = in.rest();
    require(((control & 0x10) != 0) == !payload.isEmpty(), "adaptation_field_control");
    return new Packet(
        pid, (second & 0x4000) != 0, control & 0xf, (flags & 0x40) != 0, clock, payload);
  }

  private static void require(boolean fact, String field) {
    if (!fact) {
      throw new AssertionError(field);
    }
  }

  /** One line: what the header says, and how the payload begins. */
  String dump() {
    var text = new StringBuilder("%-19s %2d".formatted(pid, counter));
    text.append(unitStart ? " start" : "").append(randomAccess ? " random-access" : "");
    text.append(clock == NO_CLOCK ? "" : " clock " + clock);
    text.append(payload.isEmpty() ? "" : " payload " + payload.length());
    boolean pes = pid == Pid.VIDEO || pid == Pid.AUDIO;
    if (unitStart && pes) {
      text.append(" pts ").append(time(9));
      text.append((payload.u8(7) & 0x40) == 0 ? "" : " dts " + time(14));
    }
    return text.append('\n').toString();
  }

  private long time(int at) {
    long high = (payload.u8(at) >> 1) & 0b111;
    int middle = ((payload.u8(at + 1) << 8) | payload.u8(at + 2)) >> 1;
    int low = ((payload.u8(at + 3) << 8) | payload.u8(at + 4)) >> 1;
    return (high << 30) | ((long) middle << 15) | low;
  }

  /** The PTS of the PES packet that starts here. */
  long pts() {
    return time(9);
  }

  /** The DTS of the PES packet that starts here. */
  long dts() {
    return (payload.u8(7) & 0x40) == 0 ? time(9) : time(14);
  }
}
