/**
 * Media facts: what an encoder sends, free of the protocol that carried it.
 *
 * <p>In: bytes of FLV tags, H.264 and AAC configuration records, as an encoder sent them. Out:
 * {@link live.dasi.media.Frame}s, or {@link live.dasi.media.MalformedInput}. Nothing here knows a
 * network, a file or a clock.
 */
@NullMarked
package live.dasi.media;

import org.jspecify.annotations.NullMarked;
