package live.dasi.infra.outbox;

import io.vertx.core.Future;

/** Delivers to one kind of receiver. */
public interface Sender {

  /** One attempt, within some seconds; a failure is the same as {@link Outcome.Failed}. */
  Future<Outcome> send(Delivery delivery);

  /** Forgets a receiver; what it was to get goes with it. */
  Future<Void> forget(String receiver);
}
