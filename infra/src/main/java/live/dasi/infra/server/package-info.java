/**
 * The server as a whole: every part made, wired and started in order, and stopped in the reverse.
 *
 * <p>In: a {@link live.dasi.infra.config.DasiConfig}. Out: a running server, or one clear sentence.
 */
@NullMarked
package live.dasi.infra.server;

import org.jspecify.annotations.NullMarked;
