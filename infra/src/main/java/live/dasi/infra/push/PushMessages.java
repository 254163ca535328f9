package live.dasi.infra.push;

import com.interaso.webpush.VapidKeys;
import com.interaso.webpush.WebPush;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import live.dasi.media.Bytes;

/**
 * Messages that only one browser can read, and by which its push service knows who sends them. A
 * library does the cryptography (RFC 8188, 8291, 8292); this is all that is known of it.
 */
public final class PushMessages {

  private final WebPush library;
  private final String publicKey;

  private PushMessages(VapidKeys keys, String contact) {
    this.library = new WebPush(contact, keys);
    this.publicKey =
        Base64.getUrlEncoder().withoutPadding().encodeToString(keys.getApplicationServerKey());
  }

  /**
   * With the key in the data folder, which is made when it is missing.
   *
   * @param contact where push services find the operator: {@code mailto:} or {@code https:}
   */
  public static PushMessages open(Path dataFolder, String contact) {
    return new PushMessages(VapidKeyFile.readOrCreate(dataFolder), contact);
  }

  /** Of this server, as browsers want it. */
  public String publicKey() {
    return publicKey;
  }

  /**
   * What to send along with a body.
   *
   * @param ttlS for how many seconds the push service keeps it for a browser that is away
   */
  Map<String, String> headers(PushSubscription to, int ttlS) {
    return library.getHeaders(to.endpoint().toString(), ttlS, null, WebPush.Urgency.High);
  }

  /** Throws {@link IllegalArgumentException} if the browser's key is none. */
  Bytes encrypt(PushSubscription to, Bytes plain) {
    try {
      return Bytes.wrap(
          library.getBody(plain.toByteArray(), to.p256dh().toByteArray(), to.auth().toByteArray()));
    } catch (RuntimeException e) {
      throw new IllegalArgumentException("the browser's key is none", e);
    }
  }
}
