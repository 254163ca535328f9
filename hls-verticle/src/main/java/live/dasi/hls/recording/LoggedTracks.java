package live.dasi.hls.recording;

import live.dasi.domain.broadcast.VideoEvent.AudioTrack;
import live.dasi.domain.broadcast.VideoEvent.Tracks;
import live.dasi.domain.broadcast.VideoEvent.VideoTrack;
import live.dasi.hls.mp4.InitSegment;
import live.dasi.media.aac.AudioSpecificConfig;
import live.dasi.media.h264.AvcConfig;
import live.dasi.media.h264.SequenceParameterSet;

/** What the log says of a video's tracks. */
final class LoggedTracks {

  private LoggedTracks() {}

  static Tracks of(InitSegment init) {
    return new Tracks(init.video().map(LoggedTracks::video), init.audio().map(LoggedTracks::audio));
  }

  private static VideoTrack video(AvcConfig avc) {
    var sps = SequenceParameterSet.decode(avc.sequenceParameterSets().getFirst());
    return new VideoTrack(avc.codec(), sps.widthPx(), sps.heightPx());
  }

  private static AudioTrack audio(AudioSpecificConfig aac) {
    return new AudioTrack(aac.codec(), aac.sampleRateHz(), aac.channels());
  }
}
