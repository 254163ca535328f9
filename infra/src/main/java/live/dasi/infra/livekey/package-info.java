/**
 * What this installation signs: live keys, and the passes of viewers and guests. JWTs (RFC 7519)
 * signed with HS256, each kind by a secret of its own.
 *
 * <p>In: {@link live.dasi.domain.broadcast.LiveKeyClaims} or a {@link live.dasi.port.Passes.Pass}
 * to sign, a text from an encoder or a page to verify. Out: the text, or the claims of a text that
 * we signed. Neither a secret nor what is signed is ever logged or in an error.
 */
@NullMarked
package live.dasi.infra.livekey;

import org.jspecify.annotations.NullMarked;
