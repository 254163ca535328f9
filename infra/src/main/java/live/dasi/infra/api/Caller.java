package live.dasi.infra.api;

import live.dasi.domain.AccountId;
import live.dasi.infra.account.Account;

/** Who is asking. */
sealed interface Caller {

  /** Nobody asked who. */
  record Nobody() implements Caller {}

  /** Somebody with an account. */
  record SignedIn(Account account) implements Caller {}

  /** Somebody without an account, whom this server has met in this browser before. */
  record Guest(AccountId person) implements Caller {}
}
