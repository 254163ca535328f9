package live.dasi.chat.room;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import live.dasi.domain.AccountId;
import live.dasi.domain.chat.Badge;
import live.dasi.domain.chat.Chat;
import live.dasi.port.Standings.Standing;

/**
 * Who is behind a seat, as this server knows it.
 *
 * @param name of the account, or as a guest wishes to be called; may be empty for a guest
 */
record Chatter(AccountId person, String name, boolean isGuest, Standing standing) {

  Chatter with(Standing changed) {
    return new Chatter(person, name, isGuest, changed);
  }

  List<Badge> badges(Chat chat, Instant now) {
    List<Badge> badges = new ArrayList<>();
    if (chat.isOwner(person)) {
      badges.add(Badge.STREAMER);
    }
    if (chat.moderators().contains(person)) {
      badges.add(Badge.MODERATOR);
    }
    if (standing.subscribedUntil().filter(now::isBefore).isPresent()) {
      badges.add(Badge.SUBSCRIBER);
    }
    if (isGuest) {
      badges.add(Badge.GUEST);
    }
    return badges;
  }
}
