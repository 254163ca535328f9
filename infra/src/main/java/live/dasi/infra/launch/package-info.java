/**
 * The commands that a person types.
 *
 * <p>In: arguments. Out: a running server, or lines on the screen; the exit code is 0, 1 (it did
 * not work) or 2 (the arguments are wrong).
 */
@NullMarked
package live.dasi.infra.launch;

import org.jspecify.annotations.NullMarked;
