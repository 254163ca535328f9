/**
 * Donations and subscriptions.
 *
 * <p>In: {@link live.dasi.domain.support.RecordPayment}. Out: {@link
 * live.dasi.domain.support.SupportEvent}s. How the money moved is the payment provider's business:
 * Dasi records that it did.
 */
@NullMarked
package live.dasi.domain.support;

import org.jspecify.annotations.NullMarked;
