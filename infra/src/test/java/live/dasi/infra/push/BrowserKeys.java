package live.dasi.infra.push;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import live.dasi.media.Bytes;

/** A browser's side of RFC 8291, written from the RFC: its keys, and how it reads a message. */
public final class BrowserKeys {

  private static final int POINT_BYTES = 65;
  private static final int COORDINATE_BYTES = 32;

  private final KeyPair keys = generate();
  private final byte[] auth = new byte[16];

  public BrowserKeys() {
    new SecureRandom().nextBytes(auth);
  }

  private static KeyPair generate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public Bytes p256dh() {
    return Bytes.wrap(point((ECPublicKey) keys.getPublic()));
  }

  public Bytes auth() {
    return Bytes.copyOf(auth, auth.length);
  }

  /**
   * Reads a body in the coding aes128gcm.
   *
   * <pre>
   *   salt (16) | record size (4) | length of key (1) | key of the sender (65) | one record
   * </pre>
   */
  public String decrypt(Bytes body) throws GeneralSecurityException {
    byte[] all = body.toByteArray();
    byte[] salt = Arrays.copyOf(all, 16);
    if (all[20] != POINT_BYTES) {
      throw new GeneralSecurityException("the key of the sender has %d bytes".formatted(all[20]));
    }
    byte[] senderKey = Arrays.copyOfRange(all, 21, 21 + POINT_BYTES);
    byte[] record = Arrays.copyOfRange(all, 21 + POINT_BYTES, all.length);

    KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
    agreement.init(keys.getPrivate());
    agreement.doPhase(publicKey(senderKey), true);
    byte[] keyInfo =
        concat(
            "WebPush: info\0".getBytes(StandardCharsets.US_ASCII),
            p256dh().toByteArray(),
            senderKey);
    byte[] ikm = hkdf(auth, agreement.generateSecret(), keyInfo, 32);
    byte[] key = hkdf(salt, ikm, info("Content-Encoding: aes128gcm\0"), 16);
    byte[] nonce = hkdf(salt, ikm, info("Content-Encoding: nonce\0"), 12);
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
    byte[] padded = cipher.doFinal(record);
    int end = padded.length - 1;
    while (padded[end] == 0) {
      end--;
    }
    if (padded[end] != 2) {
      throw new GeneralSecurityException("not the last record");
    }
    return new String(padded, 0, end, StandardCharsets.UTF_8);
  }

  /** The key of P-256 with these coordinates. */
  static ECPublicKey publicKey(byte[] point) throws GeneralSecurityException {
    var x = new BigInteger(1, Arrays.copyOfRange(point, 1, 1 + COORDINATE_BYTES));
    var y = new BigInteger(1, Arrays.copyOfRange(point, 1 + COORDINATE_BYTES, POINT_BYTES));
    var parameters = ((ECPublicKey) generate().getPublic()).getParams();
    return (ECPublicKey)
        KeyFactory.getInstance("EC")
            .generatePublic(new ECPublicKeySpec(new ECPoint(x, y), parameters));
  }

  private static byte[] point(ECPublicKey key) {
    byte[] point = new byte[POINT_BYTES];
    point[0] = 4;
    put(key.getW().getAffineX(), point, 1);
    put(key.getW().getAffineY(), point, 1 + COORDINATE_BYTES);
    return point;
  }

  private static void put(BigInteger coordinate, byte[] point, int at) {
    byte[] bytes = coordinate.toByteArray();
    int length = Math.min(bytes.length, COORDINATE_BYTES);
    System.arraycopy(bytes, bytes.length - length, point, at + COORDINATE_BYTES - length, length);
  }

  /** RFC 5869, of at most one block. */
  private static byte[] hkdf(byte[] salt, byte[] ikm, byte[] info, int length)
      throws GeneralSecurityException {
    byte[] pseudoRandomKey = hmac(salt, ikm);
    return Arrays.copyOf(hmac(pseudoRandomKey, concat(info, new byte[] {1})), length);
  }

  private static byte[] hmac(byte[] key, byte[] data) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(data);
  }

  private static byte[] info(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] concat(byte[]... parts) {
    int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
    byte[] all = new byte[length];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }
}
