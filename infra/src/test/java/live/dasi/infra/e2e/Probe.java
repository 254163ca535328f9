package live.dasi.infra.e2e;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** ffprobe and ffmpeg as the judges of what the server serves. */
final class Probe {

  private Probe() {}

  /** What a program printed, and its warnings. */
  record Output(String out, String warnings) {}

  /**
   * When each packet of a kind ({@code v}, {@code a}) is presented, in seconds, in order of time.
   */
  static List<Double> times(String url, String kind) {
    Output output =
        run(
            List.of(
                "ffprobe",
                "-v",
                "warning",
                "-select_streams",
                kind,
                "-show_entries",
                "packet=pts_time",
                "-of",
                "csv=p=0",
                url));
    if (!output.warnings().isEmpty()) {
      throw new AssertionError(url + ": " + output.warnings());
    }
    return output
        .out()
        .lines()
        .map(line -> line.replace(",", ""))
        .filter(line -> !line.isBlank())
        .map(Double::valueOf)
        .sorted()
        .toList();
  }

  /** Decodes all of it; returns what ffmpeg had to complain about. */
  static String complaints(String... input) {
    var command = new ArrayList<String>(List.of("ffmpeg", "-nostdin", "-v", "warning"));
    command.addAll(List.of(input));
    command.addAll(List.of("-f", "null", "-"));
    return run(command).warnings();
  }

  /**
   * The same without what ffmpeg says whenever it reads an initialisation segment again: at each
   * reload of a live playlist and at each further video, also of the playlists that its own muxer
   * makes.
   */
  static List<String> complaintsButReadingTheMapAgain(String... input) {
    return complaints(input)
        .lines()
        .filter(line -> !line.contains("Found duplicated MOOV Atom. Skipped it"))
        .filter(line -> !line.contains("Last message repeated"))
        .toList();
  }

  static Output run(List<String> command) {
    try {
      Process process = new ProcessBuilder(command).start();
      try (var errors = process.errorReader();
          var output = process.inputReader()) {
        var warnings = new StringBuilder();
        Thread reader =
            Thread.ofVirtual()
                .start(() -> errors.lines().forEach(l -> warnings.append(l).append('\n')));
        String out = String.join("\n", output.lines().toList());
        reader.join();
        process.waitFor();
        return new Output(out, warnings.toString());
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
