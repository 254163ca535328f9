/**
 * AAC: the AudioSpecificConfig (ISO/IEC 14496-3, 1.6.2.1).
 *
 * <p>In: the bytes of one structure. Out: a record, or {@link live.dasi.media.MalformedInput}.
 */
@NullMarked
package live.dasi.media.aac;

import org.jspecify.annotations.NullMarked;
