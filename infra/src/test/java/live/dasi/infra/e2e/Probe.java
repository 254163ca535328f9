package live.dasi.infra.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** ffprobe and ffmpeg as the judges of what the server serves. */
final class Probe {

  private Probe() {}

  /** What a program printed, and its warnings. */
  record Output(String out, String warnings) {}

  /** Streams with their exact number of packets, and the format. */
  static JsonNode streams(String url) {
    Output output =
        run(
            List.of(
                "ffprobe", "-v", "warning", "-count_packets", "-show_streams", "-show_format",
                "-of", "json", url));
    try {
      return new JsonMapper().readTree(output.out());
    } catch (IOException e) {
      throw new IllegalStateException(output.toString(), e);
    }
  }

  /** Decodes all of it; returns what ffmpeg had to complain about. */
  static String complaints(String... input) {
    var command = new ArrayList<String>(List.of("ffmpeg", "-nostdin", "-v", "warning"));
    command.addAll(List.of(input));
    command.addAll(List.of("-f", "null", "-"));
    return run(command).warnings();
  }

  static Output run(List<String> command) {
    try {
      Process process = new ProcessBuilder(command).start();
      try (var errors = process.errorReader();
          var output = process.inputReader()) {
        var warnings = new StringBuilder();
        Thread reader =
            Thread.ofVirtual().start(() -> errors.lines().forEach(l -> warnings.append(l).append('\n')));
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
