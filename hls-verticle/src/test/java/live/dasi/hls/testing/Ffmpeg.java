package live.dasi.hls.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import live.dasi.media.Frame;

/** Runs the ffmpeg and ffprobe that are on the PATH. */
public final class Ffmpeg {

  private static final int LIMIT_S = 60;

  /** What a program wrote. */
  record Result(int exitCode, String out, String err) {}

  private Ffmpeg() {}

  /**
   * Encodes, and answers the frames as an encoder sends them.
   *
   * @param arguments inputs and codecs, separated by spaces
   */
  public static List<Frame> encode(String arguments) {
    return inScratchFile(file -> {
      var command = new ArrayList<>(List.of("ffmpeg", "-v", "error", "-y"));
      command.addAll(List.of(arguments.trim().split(" +", -1)));
      command.addAll(List.of("-f", "flv", file.toString()));
      Result result = run(command);
      if (result.exitCode() != 0) {
        throw new AssertionError(String.join(" ", command) + "\n" + result.err());
      }
      return FlvFrames.read(file);
    });
  }

  /** What ffmpeg warns of when it decodes everything of a file or an address. */
  public static String warnings(String input) {
    Result result =
        run(
            List.of(
                "ffmpeg", "-v", "warning", "-xerror", "-i", input, "-map", "0", "-f", "null", "-"));
    return result.exitCode() == 0 ? result.err() : "exit " + result.exitCode() + result.err();
  }

  static Result run(List<String> command) {
    return inScratchFile(out -> inScratchFile(err -> run(command, out, err)));
  }

  private static Result run(List<String> command, Path out, Path err) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    try {
      if (!process.waitFor(LIMIT_S, TimeUnit.SECONDS)) {
        throw new AssertionError("did not end: " + String.join(" ", command));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    } finally {
      process.destroyForcibly();
    }
    return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  private interface Use<T> {
    T with(Path file) throws IOException;
  }

  private static <T> T inScratchFile(Use<T> use) {
    try {
      Path file = Files.createTempFile("dasi-test", "");
      try {
        return use.with(file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
