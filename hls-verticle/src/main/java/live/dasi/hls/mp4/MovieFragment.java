package live.dasi.hls.mp4;

import java.util.ArrayList;
import java.util.List;
import live.dasi.media.ByteReader;
import live.dasi.media.MalformedInput;

/**
 * A {@code moof} box: {@code mfhd traf+} (ISO/IEC 14496-12, 8.8.4 to 8.8.6).
 *
 * @param sizeBytes of the box as it was read; 0 for one that is to be written
 */
record MovieFragment(long sequenceNumber, List<TrackRun> runs, int sizeBytes) {

  MovieFragment {
    runs = List.copyOf(runs);
  }

  static MovieFragment decode(Box moof) {
    List<Box> boxes = moof.children(0);
    var mfhd = new ByteReader(Box.first(boxes, "mfhd").content());
    if (mfhd.u32() != 0) {
      throw new MalformedInput("MP4: an mfhd box of an unknown version");
    }
    long sequenceNumber = mfhd.u32();
    var runs = new ArrayList<TrackRun>();
    for (Box box : boxes) {
      if (box.type().equals("traf")) {
        runs.add(TrackRun.decode(box));
      }
    }
    if (runs.isEmpty()) {
      throw new MalformedInput("MP4: a moof box without a traf box");
    }
    return new MovieFragment(sequenceNumber, runs, Box.HEADER_BYTES + moof.content().length());
  }

  /** Writes the box, and answers where each run's {@code data_offset} is to be filled in. */
  int[] encode(BoxWriter out) {
    var dataOffsetsAt = new int[runs.size()];
    out.box(
        "moof",
        () -> {
          out.fullBox("mfhd", 0, 0, () -> out.u32((int) sequenceNumber));
          for (int i = 0; i < dataOffsetsAt.length; i++) {
            dataOffsetsAt[i] = runs.get(i).encode(out);
          }
        });
    return dataOffsetsAt;
  }

  /** Where a run's data starts in the content of the mdat box behind this box. */
  int offsetInData(TrackRun run, long dataBytes) {
    long offset = run.dataOffset() - sizeBytes - Box.HEADER_BYTES;
    if (offset < 0 || offset + run.sizeBytes() > dataBytes) {
      throw new MalformedInput(
          "MP4: samples at %d, %d bytes, in an mdat box of %d"
              .formatted(offset, run.sizeBytes(), dataBytes));
    }
    return (int) offset;
  }
}
