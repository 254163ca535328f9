package live.dasi.domain.support;

import java.math.BigDecimal;
import java.util.Currency;

/**
 * An exact amount.
 *
 * @param amount more than 0, with at most the currency's own number of decimals, at most 15 digits
 * @param currency ISO 4217
 */
public record Money(BigDecimal amount, String currency) {

  static final int MAX_DIGITS = 15;

  public Money {
    int decimals = Currency.getInstance(currency).getDefaultFractionDigits();
    if (amount.signum() <= 0
        || amount.precision() > MAX_DIGITS
        || Math.abs(amount.scale()) > MAX_DIGITS
        || amount.stripTrailingZeros().scale() > decimals) {
      throw new IllegalArgumentException(
          "%s %s is no amount: it must be more than 0 and have at most %d decimals"
              .formatted(amount, currency, decimals));
    }
  }
}
