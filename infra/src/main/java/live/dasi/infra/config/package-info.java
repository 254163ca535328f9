/**
 * What the operator chooses.
 *
 * <p>In: a file, the environment and flags, in this order of growing precedence. Out: one typed
 * {@link live.dasi.infra.config.DasiConfig}.
 */
@NullMarked
package live.dasi.infra.config;

import org.jspecify.annotations.NullMarked;
