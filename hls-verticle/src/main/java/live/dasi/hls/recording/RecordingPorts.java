package live.dasi.hls.recording;

import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;
import live.dasi.port.EventFeed;
import live.dasi.port.Facts;
import live.dasi.port.RecordingStore;

/** What a recorder needs of the world. */
public record RecordingPorts(
    RecordingStore store, Facts facts, EventFeed feed, InstantSource clock, Supplier<UUID> ids) {}
