package live.dasi.projections.row;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import live.dasi.domain.follow.FollowEvent;
import live.dasi.domain.follow.FollowEvent.ChannelFollowed;
import live.dasi.domain.follow.FollowEvent.ChannelUnfollowed;
import live.dasi.domain.support.SupportEvent;
import live.dasi.domain.support.SupportEvent.DonationReceived;
import live.dasi.domain.support.SupportEvent.SubscriptionPaid;

/** What followers and supporters do to rows. */
final class SupportEvolution {

  private SupportEvolution() {}

  static void want(Rows rows, FollowEvent event) {
    rows.follows.want(FollowRow.id(event.channel(), event.person()));
    rows.channels.want(event.channel().value());
  }

  static void want(Rows rows, SupportEvent event) {
    rows.support.want(event.payment().toString());
    switch (event) {
      case DonationReceived _ -> {}
      case SubscriptionPaid e -> rows.subscriptions.want(FollowRow.id(e.channel(), e.person()));
    }
  }

  static void apply(Rows rows, FollowEvent event) {
    String id = FollowRow.id(event.channel(), event.person());
    boolean isOther =
        switch (event) {
          case ChannelFollowed e -> rows.follows.add(id, FollowRow.of(e));
          case ChannelUnfollowed _ -> rows.follows.remove(id);
        };
    if (isOther) {
      int more = event instanceof ChannelFollowed ? 1 : -1;
      rows.channels.change(event.channel().value(), row -> row.withFollowers(more));
    }
  }

  static void apply(Rows rows, SupportEvent event) {
    if (rows.support.add(event.payment().toString(), SupportRow.of(event))
        && event instanceof SubscriptionPaid paid) {
      String id = FollowRow.id(paid.channel(), paid.person());
      rows.subscriptions.add(id, SubscriptionRow.of(paid));
      rows.subscriptions.change(id, row -> row.after(paid));
    }
  }

  /** Nobody who is erased follows; what they paid stays, without their words. */
  static void erase(Rows rows, UUID person) {
    Map<String, Integer> left = new HashMap<>();
    for (FollowRow follow : List.copyOf(rows.follows.all())) {
      if (follow.person().equals(person) && rows.follows.remove(follow.id())) {
        left.merge(follow.channel(), 1, Integer::sum);
      }
    }
    left.forEach(
        (channel, count) -> rows.channels.change(channel, row -> row.withFollowers(-count)));
    rows.support.changeWhere(row -> row.thanks().person().equals(person), SupportRow::erased);
  }
}
