package live.dasi.hls.mp4;

import java.util.List;
import java.util.stream.Stream;

/** A whole part of a recording and what its {@code moof} says. */
record ScannedPart(
    long offsetBytes, long lengthBytes, boolean startsSegment, MovieFragment fragment) {

  boolean hasVideo() {
    return runs(Track.VIDEO).findAny().isPresent();
  }

  Stream<TrackRun> runs(Track track) {
    return fragment.runs().stream().filter(run -> run.track() == track);
  }

  RecordingScan.Part describe(InitSegment init) {
    Track timed = hasVideo() ? Track.VIDEO : Track.AUDIO;
    List<TrackRun> runs = runs(timed).toList();
    return new RecordingScan.Part(
        offsetBytes,
        lengthBytes,
        init.us(timed, runs.stream().mapToLong(TrackRun::duration).sum()),
        runs.getFirst().entries().getFirst().sync());
  }
}
