package live.dasi.projections;

import java.time.Instant;
import java.util.List;
import live.dasi.domain.AccountId;
import live.dasi.domain.chat.ChatRules;

/** The order in the chat of a channel; the last ones first. */
public record ChatView(
    ChatRules rules, List<Chatter> moderators, List<Muted> muted, List<Chatter> banned) {

  public ChatView {
    moderators = List.copyOf(moderators);
    muted = List.copyOf(muted);
    banned = List.copyOf(banned);
  }

  /**
   * Somebody in a chat.
   *
   * @param name by which they last wrote, in whichever chat; empty if they never did, or without
   *     one
   */
  public record Chatter(AccountId person, String name) {}

  /** Somebody who cannot write until then. */
  public record Muted(AccountId person, String name, Instant until) {}
}
