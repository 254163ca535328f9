package live.dasi.infra.ffmpeg;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import net.bramp.ffmpeg.FFmpeg;
import net.bramp.ffmpeg.builder.FFmpegBuilder;

/**
 * A streamer without a camera: ffmpeg sends a moving test picture with a clock and a tone to a
 * broadcast address, in real time, until it is stopped.
 */
public final class TestPicture implements AutoCloseable {

  private static final int FRAMES_PER_SECOND = 30;
  private static final long STOP_SECONDS = 5;

  private final Process process;
  private volatile boolean closed;

  private TestPicture(Process process) {
    this.process = process;
  }

  /**
   * Starts it.
   *
   * @param address the broadcast address; ffmpeg's output goes to {@code log}, which never shows it
   */
  public static TestPicture start(FfmpegBinary ffmpeg, String address, Path log) {
    List<String> arguments = arguments(address).build();
    try {
      // The wrapper logs each command line that it runs itself, and ours holds a live key.
      var command = new FFmpeg(ffmpeg.file().toString()).path(arguments);
      var process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      return new TestPicture(process);
    } catch (IOException e) {
      throw new UncheckedIOException("ffmpeg does not start: " + ffmpeg.file(), e);
    }
  }

  private static FFmpegBuilder arguments(String address) {
    return new FFmpegBuilder()
        .setVerbosity(FFmpegBuilder.Verbosity.WARNING)
        .addInput("testsrc2=size=1280x720:rate=" + FRAMES_PER_SECOND)
        .setFormat("lavfi")
        .readAtNativeFrameRate()
        .done()
        .addInput("sine=frequency=440:beep_factor=4:sample_rate=48000")
        .setFormat("lavfi")
        .readAtNativeFrameRate()
        .done()
        .addOutput(address)
        .setFormat("flv")
        .setVideoCodec("libx264")
        .setVideoPixelFormat("yuv420p")
        .addExtraArgs("-preset", "veryfast", "-tune", "zerolatency", "-b:v", "2000k")
        .addExtraArgs("-g", Integer.toString(2 * FRAMES_PER_SECOND))
        .setAudioCodec("aac")
        .addExtraArgs("-b:a", "128k")
        .done();
  }

  /** Calls back, from any thread, if ffmpeg ends although nobody stopped it. */
  public void onFailure(Runnable callback) {
    var _ =
        process
            .onExit()
            .thenRun(() -> {
              if (!closed) {
                callback.run();
              }
            });
  }

  /** Stops as a streamer does: ffmpeg tells the server that it unpublishes. */
  @Override
  public void close() {
    closed = true;
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
