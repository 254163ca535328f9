package live.dasi.infra.push;

import java.net.URI;
import live.dasi.media.Bytes;

/**
 * What a browser gives who wants to be told.
 *
 * @param endpoint where its push service takes messages for it
 * @param p256dh its public key: a point of P-256, uncompressed
 * @param auth a secret of both sides
 */
public record PushSubscription(URI endpoint, Bytes p256dh, Bytes auth) {

  private static final int POINT_BYTES = 65;
  private static final int AUTH_BYTES = 16;
  private static final int UNCOMPRESSED = 4;

  public PushSubscription {
    if (p256dh.length() != POINT_BYTES
        || p256dh.u8(0) != UNCOMPRESSED
        || auth.length() != AUTH_BYTES) {
      throw new IllegalArgumentException(
          "a subscription has a key of 65 bytes that begins with 4, and a secret of 16");
    }
  }
}
