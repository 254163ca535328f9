/**
 * Recordings on a local disk, or on what is mounted like one.
 *
 * <p>In: {@link live.dasi.port.RecordingStore} calls with relative paths. Out: files under one root
 * folder, and stages that complete on virtual threads when the bytes are where they should be.
 */
@NullMarked
package live.dasi.infra.recording;

import org.jspecify.annotations.NullMarked;
