package live.dasi.infra.api;

import io.vertx.core.Future;
import java.util.Optional;
import live.dasi.domain.AccountId;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.channel.ChannelId;
import live.dasi.infra.account.Account;
import live.dasi.infra.http.Problem;
import live.dasi.infra.http.ProblemCode;
import live.dasi.projections.AddressView;
import live.dasi.projections.ChannelView;
import live.dasi.projections.Views;

/** Whose channel something is, and who may manage it: the owner and administrators. */
final class Ownership {

  private final Views views;

  Ownership(Views views) {
    this.views = views;
  }

  /** The channel, if this account may manage it. */
  Future<ChannelView> mayManage(ChannelId channel, Account caller) {
    return views.findChannel(channel).map(found -> managed(found, caller, "channel"));
  }

  /** The address of a broadcast, if this account may manage it. */
  Future<AddressView> mayManage(BroadcastId broadcast, Account caller) {
    return views
        .findAddress(broadcast)
        .map(found -> {
          managed(found.map(AddressView::channel), caller, "broadcast");
          return found.orElseThrow();
        });
  }

  /** The address of a broadcast, if this account may know what happened to it. */
  Future<AddressView> mayReadHistory(BroadcastId broadcast, Account caller) {
    return caller.role().mayReadHistory()
        ? views
            .findAddress(broadcast)
            .map(found -> found.orElseThrow(() -> Request.notFound("broadcast")))
        : mayManage(broadcast, caller);
  }

  /**
   * In whose name a command is given: the domain knows owners only, so an administrator acts in the
   * owner's.
   */
  Future<AccountId> actingOn(BroadcastId broadcast, Account caller) {
    return mayManage(broadcast, caller).map(address -> address.channel().owner());
  }

  private static ChannelView managed(Optional<ChannelView> found, Account caller, String what) {
    ChannelView channel = found.orElseThrow(() -> Request.notFound(what));
    if (!channel.owner().equals(caller.id()) && !caller.administers()) {
      throw new Problem(ProblemCode.NOT_OWNER, "The " + what + " is somebody else's.")
          .asException();
    }
    return channel;
  }
}
