/**
 * The HTTP API, {@code /api/v1}, as {@code openapi/dasi.yaml} describes it; a test holds both
 * together.
 *
 * <p>In: requests, within limits. Out: commands to the domain, and what the views and the log know,
 * as JSON. Start reading at {@link live.dasi.infra.api.ApiRoutes}.
 */
@NullMarked
package live.dasi.infra.api;

import org.jspecify.annotations.NullMarked;
