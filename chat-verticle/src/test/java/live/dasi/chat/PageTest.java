package live.dasi.chat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PageTest {

  private static final ChatLimits LIMITS = new ChatLimits(10, 2, 2, 100, 3);

  @Test
  void isSentFramesAsLongAsItReadsThem() {
    Page page = Page.NEW;
    for (int i = 0; i < 100; i++) {
      page = goesOn(page.send(LIMITS)).written();
    }

    assertThat(page).isEqualTo(Page.NEW);
  }

  @Test
  void isClosedWhenTooManyFramesWaitForIt() {
    Page full = goesOn(goesOn(Page.NEW.send(LIMITS)).send(LIMITS));

    assertThat(full.send(LIMITS).close()).contains(CloseReason.TOO_SLOW);
    assertThat(full.tick(LIMITS).close()).contains(CloseReason.TOO_SLOW);
    assertThat(full.written().send(LIMITS).close()).isEmpty();
  }

  @Test
  void staysAsLongAsItAnswersPings() {
    Page page = Page.NEW;
    for (int i = 0; i < 100; i++) {
      page = goesOn(page.tick(LIMITS)).written();
      page = goesOn(page.heard(4, LIMITS));
    }

    assertThat(page.unansweredPings()).isZero();
  }

  @Test
  void isClosedWhenItLeavesPingsUnanswered() {
    Page silent = goesOn(goesOn(Page.NEW.tick(LIMITS)).written().tick(LIMITS)).written();

    assertThat(silent.tick(LIMITS).close()).contains(CloseReason.SILENT);
  }

  @Test
  void isClosedWhenItSaysTooMuchBetweenTwoPings() {
    Page page = Page.NEW;
    for (int i = 0; i < 3; i++) {
      page = goesOn(page.heard(1, LIMITS));
    }

    assertThat(page.heard(1, LIMITS).close()).contains(CloseReason.TOO_MANY_FRAMES);
    assertThat(goesOn(page.tick(LIMITS)).heard(1, LIMITS).close()).isEmpty();
  }

  @Test
  void isClosedWhenAFrameIsTooLong() {
    assertThat(Page.NEW.heard(100, LIMITS).close()).isEmpty();
    assertThat(Page.NEW.heard(101, LIMITS).close()).contains(CloseReason.FRAME_TOO_LONG);
  }

  private static Page goesOn(Page.Step step) {
    assertThat(step.close()).isEmpty();
    return step.next();
  }
}
