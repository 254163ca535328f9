/**
 * What turns the parts into a server that a person can start: configuration, launcher, adapters of
 * the ports, HTTP API and web UI. Sees all modules, is seen by none.
 */
@NullMarked
package live.dasi.infra;

import org.jspecify.annotations.NullMarked;
