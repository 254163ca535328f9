package live.dasi.chat.room;

import java.time.InstantSource;
import live.dasi.port.EventFeed;
import live.dasi.port.Facts;
import live.dasi.port.Passes;
import live.dasi.port.Standings;

/** What rooms need of the world. */
public record RoomPorts(
    Facts facts,
    EventFeed feed,
    Passes passes,
    Standings standings,
    RoomDirectory directory,
    InstantSource clock) {}
