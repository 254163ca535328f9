package live.dasi.hls.testing;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What ffprobe says of each packet of a file or an address, in its order. */
public record Probe(List<Packet> packets) {

  /** Times in seconds. */
  public record Packet(String kind, double ptsS, double dtsS, int sizeBytes, boolean key) {}

  public static Probe of(String input) {
    return of(input, "");
  }

  /** With a warning that ffmpeg may give and that is no fault of the input. */
  public static Probe of(String input, String warning) {
    String json =
        ask(
            input,
            warning,
            "-of",
            "json",
            "-show_packets",
            "-show_entries",
            "packet=codec_type,pts_time,dts_time,size,flags");
    JsonArray packets = new JsonObject(json).getJsonArray("packets");
    return new Probe(
        packets.stream().map(packet -> (JsonObject) packet).map(Probe::packet).toList());
  }

  /** One line a stream: its codec and how it is laid out. */
  public static String streams(String input) {
    String entries = "stream=codec_name,codec_type,codec_tag_string,width,height,sample_rate";
    return ask(input, "", "-of", "csv", "-show_entries", entries + ",channels,time_base");
  }

  private static String ask(String input, String warning, String... question) {
    var command = new ArrayList<>(List.of("ffprobe", "-v", "warning"));
    command.addAll(List.of(question));
    command.add(input);
    Ffmpeg.Result result = Ffmpeg.run(command);
    boolean silent =
        result.err().lines().allMatch(line -> !warning.isEmpty() && line.endsWith(warning));
    if (result.exitCode() != 0 || !silent) {
      throw new AssertionError("ffprobe " + input + ": " + result.err());
    }
    return result.out();
  }

  private static Packet packet(JsonObject json) {
    return new Packet(
        json.getString("codec_type"),
        Double.parseDouble(json.getString("pts_time")),
        Double.parseDouble(json.getString("dts_time")),
        Integer.parseInt(json.getString("size")),
        json.getString("flags").startsWith("K"));
  }

  public Stream<Packet> video() {
    return packets.stream().filter(packet -> packet.kind().equals("video"));
  }

  public Stream<Packet> audio() {
    return packets.stream().filter(packet -> packet.kind().equals("audio"));
  }
}
