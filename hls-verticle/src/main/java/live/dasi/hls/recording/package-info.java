/**
 * Writes publish sessions into recordings, and tells the log what is durable.
 *
 * <p>In: the frames of a session, through {@link live.dasi.port.FrameSink}. Out: files in {@link
 * live.dasi.port.RecordingStore}, facts to {@link live.dasi.port.Facts}. Start reading at {@link
 * live.dasi.hls.recording.Recorder}; {@link live.dasi.hls.recording.Recovery} finishes what a crash
 * interrupted.
 */
@NullMarked
package live.dasi.hls.recording;

import org.jspecify.annotations.NullMarked;
