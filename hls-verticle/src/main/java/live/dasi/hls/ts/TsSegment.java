package live.dasi.hls.ts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import live.dasi.hls.mp4.Fragment;
import live.dasi.hls.mp4.InitSegment;
import live.dasi.hls.mp4.Track;
import live.dasi.hls.ts.PacketWriter.Start;
import live.dasi.media.Bytes;

/**
 * One HLS media segment as an MPEG transport stream (RFC 8216, 3.2).
 *
 * <p>Segments are made on request and independently, and yet a player that reads them one after the
 * other must see one continuous stream. Times come from the file's timeline, so they go on by
 * themselves. Continuity counters go on because every PID has a multiple of 16 packets in every
 * segment, so each segment begins at 0 and ends at 15: the tables are repeated 16 times, and the
 * last PES packets of a stream are spread over more packets than they need.
 */
public final class TsSegment {

  private static final int COUNTER_VALUES = 16;

  /** How long before its decoding a picture begins to arrive. */
  private static final long CLOCK_LEAD_TICKS = 45_000;

  /** A clock reference comes at least every 100 ms (2.7.2). */
  private static final long MAX_CLOCK_GAP_TICKS = 9_000;

  private final Pid clock;
  private final List<Pid> streams;
  private final List<Unit> units;
  private final PacketWriter out;
  private long lastClock = Long.MIN_VALUE / 2;

  private TsSegment(Pid clock, List<Pid> streams, List<Unit> units) {
    this.clock = clock;
    this.streams = streams;
    this.units = units;
    int packets = 4 * COUNTER_VALUES + units.stream().mapToInt(Unit::packets).sum();
    this.out = new PacketWriter(packets * PacketWriter.PACKET_BYTES);
  }

  /** A PES packet that waits for its place. */
  private record Unit(Pes pes, Start start, Bytes bytes, int packets) {

    /** How many more packets it can take, each of at least a byte, with its header in the first. */
    int spare() {
      return Math.max(0, bytes.length() - pes.headerBytes() - (packets - 1));
    }

    Unit spread(int more) {
      return new Unit(pes, start, bytes, packets + more);
    }
  }

  /** Whether a transport stream can carry these codecs; ADTS has no words for some of AAC. */
  public static boolean canCarry(InitSegment init) {
    return init.audio().map(Adts::canCarry).orElse(true);
  }

  /**
   * Makes the segment of all these fragments.
   *
   * @param fragments those of one segment, in order
   */
  public static Bytes encode(InitSegment init, List<Fragment> fragments) {
    if (!canCarry(init)) {
      throw new IllegalArgumentException("no transport stream can carry " + init.audio());
    }
    var packets = new ArrayList<Pes>();
    var streams = new ArrayList<Pid>();
    init.video()
        .ifPresent(avc -> {
          streams.add(Pid.VIDEO);
          var samples = SampleTimes.of(Track.VIDEO, init, fragments);
          packets.addAll(ElementaryStreams.pictures(avc, samples));
        });
    init.audio()
        .ifPresent(aac -> {
          streams.add(Pid.AUDIO);
          var samples = SampleTimes.of(Track.AUDIO, init, fragments);
          packets.addAll(ElementaryStreams.sounds(aac, samples));
        });
    packets.sort(Comparator.comparingLong(Pes::dts));
    Pid clock = streams.getFirst();
    return new TsSegment(clock, streams, units(clock, packets)).write();
  }

  private static List<Unit> units(Pid clock, List<Pes> packets) {
    var units = new ArrayList<Unit>(packets.size());
    for (Pes pes : packets) {
      boolean hasClock = pes.pid() == clock;
      var start = new Start(pes.randomAccess(), hasClock, pes.dts() - CLOCK_LEAD_TICKS);
      Bytes bytes = pes.encode();
      units.add(new Unit(pes, start, bytes, PacketWriter.packets(start, bytes.length())));
    }
    completeRound(Pid.VIDEO, units);
    completeRound(Pid.AUDIO, units);
    return units;
  }

  /** Spreads the last PES packets over so many more packets that the counter ends at 15. */
  private static void completeRound(Pid pid, List<Unit> units) {
    int count = units.stream().filter(unit -> unit.pes.pid() == pid).mapToInt(Unit::packets).sum();
    int missing = Math.floorMod(-count, COUNTER_VALUES);
    int last = -1;
    for (int i = units.size() - 1; i >= 0 && missing > 0; i--) {
      Unit unit = units.get(i);
      if (unit.pes.pid() == pid) {
        last = Math.max(last, i);
        int more = Math.min(missing, unit.spare());
        units.set(i, unit.spread(more));
        missing -= more;
      }
    }
    if (missing > 0) {
      // Too few bytes in the whole segment: a header may be split too (2.4.3.7 allows it).
      units.set(last, units.get(last).spread(missing));
    }
  }

  private Bytes write() {
    Bytes association = ProgramTables.programAssociation();
    Bytes map = ProgramTables.programMap(clock, streams);
    int tables = 0;
    for (int i = 0; i <= units.size(); i++) {
      // Evenly through the segment, the first before everything else.
      for (; tables * units.size() <= i * COUNTER_VALUES && tables < COUNTER_VALUES; tables++) {
        out.section(Pid.PROGRAM_ASSOCIATION, association);
        out.section(Pid.PROGRAM_MAP, map);
      }
      if (i < units.size()) {
        write(units.get(i));
      }
    }
    return out.toBytes();
  }

  private void write(Unit unit) {
    long time = unit.pes.dts() - CLOCK_LEAD_TICKS;
    if (unit.pes.pid() == clock) {
      lastClock = time;
    } else if (time - lastClock >= MAX_CLOCK_GAP_TICKS) {
      out.clock(clock, time);
      lastClock = time;
    }
    out.unit(unit.pes.pid(), unit.start, unit.bytes, unit.packets);
  }
}
