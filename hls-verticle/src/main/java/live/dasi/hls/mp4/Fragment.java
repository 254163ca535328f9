package live.dasi.hls.mp4;

import java.util.ArrayList;
import java.util.List;
import live.dasi.media.ByteReader;
import live.dasi.media.Bytes;
import live.dasi.media.MalformedInput;

/**
 * A movie fragment and its media data: {@code moof mdat} (ISO/IEC 14496-12, 8.8.4). A segment is
 * one or more of them behind a {@link SegmentStart}; a part is exactly one.
 *
 * @param sequenceNumber 1, 2, 3 … through the file
 * @param tracks at least one
 */
public record Fragment(long sequenceNumber, List<TrackFragment> tracks) {

  private static final int MAX_SEQUENCE_NUMBER_BITS = 32;

  /** More than the boxes around a run of samples take. */
  private static final int TRAF_BYTES = 100;

  /** What a sample takes at most in a trun box. */
  private static final int TRUN_ENTRY_BYTES = 16;

  public Fragment {
    if (sequenceNumber < 0 || sequenceNumber >> MAX_SEQUENCE_NUMBER_BITS != 0) {
      throw new IllegalArgumentException("a fragment's sequence number: " + sequenceNumber);
    }
    if (tracks.isEmpty()) {
      throw new IllegalArgumentException("a fragment has at least one track");
    }
    tracks = List.copyOf(tracks);
  }

  /** Every fragment of a segment, in order; boxes of other kinds are passed over. */
  public static List<Fragment> decodeAll(Bytes segment) {
    var fragments = new ArrayList<Fragment>();
    List<Box> boxes = Box.decodeAll(segment);
    for (int i = 0; i < boxes.size(); i++) {
      if (boxes.get(i).type().equals("moof")) {
        if (i + 1 == boxes.size() || !boxes.get(i + 1).type().equals("mdat")) {
          throw new MalformedInput("MP4: a moof box without an mdat box behind it");
        }
        fragments.add(decode(MovieFragment.decode(boxes.get(i)), boxes.get(i + 1).content()));
      }
    }
    return fragments;
  }

  private static Fragment decode(MovieFragment moof, Bytes data) {
    var tracks = new ArrayList<TrackFragment>();
    for (TrackRun run : moof.runs()) {
      var in = new ByteReader(data.from(moof.offsetInData(run, data.length())));
      var samples = new ArrayList<Sample>(run.entries().size());
      for (TrackRun.Entry entry : run.entries()) {
        Bytes bytes = in.bytes(entry.size());
        samples.add(new Sample(entry.duration(), entry.compositionOffset(), entry.sync(), bytes));
      }
      tracks.add(new TrackFragment(run.track(), run.baseMediaDecodeTime(), samples));
    }
    return new Fragment(moof.sequenceNumber(), tracks);
  }

  public Bytes encode() {
    List<TrackRun> runs = tracks.stream().map(TrackRun::of).toList();
    var out = new BoxWriter(expectedBytes(runs));
    int[] dataOffsetsAt = new MovieFragment(sequenceNumber, runs, 0).encode(out);
    int dataOffset = out.position() + Box.HEADER_BYTES;
    for (int i = 0; i < dataOffsetsAt.length; i++) {
      out.set32(dataOffsetsAt[i], dataOffset);
      dataOffset = Math.addExact(dataOffset, Math.toIntExact(runs.get(i).sizeBytes()));
    }
    out.box(
        "mdat",
        () -> tracks.forEach(track -> track.samples().forEach(sample -> out.bytes(sample.data()))));
    return out.toBytes();
  }

  private static int expectedBytes(List<TrackRun> runs) {
    long bytes = TRAF_BYTES;
    for (TrackRun run : runs) {
      bytes += TRAF_BYTES + (long) TRUN_ENTRY_BYTES * run.entries().size() + run.sizeBytes();
    }
    return Math.toIntExact(bytes);
  }
}
