/**
 * Figures for operators.
 *
 * <p>In: what the parts register at a {@link io.micrometer.core.instrument.MeterRegistry}. Out:
 * {@code GET /metrics}, as Prometheus reads it. A label never has values that come from outside: no
 * ids of channels or broadcasts, no addresses of clients.
 */
@NullMarked
package live.dasi.infra.metrics;

import org.jspecify.annotations.NullMarked;
