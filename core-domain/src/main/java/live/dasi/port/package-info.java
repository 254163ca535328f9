/**
 * The ports: what the verticles need of the world, and the world of them. Implemented in {@code
 * infra}.
 *
 * <p>Control plane: {@link live.dasi.port.Commands}, {@link live.dasi.port.Facts}, {@link
 * live.dasi.port.EventFeed}, {@link live.dasi.port.Notices}, {@link live.dasi.port.LiveKeys},
 * {@link live.dasi.port.Passes}, {@link live.dasi.port.Audience}. Data plane: {@link
 * live.dasi.port.LiveFeeds}, {@link live.dasi.port.RecordingStore}.
 */
@NullMarked
package live.dasi.port;

import org.jspecify.annotations.NullMarked;
