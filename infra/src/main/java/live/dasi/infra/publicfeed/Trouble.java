package live.dasi.infra.publicfeed;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What keeps the feed from going on. Logged when it begins, when it changes and when it is over,
 * not each time that something is tried again. Written by the feed's context, read by any thread.
 */
final class Trouble {

  private static final Logger LOG = LoggerFactory.getLogger(Trouble.class);

  private volatile @Nullable String sentence;

  void is(String what) {
    if (!what.equals(sentence)) {
      sentence = what;
      LOG.warn("The public feed waits: {}", what);
    }
  }

  void isOver() {
    if (sentence != null) {
      sentence = null;
      LOG.info("The public feed goes on");
    }
  }

  Optional<String> now() {
    return Optional.ofNullable(sentence);
  }
}
