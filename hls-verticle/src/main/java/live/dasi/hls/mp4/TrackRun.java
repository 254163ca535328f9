package live.dasi.hls.mp4;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.ToIntFunction;
import live.dasi.media.ByteReader;
import live.dasi.media.MalformedInput;

/**
 * A {@code traf} box: what there is to know of a run of samples without their data.
 *
 * <pre>
 *  tfhd  4 track_ID | [4 default_sample_duration] | [4 default_sample_flags]
 *  tfdt  8 baseMediaDecodeTime
 *  trun  4 sample_count | 4 data_offset
 *        n x ([4 duration] | 4 size | [4 flags] | [4 composition offset])
 * </pre>
 *
 * What all samples have in common is written once, in the {@code tfhd} (ISO/IEC 14496-12, 8.8.7,
 * 8.8.8 and 8.8.12).
 *
 * @param dataOffset where the data of the first sample starts, from the start of the {@code moof}
 */
record TrackRun(Track track, long baseMediaDecodeTime, long dataOffset, List<Entry> entries) {

  /** A sample without its data. */
  record Entry(int duration, int size, boolean sync, int compositionOffset) {}

  private static final int TFHD_DEFAULT_DURATION = 0x8;
  private static final int TFHD_DEFAULT_FLAGS = 0x20;
  private static final int TFHD_DEFAULT_BASE_IS_MOOF = 0x20000;

  private static final int TRUN_DATA_OFFSET = 0x1;
  private static final int TRUN_DURATION = 0x100;
  private static final int TRUN_SIZE = 0x200;
  private static final int TRUN_FLAGS = 0x400;
  private static final int TRUN_COMPOSITION_OFFSET = 0x800;
  private static final int TRUN_ALWAYS = TRUN_DATA_OFFSET | TRUN_SIZE;
  private static final int TRUN_MAYBE = TRUN_DURATION | TRUN_FLAGS | TRUN_COMPOSITION_OFFSET;

  /** sample_depends_on 2: on no other sample (8.8.3.1). */
  private static final int SYNC = 0x02000000;

  /** sample_depends_on 1: on others; sample_is_non_sync_sample. */
  private static final int NOT_SYNC = 0x01010000;

  private static final int NON_SYNC_BIT = 0x00010000;

  TrackRun {
    entries = List.copyOf(entries);
  }

  static TrackRun of(TrackFragment fragment) {
    List<Entry> entries =
        fragment.samples().stream()
            .map(s -> new Entry(s.duration(), s.data().length(), s.sync(), s.compositionOffset()))
            .toList();
    return new TrackRun(fragment.track(), fragment.baseMediaDecodeTime(), 0, entries);
  }

  static TrackRun decode(Box traf) {
    List<Box> boxes = traf.children(0);
    Defaults defaults = Defaults.decode(Box.first(boxes, "tfhd"));
    var tfdt = new ByteReader(Box.first(boxes, "tfdt").content());
    if (tfdt.u32() != 0x01000000) {
      throw new MalformedInput("MP4: a tfdt box that is not of version 1");
    }
    long time = tfdt.s64();
    if (time < 0 || time > TrackFragment.MAX_TIME) {
      throw new MalformedInput("MP4: baseMediaDecodeTime " + time);
    }
    var trun = new ByteReader(Box.first(boxes, "trun").content());
    int flags = trunFlags(trun.u32());
    long count = trun.u32();
    long dataOffset = trun.u32();
    int entryBytes = 4 * Integer.bitCount(flags & ~TRUN_DATA_OFFSET);
    if (count == 0 || count > trun.remaining() / entryBytes) {
      throw new MalformedInput("MP4: a trun box of " + count + " samples");
    }
    var entries = new ArrayList<Entry>((int) count);
    for (int i = 0; i < count; i++) {
      entries.add(entry(trun, flags, defaults));
    }
    return new TrackRun(defaults.track(), time, dataOffset, entries);
  }

  private static int trunFlags(long versionAndFlags) {
    int flags = (int) (versionAndFlags & 0xffffff);
    if (versionAndFlags >> 24 != 1
        || (flags & TRUN_ALWAYS) != TRUN_ALWAYS
        || (flags & ~(TRUN_ALWAYS | TRUN_MAYBE)) != 0) {
      throw new MalformedInput("MP4: a trun box of version and flags " + versionAndFlags);
    }
    return flags;
  }

  private static Entry entry(ByteReader trun, int flags, Defaults defaults) {
    long duration = (flags & TRUN_DURATION) == 0 ? defaults.duration() : trun.u32();
    long size = trun.u32();
    long sampleFlags = (flags & TRUN_FLAGS) == 0 ? defaults.flags() : trun.u32();
    long compositionOffset = (flags & TRUN_COMPOSITION_OFFSET) == 0 ? 0 : trun.u32();
    if (duration > Integer.MAX_VALUE || size > Integer.MAX_VALUE) {
      throw new MalformedInput("MP4: a sample of duration " + duration + ", size " + size);
    }
    return new Entry(
        (int) duration, (int) size, (sampleFlags & NON_SYNC_BIT) == 0, (int) compositionOffset);
  }

  /** Writes the box with a {@code data_offset} of 0, and answers where that is to be filled in. */
  int encode(BoxWriter out) {
    boolean sameDuration = same(Entry::duration);
    boolean sameFlags = same(entry -> sampleFlags(entry));
    boolean composed = entries.stream().anyMatch(entry -> entry.compositionOffset() != 0);
    int trunFlags =
        TRUN_ALWAYS
            | (sameDuration ? 0 : TRUN_DURATION)
            | (sameFlags ? 0 : TRUN_FLAGS)
            | (composed ? TRUN_COMPOSITION_OFFSET : 0);
    int tfhdFlags =
        TFHD_DEFAULT_BASE_IS_MOOF
            | (sameDuration ? TFHD_DEFAULT_DURATION : 0)
            | (sameFlags ? TFHD_DEFAULT_FLAGS : 0);
    var dataOffsetAt = new int[1];
    out.box(
        "traf",
        () -> {
          out.fullBox("tfhd", 0, tfhdFlags, () -> writeTfhd(out, flag -> (tfhdFlags & flag) != 0));
          out.fullBox("tfdt", 1, 0, () -> out.u64(baseMediaDecodeTime));
          out.fullBox(
              "trun",
              1,
              trunFlags,
              () -> dataOffsetAt[0] = writeTrun(out, flag -> (trunFlags & flag) != 0));
        });
    return dataOffsetAt[0];
  }

  private void writeTfhd(BoxWriter out, IntPredicate has) {
    out.u32(track.id()); // track_ID
    if (has.test(TFHD_DEFAULT_DURATION)) {
      out.u32(entries.getFirst().duration()); // default_sample_duration
    }
    if (has.test(TFHD_DEFAULT_FLAGS)) {
      out.u32(sampleFlags(entries.getFirst())); // default_sample_flags
    }
  }

  private int writeTrun(BoxWriter out, IntPredicate has) {
    out.u32(entries.size()); // sample_count
    int dataOffsetAt = out.position();
    out.u32(0); // data_offset
    for (Entry entry : entries) {
      if (has.test(TRUN_DURATION)) {
        out.u32(entry.duration()); // sample_duration
      }
      out.u32(entry.size()); // sample_size
      if (has.test(TRUN_FLAGS)) {
        out.u32(sampleFlags(entry)); // sample_flags
      }
      if (has.test(TRUN_COMPOSITION_OFFSET)) {
        out.u32(entry.compositionOffset()); // sample_composition_time_offset
      }
    }
    return dataOffsetAt;
  }

  private boolean same(ToIntFunction<Entry> field) {
    return entries.stream().mapToInt(field).distinct().count() == 1;
  }

  private static int sampleFlags(Entry entry) {
    return entry.sync() ? SYNC : NOT_SYNC;
  }

  long duration() {
    return entries.stream().mapToLong(Entry::duration).sum();
  }

  long sizeBytes() {
    return entries.stream().mapToLong(Entry::size).sum();
  }

  /** The {@code tfhd} box. */
  private record Defaults(Track track, long duration, long flags) {

    static Defaults decode(Box tfhd) {
      var in = new ByteReader(tfhd.content());
      int flags = (int) in.u32();
      int known = TFHD_DEFAULT_DURATION | TFHD_DEFAULT_FLAGS;
      if ((flags & ~known) != TFHD_DEFAULT_BASE_IS_MOOF) {
        throw new MalformedInput("MP4: a tfhd box of version and flags " + flags);
      }
      Track track = Track.ofId(in.u32());
      long duration = (flags & TFHD_DEFAULT_DURATION) == 0 ? 0 : in.u32();
      long sampleFlags = (flags & TFHD_DEFAULT_FLAGS) == 0 ? 0 : in.u32();
      return new Defaults(track, duration, sampleFlags);
    }
  }
}
