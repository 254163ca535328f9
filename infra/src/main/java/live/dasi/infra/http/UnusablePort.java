package live.dasi.infra.http;

import io.netty.channel.unix.Errors.NativeIoException;
import java.net.BindException;

/** A port that is taken, or that this user may not listen on. */
public final class UnusablePort {

  /** What the kernel was asked for, in front of its answer. */
  private static final String BIND = "bind(";

  private UnusablePort() {}

  /** Whether that is why something failed; with epoll its exception has no type of its own. */
  public static boolean isCauseOf(Throwable failure) {
    return failure instanceof BindException
        || (failure instanceof NativeIoException
            && String.valueOf(failure.getMessage()).startsWith(BIND));
  }
}
