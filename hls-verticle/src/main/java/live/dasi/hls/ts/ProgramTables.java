package live.dasi.hls.ts;

import java.util.List;
import live.dasi.media.Bytes;

/** PAT and PMT sections (ISO/IEC 13818-1, 2.4.4.4 and 2.4.4.9), each for one packet. */
final class ProgramTables {

  private static final int PROGRAM_NUMBER = 1;
  private static final int POLYNOMIAL = 0x04c11db7;

  private ProgramTables() {}

  static Bytes programAssociation() {
    var section = new byte[12];
    set16(section, 8, PROGRAM_NUMBER); // program_number
    set16(section, 10, 0xe000 | Pid.PROGRAM_MAP.id()); // program_map_PID
    return section(0x00, 1, section); // transport_stream_id 1
  }

  static Bytes programMap(Pid clock, List<Pid> streams) {
    var section = new byte[12 + 5 * streams.size()];
    set16(section, 8, 0xe000 | clock.id()); // PCR_PID
    set16(section, 10, 0xf000); // program_info_length 0
    for (int i = 0; i < streams.size(); i++) {
      int at = 12 + 5 * i;
      section[at] = (byte) streams.get(i).streamType(); // stream_type
      set16(section, at + 1, 0xe000 | streams.get(i).id()); // elementary_PID
      set16(section, at + 3, 0xf000); // ES_info_length 0
    }
    return section(0x02, PROGRAM_NUMBER, section);
  }

  /** Fills in the fields that all sections have in front, adds pointer_field 0 and CRC_32. */
  private static Bytes section(int tableId, int tableIdExtension, byte[] section) {
    section[0] = (byte) tableId;
    set16(section, 1, 0xb000 | (section.length - 3 + 4)); // section_length: up to the CRC's end
    set16(section, 3, tableIdExtension);
    section[5] = (byte) 0xc1; // version_number 0, current_next_indicator 1
    int crc = crc32(section);
    var payload = new byte[1 + section.length + 4];
    System.arraycopy(section, 0, payload, 1, section.length);
    set16(payload, payload.length - 4, crc >> 16);
    set16(payload, payload.length - 2, crc);
    return Bytes.wrap(payload);
  }

  /** Annex A. */
  private static int crc32(byte[] bytes) {
    int crc = -1;
    for (byte value : bytes) {
      crc ^= value << 24;
      for (int bit = 0; bit < 8; bit++) {
        crc = crc < 0 ? (crc << 1) ^ POLYNOMIAL : crc << 1;
      }
    }
    return crc;
  }

  private static void set16(byte[] out, int at, int value) {
    out[at] = (byte) (value >> 8);
    out[at + 1] = (byte) value;
  }
}
