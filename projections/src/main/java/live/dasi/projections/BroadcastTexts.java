package live.dasi.projections;

/** What viewers read about a broadcast; description and category are empty until they are given. */
public record BroadcastTexts(String title, String description, String category) {}
