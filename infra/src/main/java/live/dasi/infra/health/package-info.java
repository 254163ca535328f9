/**
 * Whether the server works, for whoever restarts it or sends viewers to it.
 *
 * <p>In: checks. Out: {@code GET /health/live} (or else restart it) and {@code GET /health/ready}
 * (or else send nobody), each with what every check found.
 */
@NullMarked
package live.dasi.infra.health;

import org.jspecify.annotations.NullMarked;
