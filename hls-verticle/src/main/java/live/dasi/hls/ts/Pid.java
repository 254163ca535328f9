package live.dasi.hls.ts;

/** The packet identifiers that we use (ISO/IEC 13818-1, 2.4.3.3), and what goes under each. */
enum Pid {
  PROGRAM_ASSOCIATION(0x0000, 0, 0),
  PROGRAM_MAP(0x1000, 0, 0),
  VIDEO(0x0100, 0x1b, 0xe0),
  AUDIO(0x0101, 0x0f, 0xc0);

  private final int id;
  private final int streamType;
  private final int streamId;

  Pid(int id, int streamType, int streamId) {
    this.id = id;
    this.streamType = streamType;
    this.streamId = streamId;
  }

  int id() {
    return id;
  }

  /** stream_type of a PMT: H.264, or AAC in ADTS (table 2-34). */
  int streamType() {
    return streamType;
  }

  /** stream_id of a PES packet (table 2-22). */
  int streamId() {
    return streamId;
  }
}
