package live.dasi.infra.account;

import live.dasi.domain.AccountId;

/** Somebody who can sign in. */
public record Account(AccountId id, String name, Role role) {

  public boolean administers() {
    return role == Role.ADMINISTRATOR;
  }
}
