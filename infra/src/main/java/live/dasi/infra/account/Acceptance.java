package live.dasi.infra.account;

/** What came of accepting an invitation. */
public sealed interface Acceptance {

  record Accepted(Account account) implements Acceptance {}

  /** There is no such invitation, or none any more. */
  record NotOpen() implements Acceptance {}

  /** Somebody else has the name; the invitation stays open. */
  record NameTaken() implements Acceptance {}

  /**
   * The name or the password cannot be used; the invitation stays open.
   *
   * @param rule what it must be like
   */
  record Invalid(String rule) implements Acceptance {}
}
