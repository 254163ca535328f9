package live.dasi.chat;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import live.dasi.chat.room.Visitor;

/** Who is signed in. */
@FunctionalInterface
public interface Visitors {

  /** By the Cookie header (RFC 6265, 5.4) with which a page has connected. */
  CompletionStage<Optional<Visitor>> signedIn(String cookieHeader);
}
