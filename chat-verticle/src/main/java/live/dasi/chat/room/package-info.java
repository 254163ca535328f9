/**
 * The rooms around running broadcasts: who is there, how many that is, what is said.
 *
 * <p>In: wishes of pages, by their {@link live.dasi.chat.room.Seat}s; events of the log. Out:
 * facts; frames for pages. All of it is owned by one context, and what is shown comes from the log:
 * so all see the same in the same order, and nothing that is not durable.
 */
@NullMarked
package live.dasi.chat.room;

import org.jspecify.annotations.NullMarked;
