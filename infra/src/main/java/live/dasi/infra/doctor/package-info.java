/**
 * What is found on this machine, before anything is started.
 *
 * <p>In: the configuration and the machine. Out: {@link live.dasi.infra.doctor.Finding}s, each with
 * what to do. Starts nothing but {@code ffmpeg -version}, and changes nothing but that it unpacks
 * the bundled ffmpeg where that is the one.
 */
@NullMarked
package live.dasi.infra.doctor;

import org.jspecify.annotations.NullMarked;
