package live.dasi.port;

import java.util.Optional;
import live.dasi.domain.AccountId;
import live.dasi.domain.audience.ViewerId;
import live.dasi.domain.broadcast.BroadcastId;

/**
 * What a viewer carries to be known again: signed by this server, and a secret of the viewer's. Has
 * nothing to do with live keys.
 */
public interface Passes {

  /** What a pass proves. */
  sealed interface Pass {}

  /** One watching session of one broadcast, through reloads and lost connections. */
  record Viewing(BroadcastId broadcast, ViewerId viewer) implements Pass {}

  /** Somebody without an account, in one browser. */
  record Guest(AccountId person) implements Pass {}

  /** URL-safe text. */
  String sign(Pass pass);

  /** What a pass proves; empty if it is none of ours. */
  Optional<Pass> verify(String text);
}
