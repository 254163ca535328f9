package live.dasi.infra.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real ffmpeg that publishes a test picture. */
public final class Encoder implements AutoCloseable {

  /** Frames a second of the test picture. */
  static final int RATE = 30;

  private final Process process;
  private final Path log;

  private Encoder(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Publishes a film in real time, as it is, and then says good-bye. */
  static Encoder publish(String address, Path film) {
    return run(List.of("-re", "-i", film.toString(), "-c", "copy", "-f", "flv", address));
  }

  /** Makes a film of a test picture, with B-frames, and a tone. */
  static Path film(Path folder, int seconds) {
    Path film = folder.resolve("film.flv");
    var arguments = new ArrayList<String>(picture(List.of()));
    arguments.addAll(List.of("-t", Integer.toString(seconds), "-f", "flv", film.toString()));
    try (var encoder = run(arguments)) {
      if (encoder.await() != 0) {
        throw new IllegalStateException(encoder.output());
      }
    }
    return film;
  }

  /** Publishes in real time until it is stopped. */
  static Encoder publish(String address) {
    var arguments = new ArrayList<String>(picture(List.of("-re")));
    arguments.addAll(List.of("-f", "flv", address));
    return run(arguments);
  }

  /** Publishes a tone only, which costs next to nothing, until it is stopped. */
  public static Encoder publishTone(String address) {
    return run(
        List.of(
            "-re",
            "-f",
            "lavfi",
            "-i",
            "sine=frequency=440:sample_rate=48000",
            "-c:a",
            "aac",
            "-b:a",
            "64k",
            "-f",
            "flv",
            address));
  }

  private static List<String> picture(List<String> pace) {
    var arguments = new ArrayList<String>(pace);
    arguments.addAll(List.of("-f", "lavfi", "-i", "testsrc2=size=640x360:rate=" + RATE));
    arguments.addAll(pace);
    arguments.addAll(
        List.of("-f", "lavfi", "-i", "sine=frequency=440:beep_factor=4:sample_rate=48000"));
    arguments.addAll(
        List.of("-c:v", "libx264", "-preset", "ultrafast", "-bf", "2", "-g", "30", "-b:v", "800k"));
    arguments.addAll(List.of("-pix_fmt", "yuv420p", "-c:a", "aac", "-b:a", "96k"));
    return arguments;
  }

  private static Encoder run(List<String> arguments) {
    var command = new ArrayList<String>(List.of("ffmpeg", "-hide_banner", "-nostdin"));
    command.addAll(arguments);
    try {
      Path log = Files.createTempFile("encoder", ".log");
      var process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      return new Encoder(process, log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The plug is pulled: no good-bye. */
  void cut() {
    process.destroyForcibly();
    await();
  }

  /** The streamer stops: ffmpeg unpublishes. */
  public void stop() {
    process.destroy();
    await();
  }

  /** Stops sending without closing the connection, like a frozen machine. */
  void freeze() {
    signal("STOP");
  }

  private void signal(String name) {
    try {
      new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  boolean isRunning() {
    return process.isAlive();
  }

  int await() {
    try {
      if (!process.waitFor(120, TimeUnit.SECONDS)) {
        throw new IllegalStateException("ffmpeg does not end: " + output());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  String output() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      Files.deleteIfExists(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
