/**
 * Bodies that are signed with a secret that two servers share: what payment providers send, and
 * what Dasi sends to webhooks.
 *
 * <p>In: a body and a secret. Out: the header {@code Dasi-Signature}, or whether it is right.
 */
@NullMarked
package live.dasi.infra.signature;

import org.jspecify.annotations.NullMarked;
