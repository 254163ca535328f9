package live.dasi.hls.ts;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import live.dasi.media.Bytes;

/**
 * Writes transport stream packets (ISO/IEC 13818-1, 2.4.3.2).
 *
 * <pre>
 *  1 sync_byte | 2 0 payload_unit_start_indicator(1) 0 PID(13)
 *  1 00 adaptation_field_control(2) continuity_counter(4) | [adaptation field] | payload
 * </pre>
 *
 * Continuity counters of every PID start at 0. Not thread-safe: it lives for one segment.
 */
final class PacketWriter {

  static final int PACKET_BYTES = 188;
  private static final int ROOM_BYTES = PACKET_BYTES - 4;

  /** adaptation_field_length, flags, PCR. */
  private static final int PCR_FIELD_BYTES = 8;

  private static final int FLAGS_FIELD_BYTES = 2;

  private byte[] buffer;
  private int length;
  private final Map<Pid, Integer> written = new EnumMap<>(Pid.class);

  PacketWriter(int expectedBytes) {
    buffer = new byte[expectedBytes];
  }

  /** What the adaptation field of a unit's first packet says (2.4.3.4). */
  record Start(boolean randomAccess, boolean hasClock, long clock) {

    static final Start PLAIN = new Start(false, false, 0);

    /** With a program clock reference, 90,000 a second. */
    static Start withClock(boolean randomAccess, long clock) {
      return new Start(randomAccess, true, clock);
    }

    private int fieldBytes() {
      return hasClock ? PCR_FIELD_BYTES : randomAccess ? FLAGS_FIELD_BYTES : 0;
    }
  }

  /** How many packets a unit needs at least. */
  static int packets(Start start, int unitBytes) {
    return Math.max(1, Math.ceilDiv(unitBytes + start.fieldBytes(), ROOM_BYTES));
  }

  /**
   * Writes a PES packet or a section as so many packets. Each holds at least one byte of it (only
   * then its counter counts); those that are not full are stuffed.
   */
  void unit(Pid pid, Start start, Bytes unit, int packets) {
    int at = 0;
    for (int left = packets; left > 0; left--) {
      Start field = left == packets ? start : Start.PLAIN;
      int room = ROOM_BYTES - field.fieldBytes();
      int size = Math.min(room, unit.length() - at - (left - 1));
      header(pid, left == packets, true);
      adaptationField(field, ROOM_BYTES - size);
      unit.slice(at, size).copyTo(buffer, length);
      length += size;
      at += size;
    }
  }

  /** A section that fits into one packet, with stuffing behind it (2.4.4). */
  void section(Pid pid, Bytes section) {
    header(pid, true, true);
    Arrays.fill(buffer, length, length + ROOM_BYTES, (byte) 0xff);
    section.copyTo(buffer, length);
    length += ROOM_BYTES;
  }

  /** A packet with nothing but the clock; such a packet does not count (2.4.3.3). */
  void clock(Pid pid, long clock) {
    header(pid, false, false);
    adaptationField(Start.withClock(false, clock), ROOM_BYTES);
  }

  private void header(Pid pid, boolean unitStart, boolean payload) {
    need();
    int count = written.getOrDefault(pid, 0);
    written.put(pid, payload ? count + 1 : count);
    int counter = payload ? count : count - 1;
    buffer[length] = 0x47;
    buffer[length + 1] = (byte) ((unitStart ? 0x40 : 0) | (pid.id() >> 8));
    buffer[length + 2] = (byte) pid.id();
    // The adaptation field's bit is added when there is one.
    buffer[length + 3] = (byte) ((payload ? 0x10 : 0) | (counter & 0xf));
    length += 4;
  }

  private void adaptationField(Start start, int size) {
    if (size == 0) {
      return;
    }
    buffer[length - 1] |= 0x20;
    Arrays.fill(buffer, length, length + size, (byte) 0xff);
    buffer[length] = (byte) (size - 1); // adaptation_field_length
    if (size > 1) {
      buffer[length + 1] =
          (byte) ((start.randomAccess() ? 0x40 : 0) | (start.hasClock() ? 0x10 : 0));
    }
    if (start.hasClock()) {
      clockReference(length + 2, start.clock());
    }
    length += size;
  }

  /** program_clock_reference_base(33), 6 reserved, program_clock_reference_extension(9) = 0. */
  private void clockReference(int at, long clock) {
    buffer[at] = (byte) (clock >> 25);
    buffer[at + 1] = (byte) (clock >> 17);
    buffer[at + 2] = (byte) (clock >> 9);
    buffer[at + 3] = (byte) (clock >> 1);
    buffer[at + 4] = (byte) ((clock << 7) | 0x7e);
    buffer[at + 5] = 0;
  }

  /** What was written; the writer must not be used afterwards. */
  Bytes toBytes() {
    return Bytes.wrap(buffer).slice(0, length);
  }

  private void need() {
    if (length + PACKET_BYTES > buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.max(length + PACKET_BYTES, 2 * buffer.length));
    }
  }
}
