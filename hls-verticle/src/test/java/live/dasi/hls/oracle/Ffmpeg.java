package live.dasi.hls.oracle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the ffmpeg and ffprobe that are on the PATH. */
public final class Ffmpeg {

  private static final int TIMEOUT_S = 60;

  private Ffmpeg() {}

  /** Decodes a whole file or playlist, and answers every warning and error. */
  public static String complaints(Path media) {
    return run("ffmpeg", "-v", "warning", "-nostdin", "-i", media.toString(), "-f", "null", "-");
  }

  /** One line a stream: its codec and how it is laid out. */
  public static String streams(Path media) {
    String entries = "stream=codec_name,codec_type,codec_tag_string,width,height,sample_rate";
    return run(
        "ffprobe",
        "-v",
        "warning",
        "-show_entries",
        entries + ",channels,time_base",
        "-of",
        "csv",
        media.toString());
  }

  /** The packets of a stream ({@code v} or {@code a}) in the file's order. */
  public static List<Packet> packets(Path media, String stream) {
    String csv =
        run(
            "ffprobe",
            "-v",
            "warning",
            "-select_streams",
            stream,
            "-show_entries",
            "packet=pts,dts,size,flags:stream=time_base",
            "-of",
            "csv",
            media.toString());
    var rows = new ArrayList<String[]>();
    int unitsASecond = 0;
    for (String line : csv.lines().toList()) {
      String[] cells = line.split(",", -1);
      switch (cells[0]) {
        case "packet" -> rows.add(cells);
        case "stream" -> unitsASecond = Integer.parseInt(cells[1].split("/", -1)[1]);
        case "program", "" -> {}
        default -> throw new AssertionError("ffprobe says: " + csv);
      }
    }
    var packets = new ArrayList<Packet>();
    for (String[] row : rows) {
      packets.add(
          new Packet(
              Long.parseLong(row[1]) * 1e6 / unitsASecond,
              Long.parseLong(row[2]) * 1e6 / unitsASecond,
              Integer.parseInt(row[3]),
              row[4].startsWith("K")));
    }
    return packets;
  }

  /** A packet as ffprobe shows it; times in microseconds. */
  public record Packet(double ptsUs, double dtsUs, int sizeBytes, boolean key) {}

  /** Runs a command to its end, and answers what it wrote; fails if the command failed. */
  public static String run(String... command) {
    try {
      Path output = Files.createTempFile("dasi-ffmpeg", ".txt");
      try {
        Process process =
            new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        process.getOutputStream().close();
        if (!process.waitFor(TIMEOUT_S, TimeUnit.SECONDS)) {
          process.destroyForcibly();
          throw new AssertionError("did not end: " + String.join(" ", command));
        }
        String text = Files.readString(output, StandardCharsets.UTF_8);
        if (process.exitValue() != 0) {
          throw new AssertionError(String.join(" ", command) + "\n" + text);
        }
        return text;
      } finally {
        Files.delete(output);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
