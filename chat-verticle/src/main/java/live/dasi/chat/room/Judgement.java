package live.dasi.chat.room;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import live.dasi.chat.frame.RefusalCode;
import live.dasi.chat.frame.ServerFrame.Refused;
import live.dasi.domain.chat.Chat;
import live.dasi.domain.chat.MessageText;

/** Whether a message may be posted; pure. */
final class Judgement {

  private Judgement() {}

  /**
   * Why not; empty if it may.
   *
   * @param lastSaid when they wrote last
   */
  static Optional<Refused> of(
      Chat chat, Chatter who, Optional<Instant> lastSaid, String text, Instant now) {
    if (chat.mayModerate(who.person())) {
      return text(text);
    }
    return standing(chat, who, now).or(() -> slow(chat, lastSaid, now)).or(() -> text(text));
  }

  private static Optional<Refused> standing(Chat chat, Chatter who, Instant now) {
    if (chat.isBanned(who.person())) {
      return refused(RefusalCode.BANNED, "you are banned from this chat");
    }
    Optional<Instant> muted = chat.mutedUntil(who.person(), now);
    if (muted.isPresent()) {
      return refused(RefusalCode.MUTED, "you are muted until " + muted.get())
          .map(r -> r.after(Duration.between(now, muted.get()).toMillis()));
    }
    return chat.rules().followersOnly() && !who.standing().follows()
        ? refused(RefusalCode.FOLLOWERS_ONLY, "only followers may write: follow the channel first")
        : Optional.empty();
  }

  private static Optional<Refused> slow(Chat chat, Optional<Instant> lastSaid, Instant now) {
    return lastSaid
        .map(at -> at.plusSeconds(chat.rules().slowS()))
        .filter(now::isBefore)
        .flatMap(next ->
            refused(
                    RefusalCode.SLOW_MODE,
                    "slow mode: one message in %d s".formatted(chat.rules().slowS()))
                .map(r -> r.after(Duration.between(now, next).toMillis())));
  }

  private static Optional<Refused> text(String text) {
    return MessageText.check(text)
        .map(refusal -> Refused.of(RefusalCode.TEXT_INVALID, refusal.message()));
  }

  private static Optional<Refused> refused(RefusalCode code, String message) {
    return Optional.of(Refused.of(code, message));
  }
}
