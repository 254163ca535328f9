package live.dasi.infra.history.export;

/** Is told how far an export is; often. */
public interface ExportProgress {

  /**
   * @param events in the file so far
   * @param position in the log of the last one
   * @param until the position at which it will be complete
   */
  void added(long events, long position, long until);

  /** All events are there; the file is being made of them. */
  void finishing(long events);
}
