package live.dasi.hls.delivery;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.zip.CRC32C;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.hls.timeline.Timeline;

/**
 * The newest text of each playlist, so that a thousand viewers cost one rendering. When there are
 * too many it starts anew. May be used from any thread.
 */
final class RenderedPlaylists {

  private static final int CAPACITY = 512;

  /** A playlist as it goes out. The buffer is only read. */
  record Rendered(long position, Buffer body, String etag) {}

  private record Key(BroadcastId broadcast, String name) {}

  private final Map<Key, Rendered> newest = new ConcurrentHashMap<>();

  Rendered of(Timeline timeline, String name, Supplier<String> text) {
    if (newest.size() > CAPACITY) {
      newest.clear();
    }
    return newest.compute(
        new Key(timeline.broadcast(), name),
        (_, known) ->
            known != null && known.position() >= timeline.position()
                ? known
                : render(timeline.position(), text.get()));
  }

  private static Rendered render(long position, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    var checksum = new CRC32C();
    checksum.update(bytes);
    return new Rendered(
        position,
        Buffer.buffer(bytes),
        "\"%x-%x-%x\"".formatted(position, bytes.length, checksum.getValue()));
  }
}
