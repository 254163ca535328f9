package live.dasi.hls.recording;

/** The store or the log could not do what a recording needs. */
abstract sealed class RecordingFailed extends Exception {

  private static final long serialVersionUID = 1L;

  private RecordingFailed(String message, Throwable cause) {
    super(message, cause);
  }

  private RecordingFailed(String message) {
    super(message);
  }

  /** The bytes could not be written. */
  static final class OfStore extends RecordingFailed {
    private static final long serialVersionUID = 1L;

    OfStore(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** The facts could not be written, or read. */
  static final class OfLog extends RecordingFailed {
    private static final long serialVersionUID = 1L;

    OfLog(String message, Throwable cause) {
      super(message, cause);
    }

    OfLog(String message) {
      super(message);
    }
  }
}
