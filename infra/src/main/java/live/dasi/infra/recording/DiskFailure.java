package live.dasi.infra.recording;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Says what went wrong with a recording so that an operator can act, with its relative path. */
final class DiskFailure {

  private DiskFailure() {}

  static IOException explain(String path, IOException cause) {
    return switch (cause) {
      case NoSuchFileException _ -> new NoSuchFileException(path);
      case FileAlreadyExistsException _ -> new FileAlreadyExistsException(path);
      default -> withCause(new FileSystemException(path, null, reason(cause)), cause);
    };
  }

  // Java has no exception of its own for a full disk: only the text of ENOSPC and EDQUOT.
  private static String reason(IOException cause) {
    String said = String.valueOf(cause.getMessage());
    if (said.contains("No space left on device")) {
      return "the disk of the recordings is full: free space on it, or choose another data folder";
    }
    if (said.contains("Disk quota exceeded")) {
      return "the disk quota of the recordings is used up: raise it, or delete old recordings";
    }
    return said;
  }

  private static IOException withCause(IOException explained, IOException cause) {
    explained.initCause(cause);
    return explained;
  }
}
