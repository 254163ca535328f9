/**
 * What is said in a broadcast, and who may say it.
 *
 * <p>In: {@link live.dasi.domain.chat.ChatCommand}s of the streamer and of moderators. Out: {@link
 * live.dasi.domain.chat.ChatEvent}s.
 */
@NullMarked
package live.dasi.domain.chat;

import org.jspecify.annotations.NullMarked;
