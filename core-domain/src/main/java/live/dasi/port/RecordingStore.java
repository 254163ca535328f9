package live.dasi.port;

import java.util.concurrent.CompletionStage;
import live.dasi.media.Bytes;

/**
 * Where recordings are: local disk, or what looks like it. A path is relative, with {@code /}
 * between its names, and was made by us, never by a request.
 */
public interface RecordingStore {

  /** Begins a new recording; fails if the path is taken. */
  CompletionStage<Recording> create(String path);

  /** How long a recording is now; fails with {@link java.nio.file.NoSuchFileException}. */
  CompletionStage<Long> lengthBytes(String path);

  /** A range of a recording; fails if it reaches beyond the end. */
  CompletionStage<Bytes> read(String path, long offsetBytes, int lengthBytes);

  /** Cuts off what a crash left behind the last whole part, and makes the rest durable. */
  CompletionStage<Void> truncate(String path, long lengthBytes);

  /**
   * A recording that grows. Calls are carried out in their order; each may be made before the last
   * has completed.
   */
  interface Recording {

    /** Appends; completes when the bytes outlive a crash of this process. */
    CompletionStage<Void> append(Bytes bytes);

    /** Completes when all that was appended outlives a loss of power. */
    CompletionStage<Void> sync();

    /** Syncs and closes. Nothing can be appended afterwards. */
    CompletionStage<Void> seal();
  }
}
