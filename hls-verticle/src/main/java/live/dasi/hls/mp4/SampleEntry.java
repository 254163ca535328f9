package live.dasi.hls.mp4;

import live.dasi.media.MalformedInput;
import live.dasi.media.aac.AudioSpecificConfig;
import live.dasi.media.h264.AvcConfig;
import live.dasi.media.h264.SequenceParameterSet;

/**
 * The sample entries {@code avc1} (ISO/IEC 14496-15, 5.4.2.1) and {@code mp4a} (ISO/IEC 14496-14,
 * 5.6), each with its codec's configuration.
 */
final class SampleEntry {

  /** The fields of SampleEntry and VisualSampleEntry in front of avcC. */
  private static final int VISUAL_FIELDS_BYTES = 78;

  /** The fields of SampleEntry and AudioSampleEntry in front of esds. */
  private static final int AUDIO_FIELDS_BYTES = 28;

  private SampleEntry() {}

  static TrackBox decode(Box entry) {
    return switch (entry.type()) {
      case "avc1" -> {
        Box avcC = Box.first(entry.children(VISUAL_FIELDS_BYTES), "avcC");
        yield new TrackBox.Video(AvcConfig.decode(avcC.content()));
      }
      case "mp4a" -> {
        Box esds = Box.first(entry.children(AUDIO_FIELDS_BYTES), "esds");
        var config = ElementaryStreamDescriptor.decode(esds.content());
        yield new TrackBox.Audio(AudioSpecificConfig.decode(config));
      }
      default -> throw new MalformedInput("MP4: an unknown sample entry " + entry.type());
    };
  }

  static void encode(BoxWriter out, TrackBox track) {
    switch (track) {
      case TrackBox.Video video -> out.box("avc1", () -> avc1(out, video));
      case TrackBox.Audio(AudioSpecificConfig aac) -> out.box("mp4a", () -> mp4a(out, aac));
    }
  }

  private static void avc1(BoxWriter out, TrackBox.Video video) {
    SequenceParameterSet sps = video.sps();
    out.zeros(6).u16(1); // reserved, data_reference_index
    out.zeros(16); // pre_defined, reserved
    out.u16(sps.widthPx()).u16(sps.heightPx());
    out.u32(0x00480000).u32(0x00480000).zeros(4); // horizresolution, vertresolution: 72 dpi
    out.u16(1).zeros(32); // frame_count, compressorname
    out.u16(0x0018).u16(0xffff); // depth, pre_defined = -1
    out.box("avcC", () -> out.bytes(video.avc().record()));
  }

  private static void mp4a(BoxWriter out, AudioSpecificConfig aac) {
    out.zeros(6).u16(1); // reserved, data_reference_index
    out.zeros(8); // reserved
    out.u16(aac.channels()).u16(16).zeros(4); // channelcount, samplesize, pre_defined, reserved
    // samplerate is 16.16: a rate that does not fit is 0, and the configuration in esds counts.
    out.u16(aac.sampleRateHz() <= 0xffff ? aac.sampleRateHz() : 0).u16(0);
    out.fullBox("esds", 0, 0, () -> ElementaryStreamDescriptor.encode(out, aac.config()));
  }
}
