package live.dasi.chat.room;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import live.dasi.chat.frame.ClientFrame.Say;
import live.dasi.chat.frame.RefusalCode;
import live.dasi.chat.frame.ServerFrame.Refused;
import live.dasi.chat.room.Seat.Place;
import live.dasi.domain.chat.Chat;
import live.dasi.domain.chat.ChatEvent.MessagePosted;
import live.dasi.domain.chat.MessageId;
import live.dasi.domain.chat.MessageText;
import live.dasi.port.Facts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages on their way to the log. They are shown when they come back from it, so that all see
 * them in one order and none that could be lost. Owned by the rooms.
 */
final class Messages {

  private static final Logger LOG = LoggerFactory.getLogger(Messages.class);
  private static final int MS_PER_MESSAGE = 1_000;

  private final Facts facts;
  private final RoomsConfig config;

  /** The nonces of those that are not yet durable. */
  private final Map<MessageId, String> underway = new HashMap<>();

  Messages(Facts facts, RoomsConfig config) {
    this.facts = facts;
    this.config = config;
  }

  void say(Seat seat, Place place, Chat chat, Say said, Instant now) {
    String text = MessageText.normalised(said.text());
    Optional<Refused> no =
        tooFast(seat, now)
            .or(() ->
                Judgement.of(
                    chat,
                    place.chatter(),
                    place.room().lastSaid(place.chatter().person()),
                    text,
                    now))
            .or(this::tooMany);
    no.ifPresentOrElse(
        refused -> seat.outlet().tell(refused.answering(said.nonce())),
        () -> post(seat, place, chat, text, said.nonce(), now));
  }

  /** The nonce of a message that has come back; empty if it was written on another server. */
  Optional<String> durable(MessageId message) {
    return Optional.ofNullable(underway.remove(message));
  }

  private void post(Seat seat, Place place, Chat chat, String text, String nonce, Instant now) {
    Chatter who = place.chatter();
    var message = new MessageId(UUID.randomUUID());
    underway.put(message, nonce);
    place.room().said(who.person(), now);
    facts
        .emit(
            new MessagePosted(
                place.room().broadcast(),
                message,
                who.person(),
                who.name(),
                who.badges(chat, now),
                text,
                now))
        .whenComplete((_, failure) -> {
          if (failure != null && underway.remove(message) != null) {
            LOG.warn("a message was not stored: {}", failure.toString());
            seat.outlet().tell(unavailable().answering(nonce));
          }
        });
  }

  private Optional<Refused> tooFast(Seat seat, Instant now) {
    Optional<Allowance> rest =
        seat.allowance(config.messageBurst(), now).spend(config.messageBurst(), now);
    rest.ifPresent(seat::keep);
    return rest.isPresent()
        ? Optional.empty()
        : Optional.of(
            Refused.of(RefusalCode.TOO_FAST, "you write faster than others can read")
                .after(MS_PER_MESSAGE));
  }

  private Optional<Refused> tooMany() {
    return underway.size() >= config.messagesUnderway()
        ? Optional.of(unavailable())
        : Optional.empty();
  }

  private static Refused unavailable() {
    return Refused.of(RefusalCode.UNAVAILABLE, "the message could not be stored: try again");
  }
}
