/**
 * Live keys: JWTs (RFC 7519) signed with HS256 by a secret of this installation.
 *
 * <p>In: {@link live.dasi.domain.broadcast.LiveKeyClaims} to sign, a text from an encoder to
 * verify. Out: the text, or the claims of a text that we signed. Neither the secret nor a live key
 * is ever logged or in an error.
 */
@NullMarked
package live.dasi.infra.livekey;

import org.jspecify.annotations.NullMarked;
