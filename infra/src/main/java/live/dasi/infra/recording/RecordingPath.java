package live.dasi.infra.recording;

import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * A relative path that cannot leave its root: names of letters, digits, {@code _}, {@code -} and
 * inner dots, with {@code /} between them. Links below the root are the operator's own and
 * followed.
 */
final class RecordingPath {

  /** Characters; a path of ours has 60. */
  private static final int MAX_LENGTH = 512;

  private static final Pattern FORM =
      Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*+");

  private RecordingPath() {}

  static Path resolve(Path root, String path) {
    if (path.length() > MAX_LENGTH || !FORM.matcher(path).matches()) {
      throw new IllegalArgumentException(
          "not the path of a recording: names of A-Z, a-z, 0-9, '.', '_' and '-' with '/' between");
    }
    return root.resolve(path);
  }
}
