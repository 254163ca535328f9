/**
 * Accounts, sessions and invitations: who somebody is. They are rows, not events: a password must
 * be forgotten when it changes.
 *
 * <p>In: names, passwords and tokens from outside. Out: an {@link live.dasi.infra.account.Account},
 * or not. Only hashes of passwords and tokens are stored. Start reading at {@link
 * live.dasi.infra.account.Accounts}.
 */
@NullMarked
package live.dasi.infra.account;

import org.jspecify.annotations.NullMarked;
