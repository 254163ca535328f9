package live.dasi.domain.support;

/**
 * A payment, as its provider knows it: the same however often it is told.
 *
 * @param provider 1 to 32 of {@code a-z 0-9 -}
 * @param id 1 to 128 visible ASCII characters
 */
public record PaymentId(String provider, String id) {

  public PaymentId {
    if (!provider.matches("[a-z0-9-]{1,32}") || !id.matches("[!-~]{1,128}")) {
      throw new IllegalArgumentException("a payment is named by its provider and 1 to 128 signs");
    }
  }

  public static PaymentId parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException("a payment is PROVIDER/ID");
    }
    return new PaymentId(text.substring(0, slash), text.substring(slash + 1));
  }

  @Override
  public String toString() {
    return provider + "/" + id;
  }
}
