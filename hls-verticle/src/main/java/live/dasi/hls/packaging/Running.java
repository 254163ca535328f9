package live.dasi.hls.packaging;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import live.dasi.hls.mp4.Fragment;
import live.dasi.hls.mp4.InitSegment;
import live.dasi.hls.mp4.Track;
import live.dasi.hls.mp4.TrackFragment;
import live.dasi.media.Frame.AudioConfig;
import live.dasi.media.Frame.AudioSample;
import live.dasi.media.Frame.VideoConfig;
import live.dasi.media.Frame.VideoSample;

/**
 * A video is open. Pictures lead: they end segments and parts; sounds only do when there are no
 * pictures, or when these pause.
 *
 * @param init what the video contains
 * @param codecs what the encoder announced last; if it differs, the next key frame starts a new
 *     video
 * @param soundChanged whether sounds came that the video cannot take
 * @param nextFragment sequence number of the next part's fragment
 */
record Running(
    PackagingConfig config,
    InitSegment init,
    Codecs codecs,
    boolean soundChanged,
    Clock clock,
    Lane video,
    Lane audio,
    Progress progress,
    long nextFragment)
    implements Packager {

  static Running from(
      PackagingConfig config, InitSegment init, Codecs codecs, long originMs, Instant at) {
    int rateHz = init.audio().isPresent() ? init.timescale(Track.AUDIO) : 1;
    return new Running(
        config,
        init,
        codecs,
        false,
        Clock.startingAt(originMs),
        Lane.of(Track.VIDEO, InitSegment.VIDEO_TIMESCALE),
        Lane.of(Track.AUDIO, rateHz),
        Progress.first(at),
        1);
  }

  @Override
  public Step take(Arrival arrival) {
    return switch (arrival.frame()) {
      case VideoConfig c -> Step.to(with(codecs.with(c), soundChanged));
      case AudioConfig c -> Step.to(with(codecs.with(c), soundChanged));
      case VideoSample picture -> picture(picture, arrival);
      case AudioSample sound -> sound(sound, arrival);
    };
  }

  private Step picture(VideoSample picture, Arrival arrival) {
    boolean fits = init.video().isPresent() && codecs.avc().equals(init.video());
    if (picture.keyframe() && codecs.avc().isPresent() && (!fits || soundChanged)) {
      return anotherVideo(arrival);
    }
    if (!fits) {
      return Step.to(this);
    }
    Clock read = clock.read(Track.VIDEO, picture.dtsMs());
    long ms = read.lastMs(Track.VIDEO);
    Step room = withRoomUntil(ms, arrival.at());
    Running next = running(room).at(read, video(room).picture(ms, picture), audio(room));
    if (picture.keyframe()) {
      next = next.at(next.progress.keyFrame(ms));
    }
    return room.then(next.cutAtPicture(ms, picture.keyframe(), arrival.at()));
  }

  private Step sound(AudioSample sound, Arrival arrival) {
    if (init.audio().isEmpty() || !codecs.aac().equals(init.audio())) {
      return init.video().isEmpty()
          ? anotherVideo(arrival)
          : Step.to(with(codecs, codecs.aac().isPresent()));
    }
    Clock read = clock.read(Track.AUDIO, sound.ptsMs());
    long ms = read.lastMs(Track.AUDIO);
    Step room = withRoomUntil(ms, arrival.at());
    Running next = running(room).at(read, video(room), audio(room).sound(ms, sound));
    return room.then(next.cutAtSound(ms, arrival.at()));
  }

  private Step anotherVideo(Arrival arrival) {
    Step ended = end();
    return ended.then(ended.next().take(arrival));
  }

  /** Ends the segment before a sample that would make it longer than it may be. */
  private Step withRoomUntil(long ms, Instant at) {
    long maxMs = progress.segmentMs() + config.segmentMaxMs() + PackagingLimits.SEGMENT_SLACK_MS;
    long latestMs = clock.latestMs();
    if (ms <= maxMs || latestMs <= progress.segmentMs()) {
      return Step.to(this);
    }
    boolean empty = progress.parts() == 0 && video.ready().isEmpty() && audio.ready().isEmpty();
    // Samples so far apart that all are held back: a segment cannot end with nothing in it.
    Running full = empty ? at(clock, video.releasedAtMs(latestMs), audio.released(0)) : this;
    return full.endSegment(latestMs, at);
  }

  private Step cutAtPicture(long ms, boolean keyframe, Instant at) {
    Step cut =
        isSegmentFull(ms, keyframe)
            ? endSegment(ms, at)
            : isPartFull(ms, config.partMs()) ? endPart(ms) : Step.to(this);
    Running next = running(cut);
    return new Step(next.at(next.progress.picture(keyframe)), cut.outputs());
  }

  private boolean isSegmentFull(long ms, boolean keyframe) {
    long ageMs = ms - progress.segmentMs();
    long wantedMs = config.segmentMs() - PackagingLimits.KEY_FRAME_JITTER_MS;
    long latestMs = progress.segmentMs() + config.segmentMaxMs();
    boolean nextIsTooLate = progress.keyFrames().nextMs(ms) > latestMs;
    return ageMs >= config.segmentMaxMs()
        || (keyframe && ageMs >= wantedMs)
        || (keyframe && ageMs >= PackagingLimits.SEGMENT_MIN_MS && nextIsTooLate);
  }

  private Step cutAtSound(long ms, Instant at) {
    if (init.video().isEmpty()) {
      return ms - progress.segmentMs() >= config.segmentMs()
          ? endSegment(ms, at)
          : isPartFull(ms, config.partMs()) ? endPart(ms) : Step.to(this);
    }
    if (!isPartFull(ms, 2 * config.partMs())) {
      return Step.to(this);
    }
    // The pictures pause: the last one is not held back any longer, it would hold back the sound.
    Running paused = at(clock, video.releasedAtMs(ms), audio);
    return ms - progress.segmentMs() >= config.segmentMaxMs()
        ? paused.endSegment(ms, at)
        : paused.endPart(ms);
  }

  private boolean isPartFull(long ms, long partMs) {
    return ms - progress.partMs() >= partMs
        || video.readyBytes() + audio.readyBytes() >= PackagingLimits.PART_BYTES;
  }

  private Step endPart(long ms) {
    List<TrackFragment> tracks =
        Stream.of(video.fragment(), audio.fragment()).flatMap(Optional::stream).toList();
    if (tracks.isEmpty()) {
      return Step.to(this);
    }
    var part =
        new Packaged.PartReady(
            new Fragment(nextFragment, tracks),
            progress.parts() == 0,
            Math.max(0, ms - progress.partMs()) * 1000);
    var next =
        new Running(
            config,
            init,
            codecs,
            soundChanged,
            clock,
            video.emptied(),
            audio.emptied(),
            progress.nextPart(ms),
            nextFragment + 1);
    return new Step(next, List.of(part));
  }

  private Step endSegment(long ms, Instant at) {
    Step part = endPart(ms);
    Running next = running(part);
    if (next.progress.parts() == 0) {
      return part;
    }
    var segment =
        new Packaged.SegmentEnds(
            (ms - progress.segmentMs()) * 1000, progress.independent(), progress.firstAt());
    Progress fresh = next.progress.nextSegment(ms, at);
    Progress begun = next.video.held().map(first -> fresh.picture(first.sync())).orElse(fresh);
    return part.then(new Step(next.at(begun), List.of(segment)));
  }

  @Override
  public Step end() {
    Running last = at(clock, video.released(clock.video().stepMs()), audio.released(0));
    long endMs = Math.max(last.video.endMs(), last.audio.endMs());
    Step ended = last.endSegment(endMs, progress.firstAt());
    List<Packaged> outputs = new ArrayList<>(ended.outputs());
    outputs.add(new Packaged.VideoEnds());
    return new Step(Gathering.of(config, codecs), outputs);
  }

  @Override
  public Packager restarted() {
    return Gathering.of(config, codecs);
  }

  @Override
  public Packager withSegmentMax(Duration max) {
    return new Running(
        config.withSegmentMax(max),
        init,
        codecs,
        soundChanged,
        clock,
        video,
        audio,
        progress,
        nextFragment);
  }

  private Running at(Clock read, Lane pictures, Lane sounds) {
    return new Running(
        config, init, codecs, soundChanged, read, pictures, sounds, progress, nextFragment);
  }

  private Running at(Progress changed) {
    return new Running(
        config, init, codecs, soundChanged, clock, video, audio, changed, nextFragment);
  }

  private Running with(Codecs announced, boolean changed) {
    return new Running(
        config, init, announced, changed, clock, video, audio, progress, nextFragment);
  }

  private static Lane video(Step step) {
    return running(step).video;
  }

  private static Lane audio(Step step) {
    return running(step).audio;
  }

  /** A cut leaves the video open. */
  private static Running running(Step step) {
    return (Running) step.next();
  }
}
