package live.dasi.hls.testing;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What ffprobe says of each packet of an input. */
public record Probe(List<Packet> packets) {

  /** Times in seconds. */
  public record Packet(String kind, double ptsS, double dtsS, double durationS, String flags) {}

  public static Probe of(Path folder, String input) {
    return of(folder, input, "");
  }

  /** With a warning that ffmpeg may give and that is no fault of the input. */
  public static Probe of(Path folder, String input, String warning) {
    Tools.Result result =
        Tools.run(
            folder,
            List.of(
                "ffprobe",
                "-v",
                "warning",
                "-of",
                "json",
                "-show_packets",
                "-show_entries",
                "packet=codec_type,pts_time,dts_time,duration_time,flags",
                input));
    boolean silent =
        result.err().lines().allMatch(line -> !warning.isEmpty() && line.endsWith(warning));
    if (result.exitCode() != 0 || !silent) {
      throw new AssertionError("ffprobe " + input + ": " + result.err());
    }
    JsonArray packets = new JsonObject(result.out()).getJsonArray("packets");
    return new Probe(
        packets.stream().map(packet -> (JsonObject) packet).map(Probe::packet).toList());
  }

  private static Packet packet(JsonObject json) {
    return new Packet(
        json.getString("codec_type"),
        seconds(json, "pts_time"),
        seconds(json, "dts_time"),
        seconds(json, "duration_time"),
        json.getString("flags"));
  }

  private static double seconds(JsonObject json, String name) {
    return Double.parseDouble(json.getString(name, "0"));
  }

  public Stream<Packet> video() {
    return packets.stream().filter(packet -> packet.kind().equals("video"));
  }

  public Stream<Packet> audio() {
    return packets.stream().filter(packet -> packet.kind().equals("audio"));
  }
}
