package live.dasi.rtmp.session;

/**
 * Where a session stands.
 *
 * <pre>
 *  Unconnected --connect--> Connected --publish--> Authorising --Accepted--> Publishing
 *                                                                                |
 *             Closed <-- anything wrong, from everywhere            FCUnpublish, deleteStream,
 *                                                                   closeStream: Stopped
 * </pre>
 */
public sealed interface SessionState {

  record Unconnected() implements SessionState {}

  /**
   * @param app where the encoder connected to
   * @param encoder how it names itself; empty if it does not
   * @param streams message streams that it created
   */
  record Connected(String app, String encoder, int streams) implements SessionState {

    /** Without the app, in which some encoders put the live key. */
    @Override
    public String toString() {
      return "Connected[streams=" + streams + "]";
    }
  }

  record Authorising(long streamId) implements SessionState {}

  record Publishing(long streamId, Tracks tracks) implements SessionState {}

  /** The encoder said that it stops; what it sends yet is of no interest. */
  record Stopped(long streamId) implements SessionState {}

  record Closed() implements SessionState {}
}
