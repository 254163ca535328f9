package live.dasi.infra.history;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import live.dasi.domain.Tag;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.channel.ChannelId;
import live.dasi.media.MalformedInput;

/**
 * Filters as people write them. What is wrong is said in a sentence by {@link MalformedInput}.
 *
 * @param limit how many values one filter may have
 */
public record FilterText(int limit) {

  /** The log's own limit of a name, and of a tag. */
  private static final int MAX_CHARS = 500;

  private static final String ALL_BEHIND = ".*";
  private static final Pattern TYPE = Pattern.compile("[A-Za-z0-9_.-]+(\\.\\*)?");
  private static final Pattern TAG = Pattern.compile("([A-Za-z0-9_-]+):(\\P{Cntrl}+)");

  /** PostgreSQL's times are microseconds in 64 bits; these bounds are far within. */
  private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  public List<TypeFilter> types(Collection<String> texts) {
    return each("type", texts, FilterText::type);
  }

  public List<Tag> tags(Collection<String> texts) {
    return each("tag", texts, FilterText::tag);
  }

  public static ChannelId channel(String text) {
    if (!ChannelId.isValid(text)) {
      throw new MalformedInput(
          "the filter \"channel\" must be the id of a channel, as in the link of its page");
    }
    return new ChannelId(text);
  }

  public static BroadcastId broadcast(String text) {
    try {
      UUID id = UUID.fromString(text);
      if (id.toString().equalsIgnoreCase(text)) {
        return new BroadcastId(id);
      }
    } catch (IllegalArgumentException _) {
      // As below.
    }
    throw new MalformedInput(
        "the filter \"broadcast\" must be the id of a broadcast, as in the link of its page");
  }

  /** RFC 3339. */
  public static Instant time(String filter, String text) {
    try {
      return withinBounds(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException _) {
      throw new MalformedInput(
          ("the filter \"%s\" must be a time with its zone, such as 2026-11-20T20:31:07Z or"
                  + " 2026-11-20T20:31:07+09:00; in a URL write %%2B for the +")
              .formatted(filter));
    }
  }

  static Instant withinBounds(Instant time) {
    if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
      throw new DateTimeException("before 1970 or after 9999");
    }
    return time;
  }

  private static TypeFilter type(String text) {
    if (!TYPE.matcher(text).matches()) {
      throw new MalformedInput(
          "the filter \"type\" must be the name of an event, such as broadcast.LiveStarted, or the"
              + " beginning of names, such as broadcast.*");
    }
    return text.endsWith(ALL_BEHIND)
        ? new TypeFilter.Beginning(text.substring(0, text.length() - 1))
        : new TypeFilter.Named(text);
  }

  private static Tag tag(String text) {
    var form = TAG.matcher(text);
    if (!form.matches()) {
      throw new MalformedInput(
          "the filter \"tag\" must be a kind of thing and which one, such as channel:cats");
    }
    return new Tag(form.group(1), form.group(2));
  }

  private <T> List<T> each(String filter, Collection<String> texts, Function<String, T> parse) {
    if (texts.size() > limit) {
      throw new MalformedInput(
          "the filter \"%s\" may be given %d times at most".formatted(filter, limit));
    }
    for (String text : texts) {
      if (text.length() > MAX_CHARS) {
        throw new MalformedInput(
            "the filter \"%s\" may have %d characters at most".formatted(filter, MAX_CHARS));
      }
    }
    return texts.stream().map(parse).toList();
  }
}
