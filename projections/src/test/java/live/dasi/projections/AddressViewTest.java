package live.dasi.projections;

import static live.dasi.projections.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import live.dasi.domain.broadcast.BroadcastStatus;
import live.dasi.projections.AddressView.State;
import org.junit.jupiter.api.Test;

class AddressViewTest {

  @Test
  void isUnusedUntilItExpires() {
    AddressView address = address(false, Optional.empty());

    assertThat(address.state(at(9))).isEqualTo(State.UNUSED);
    assertThat(address.state(at(10))).isEqualTo(State.EXPIRED);
  }

  @Test
  void isRevokedForGood() {
    AddressView address = address(true, Optional.empty());

    assertThat(address.state(at(0))).isEqualTo(State.REVOKED);
    assertThat(address.state(at(10))).isEqualTo(State.REVOKED);
  }

  @Test
  void isWhatItsBroadcastIsOnceThatHasBegun() {
    assertThat(address(false, Optional.of(BroadcastStatus.LIVE)).state(at(10)))
        .isEqualTo(State.LIVE);
    assertThat(address(false, Optional.of(BroadcastStatus.AWAY)).state(at(10)))
        .isEqualTo(State.AWAY);
    assertThat(address(true, Optional.of(BroadcastStatus.ENDED)).state(at(0)))
        .isEqualTo(State.ENDED);
  }

  private static AddressView address(boolean revoked, Optional<BroadcastStatus> status) {
    return new AddressView(
        Story.broadcast(1),
        new ChannelView(Story.COOKING, Story.OWNER, "Cooking", ""),
        Story.key(1),
        new BroadcastTexts("Soup", "", ""),
        at(0),
        at(10),
        revoked,
        status);
  }
}
