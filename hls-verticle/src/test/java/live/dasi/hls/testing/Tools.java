package live.dasi.hls.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs ffmpeg and ffprobe. */
public final class Tools {

  private static final int LIMIT_S = 60;

  /** What a program wrote. */
  public record Result(int exitCode, String out, String err) {}

  private Tools() {}

  public static Result run(Path folder, List<String> command) {
    try {
      Path out = Files.createTempFile(folder, "out", ".txt");
      Path err = Files.createTempFile(folder, "err", ".txt");
      Process process =
          new ProcessBuilder(command)
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      if (!process.waitFor(LIMIT_S, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("no end: " + command);
      }
      return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Makes an FLV as an encoder would send it. */
  public static Path flv(Path folder, String name, String... options) {
    Path file = folder.resolve(name);
    var command = new ArrayList<>(List.of("ffmpeg", "-v", "error", "-y"));
    command.addAll(List.of(options));
    command.addAll(List.of("-f", "flv", file.toString()));
    Result result = run(folder, command);
    if (result.exitCode() != 0) {
      throw new IllegalStateException(result.err());
    }
    return file;
  }

  /** What ffmpeg warns of when it decodes everything. */
  public static String warnings(Path folder, String input) {
    Result result =
        run(
            folder,
            List.of(
                "ffmpeg", "-v", "warning", "-xerror", "-i", input, "-map", "0", "-f", "null", "-"));
    return result.exitCode() == 0 ? result.err() : "exit " + result.exitCode() + result.err();
  }
}
