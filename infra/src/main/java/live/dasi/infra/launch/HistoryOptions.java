package live.dasi.infra.launch;

import java.util.List;
import java.util.Optional;
import live.dasi.infra.history.FilterText;
import live.dasi.infra.history.HistoryFilter;
import live.dasi.infra.history.HistoryLimits;
import live.dasi.infra.history.TimeText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which events of the history. */
final class HistoryOptions {

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description =
          "Only what happened then or later: 20:31:07, \"2026-11-20 20:31:07\", RFC 3339.")
  @Nullable String from;

  @Option(
      names = "--type",
      paramLabel = "NAME",
      description = "Only events of this name, or broadcast.* for all that begin so. Repeatable.")
  List<String> types = List.of();

  @Option(
      names = "--channel",
      paramLabel = "ID",
      description = "Only what is about this channel, its broadcasts and their videos.")
  @Nullable String channel;

  @Option(
      names = "--broadcast",
      paramLabel = "ID",
      description = "Only what is about this broadcast and its videos.")
  @Nullable String broadcast;

  @Option(
      names = "--tag",
      paramLabel = "KEY:VALUE",
      description = "Only events that bear this tag, such as video:ID. Repeatable: all of them.")
  List<String> tags = List.of();

  @Option(
      names = "--after",
      paramLabel = "POSITION",
      description = "Only events behind this position in the log.")
  @Nullable Long after;

  /**
   * @param before the name and the value of the option that says until when, as an export's --to is
   *     its file
   */
  HistoryFilter toFilter(TimeText times, String option, @Nullable String before) {
    var texts = new FilterText(HistoryLimits.DEFAULT.filters());
    var filter =
        new HistoryFilter(
            Optional.ofNullable(from).map(text -> times.parse("--from", text)),
            Optional.ofNullable(before).map(text -> times.parse(option, text)),
            texts.types(types),
            Optional.ofNullable(channel).map(FilterText::channel),
            Optional.ofNullable(broadcast).map(FilterText::broadcast),
            texts.tags(tags));
    filter.check();
    if (after != null && after < 0) {
      throw new IllegalArgumentException("--after must not be negative");
    }
    return filter;
  }

  /** The position to start behind. */
  long start() {
    return after == null ? 0 : after;
  }

  /** Whether somebody said where to begin. */
  boolean hasStart() {
    return after != null || from != null;
  }

  boolean isEmpty() {
    return !hasStart() && channel == null && broadcast == null && types.isEmpty() && tags.isEmpty();
  }
}
