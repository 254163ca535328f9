package live.dasi.infra.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import live.dasi.domain.AccountId;
import live.dasi.domain.Command;
import live.dasi.domain.Decision;
import live.dasi.domain.Decision.Accepted;
import live.dasi.domain.Decision.Refused;
import live.dasi.domain.Refusal;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.broadcast.KeyId;
import live.dasi.domain.broadcast.LiveKeyClaims;
import live.dasi.domain.channel.ChannelCommand.IssueAddress;
import live.dasi.domain.channel.ChannelCommand.OpenChannel;
import live.dasi.domain.channel.ChannelId;
import live.dasi.infra.config.DasiConfig;
import live.dasi.infra.config.DataPaths;
import live.dasi.infra.ffmpeg.FfmpegBinary;
import live.dasi.infra.ffmpeg.TestPicture;

/**
 * A streamer of our own, who does what every streamer does: asks for an address and publishes to
 * it.
 */
public final class Demo implements AutoCloseable {

  private static final ChannelId CHANNEL = new ChannelId("demo");

  /** Nobody can sign in with this account. */
  private static final AccountId STREAMER = new AccountId(new UUID(0, 0));

  private static final Duration TIME_TO_BEGIN = Duration.ofMinutes(5);

  private final BroadcastId broadcast;
  private final TestPicture picture;
  private final Path log;

  private Demo(BroadcastId broadcast, TestPicture picture, Path log) {
    this.broadcast = broadcast;
    this.picture = picture;
    this.log = log;
  }

  /** Starts the streamer. */
  public static Demo start(DasiServer server, DasiConfig config) {
    FfmpegBinary ffmpeg =
        FfmpegBinary.find(
                config.ffmpeg(), System.getenv().getOrDefault("PATH", ""), config.data().programs())
            .orElseThrow(() ->
                new CannotStart(
                    "the demo needs ffmpeg and found none. Install it (Debian: apt-get install"
                        + " ffmpeg), or name it with --ffmpeg."));
    openChannel(server);
    var broadcast = new BroadcastId(UUID.randomUUID());
    String address = issueAddress(server, broadcast);
    Path log = log(config.data());
    return new Demo(broadcast, TestPicture.start(ffmpeg, address, log), log);
  }

  /** Calls back with the file that says why, if the test picture ends by itself. */
  public void onFailure(Consumer<Path> callback) {
    picture.onFailure(() -> callback.accept(log));
  }

  public BroadcastId broadcast() {
    return broadcast;
  }

  private static void openChannel(DasiServer server) {
    Decision decision =
        decided(
            server,
            new OpenChannel(CHANNEL, STREAMER, "Demo", "A test picture. 시험 화면.", now(server)));
    if (decision instanceof Refused(Refusal refusal)
        && refusal.code() != Refusal.Code.ALREADY_EXISTS) {
      throw new CannotStart("the demo's channel cannot be opened: " + refusal.message());
    }
  }

  private static String issueAddress(DasiServer server, BroadcastId broadcast) {
    var key = new KeyId(UUID.randomUUID());
    Instant at = now(server);
    Instant expiresAt = at.plus(TIME_TO_BEGIN);
    Decision decision =
        decided(
            server,
            new IssueAddress(CHANNEL, STREAMER, broadcast, key, "Test picture", expiresAt, at));
    return switch (decision) {
      case Accepted _ ->
          "rtmp://127.0.0.1:%d/%s/%s"
              .formatted(
                  server.rtmpPort(),
                  CHANNEL,
                  server.liveKeys().sign(new LiveKeyClaims(CHANNEL, broadcast, key, expiresAt)));
      case Refused(Refusal refusal) ->
          throw new CannotStart("the demo gets no broadcast address: " + refusal.message());
    };
  }

  private static Decision decided(DasiServer server, Command command) {
    return Await.result(server.log().commands().send(command));
  }

  private static Instant now(DasiServer server) {
    return server.clock().instant();
  }

  private static Path log(DataPaths data) {
    try {
      return Files.createDirectories(data.logs()).resolve("demo-ffmpeg.log");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    picture.close();
  }
}
