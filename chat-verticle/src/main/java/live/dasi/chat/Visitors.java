package live.dasi.chat;

import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import live.dasi.chat.room.Visitor;

/** Who is signed in. */
@FunctionalInterface
public interface Visitors {

  /** On the page whose connection this request begins. */
  CompletionStage<Optional<Visitor>> signedIn(HttpServerRequest request);
}
