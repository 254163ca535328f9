/**
 * ffmpeg as a tool: which one runs, and the test picture that it can send.
 *
 * <p>In: what the operator chose, and the machine. Out: a program that starts, or a sentence that
 * says what to do.
 */
@NullMarked
package live.dasi.infra.ffmpeg;

import org.jspecify.annotations.NullMarked;
