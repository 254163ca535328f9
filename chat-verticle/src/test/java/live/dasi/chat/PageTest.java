package live.dasi.chat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PageTest {

  private static final ChatLimits LIMITS = new ChatLimits(10, 1_000, 2, 100, 3);

  @Test
  void staysAsLongAsItAnswersPings() {
    Page page = Page.NEW;
    for (int i = 0; i < 100; i++) {
      page = goesOn(page.tick(LIMITS));
      page = goesOn(page.heard(4, LIMITS));
    }

    assertThat(page.unansweredPings()).isZero();
  }

  @Test
  void isClosedWhenItLeavesPingsUnanswered() {
    Page silent = goesOn(goesOn(Page.NEW.tick(LIMITS)).tick(LIMITS));

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
  void isClosedWhenAMessageIsTooLong() {
    assertThat(Page.NEW.heard(100, LIMITS).close()).isEmpty();
    assertThat(Page.NEW.heard(101, LIMITS).close()).contains(CloseReason.FRAME_TOO_LONG);
  }

  private static Page goesOn(Page.Step step) {
    assertThat(step.close()).isEmpty();
    return step.next();
  }
}
