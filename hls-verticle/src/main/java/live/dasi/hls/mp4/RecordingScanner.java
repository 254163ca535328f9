package live.dasi.hls.mp4;

/**
 * Finds the whole segments and parts of a recording that a crash may have cut anywhere. Reads box
 * headers and {@code moof} boxes, never the media data.
 */
public final class RecordingScanner {

  private RecordingScanner() {}

  /**
   * Scans from an offset at which a segment starts (the end of the initialisation segment, or of
   * the last segment that is known) to the end of the file.
   */
  public static RecordingScan scan(
      InitSegment init, ByteRanges file, long fromBytes, long fileLengthBytes) {
    return new RecordingScan(java.util.List.of(), fromBytes);
  }
}
