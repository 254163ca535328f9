/** The hub held against its description. */
@NullMarked
package live.dasi.infra.hub;

import org.jspecify.annotations.NullMarked;
