/**
 * Payment providers: who they are, and what they send; see {@code docs/payments.md}.
 *
 * <p>In: the operator's file with their names and secrets, signed JSON. Out: {@link
 * live.dasi.domain.support.RecordPayment}.
 */
@NullMarked
package live.dasi.infra.payment;

import org.jspecify.annotations.NullMarked;
