package live.dasi.hls.mp4;

import java.util.List;
import live.dasi.media.ByteReader;
import live.dasi.media.Bytes;
import live.dasi.media.MalformedInput;
import live.dasi.media.aac.AudioSpecificConfig;
import live.dasi.media.h264.AvcConfig;
import live.dasi.media.h264.SequenceParameterSet;

/**
 * A {@code trak} box of a file whose samples are all in fragments.
 *
 * <pre>
 *  trak
 *    tkhd
 *    mdia
 *      mdhd hdlr
 *      minf
 *        vmhd | smhd
 *        dinf dref url
 *        stbl
 *          stsd     one sample entry: avc1 with avcC, or mp4a with esds
 *          stts stsc stsz stco     empty
 * </pre>
 */
sealed interface TrackBox {

  Track track();

  int timescale();

  /** H.264 pictures. */
  record Video(AvcConfig avc) implements TrackBox {
    @Override
    public Track track() {
      return Track.VIDEO;
    }

    @Override
    public int timescale() {
      return InitSegment.VIDEO_TIMESCALE;
    }

    SequenceParameterSet sps() {
      return SequenceParameterSet.decode(avc.sequenceParameterSets().getFirst());
    }
  }

  /** AAC sounds. */
  record Audio(AudioSpecificConfig aac) implements TrackBox {
    @Override
    public Track track() {
      return Track.AUDIO;
    }

    @Override
    public int timescale() {
      return aac.sampleRateHz();
    }
  }

  static TrackBox decode(Box trak) {
    Box mdia = trak.child("mdia");
    Box stsd = mdia.child("minf").child("stbl").child("stsd");
    List<Box> entries = stsd.children(8); // version, flags, entry_count
    if (entries.size() != 1) {
      throw new MalformedInput("MP4: a track with " + entries.size() + " sample entries");
    }
    TrackBox track = SampleEntry.decode(entries.getFirst());
    var mdhd = new ByteReader(mdia.child("mdhd").content());
    mdhd.bytes(12); // version, flags, creation_time, modification_time
    long timescale = mdhd.u32();
    if (timescale != track.timescale()) {
      throw new MalformedInput("MP4: a track of timescale " + timescale);
    }
    return track;
  }

  default void encode(BoxWriter out) {
    out.box(
        "trak",
        () -> {
          out.fullBox("tkhd", 0, 3, () -> tkhd(out)); // track_enabled, track_in_movie
          out.box("mdia", () -> mdia(out));
        });
  }

  /** Track header (8.3.2). */
  private void tkhd(BoxWriter out) {
    out.u32(0).u32(0).u32(track().id()); // creation_time, modification_time, track_ID
    out.zeros(4).u32(0); // reserved, duration
    out.zeros(8).u16(0).u16(0); // reserved, layer, alternate_group
    out.u16(this instanceof Audio ? 0x0100 : 0).zeros(2); // volume, reserved
    matrix(out);
    switch (this) {
      case Video video -> {
        SequenceParameterSet sps = video.sps();
        out.u32(sps.widthPx() << 16).u32(sps.heightPx() << 16); // width, height: 16.16
      }
      case Audio _ -> out.u32(0).u32(0);
    }
  }

  private void mdia(BoxWriter out) {
    out.fullBox(
        "mdhd",
        0,
        0,
        () -> {
          out.u32(0).u32(0).u32(timescale()).u32(0); // times, timescale, duration
          out.u16(0x55c4).u16(0); // language "und", pre_defined
        });
    String handler = this instanceof Video ? "vide" : "soun";
    out.fullBox("hdlr", 0, 0, () -> out.u32(0).ascii(handler).zeros(12).ascii("Dasi").u8(0));
    out.box("minf", () -> minf(out));
  }

  private void minf(BoxWriter out) {
    switch (this) {
      case Video _ -> out.fullBox("vmhd", 0, 1, () -> out.zeros(8)); // graphicsmode, opcolor
      case Audio _ -> out.fullBox("smhd", 0, 0, () -> out.zeros(4)); // balance, reserved
    }
    out.box(
        "dinf",
        () -> // url with flag 1: the data is in this file (8.7.2)
        out.fullBox("dref", 0, 0, () -> out.u32(1).fullBox("url ", 0, 1, () -> {})));
    out.box(
        "stbl",
        () -> {
          out.fullBox("stsd", 0, 0, () -> SampleEntry.encode(out.u32(1), this));
          out.fullBox("stts", 0, 0, () -> out.u32(0));
          out.fullBox("stsc", 0, 0, () -> out.u32(0));
          out.fullBox("stsz", 0, 0, () -> out.u32(0).u32(0));
          out.fullBox("stco", 0, 0, () -> out.u32(0));
        });
  }

  /** The unity matrix (6.2.2). */
  static void matrix(BoxWriter out) {
    out.bytes(
        Bytes.ofHex(
            "00010000 00000000 00000000 00000000 00010000 00000000 00000000 00000000 40000000"));
  }
}
