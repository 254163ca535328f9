package live.dasi.chat.room;

import live.dasi.domain.AccountId;

/** Somebody with an account who is signed in. */
public record Visitor(AccountId person, String name) {}
