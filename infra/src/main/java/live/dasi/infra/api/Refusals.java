package live.dasi.infra.api;

import java.util.Locale;
import live.dasi.domain.Refusal;
import live.dasi.infra.http.Problem;
import live.dasi.infra.http.ProblemCode;

/** What the domain refuses, in the terms of HTTP. */
final class Refusals {

  private Refusals() {}

  static Problem problem(Refusal refusal) {
    return new Problem(code(refusal.code()), sentence(refusal.message()));
  }

  static ProblemCode code(Refusal.Code code) {
    return switch (code) {
      case INVALID -> ProblemCode.INVALID;
      case NOT_FOUND -> ProblemCode.NOT_FOUND;
      case ALREADY_EXISTS -> ProblemCode.ALREADY_EXISTS;
      case NOT_OWNER -> ProblemCode.NOT_OWNER;
      case NOT_MODERATOR -> ProblemCode.NOT_MODERATOR;
      case TOO_MANY -> ProblemCode.TOO_MANY;
      case WRONG_KEY -> ProblemCode.WRONG_KEY;
      case ADDRESS_EXPIRED -> ProblemCode.ADDRESS_EXPIRED;
      case ADDRESS_REVOKED -> ProblemCode.ADDRESS_REVOKED;
      case ENCODER_ALIVE -> ProblemCode.ENCODER_ALIVE;
      case BROADCAST_ENDED -> ProblemCode.BROADCAST_ENDED;
      case NOT_LIVE -> ProblemCode.NOT_LIVE;
    };
  }

  /** The domain's messages are clauses; RTMP and logs put them behind a colon. */
  static String sentence(String clause) {
    String start = clause.substring(0, 1).toUpperCase(Locale.ROOT) + clause.substring(1);
    return start.endsWith(".") ? start : start + ".";
  }
}
