package live.dasi.hls.delivery;

import io.vertx.ext.web.RoutingContext;
import java.util.regex.Pattern;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.broadcast.VideoId;
import live.dasi.media.MalformedInput;

/** Reads what a path names. Only the canonical form is taken, so that a cache holds it once. */
final class Ids {

  private static final Pattern UUID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private static final Pattern SEQUENCE = Pattern.compile("0|[1-9]\\d{0,17}");

  private Ids() {}

  static BroadcastId broadcast(RoutingContext request) {
    return BroadcastId.parse(matching(request, "broadcast", UUID));
  }

  static VideoId video(RoutingContext request) {
    return VideoId.parse(matching(request, "video", UUID));
  }

  static long sequence(RoutingContext request) {
    return Long.parseLong(matching(request, "sequence", SEQUENCE));
  }

  private static String matching(RoutingContext request, String name, Pattern form) {
    String text = request.pathParam(name);
    if (text == null || !form.matcher(text).matches()) {
      throw new MalformedInput("not a " + name + " that we could have named");
    }
    return text;
  }
}
