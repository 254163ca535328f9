package live.dasi.projections.row;

import live.dasi.domain.chat.ChatEvent.ChatRulesSet;

record ChatRulesRow(String channel, int slowS, boolean followersOnly) {

  static ChatRulesRow of(ChatRulesSet e) {
    return new ChatRulesRow(e.channel().value(), e.slowS(), e.followersOnly());
  }
}
