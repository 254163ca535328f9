package live.dasi.infra.api;

import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Optional;
import live.dasi.domain.channel.ChannelId;
import live.dasi.media.MalformedInput;

/** The parameters of a query. */
final class Query {

  private static final int MAX_TEXT_CHARS = 200;
  private static final int MAX_NUMBER_CHARS = 19;

  private final MultiMap parameters;

  Query(MultiMap parameters) {
    this.parameters = parameters;
  }

  boolean flag(String name) {
    return switch (parameters.get(name)) {
      case null -> false;
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new MalformedInput("The parameter \"%s\" must be true or false.".formatted(name));
    };
  }

  long number(String name, long min, long max, long otherwise) {
    String text = parameters.get(name);
    return text == null ? otherwise : number(name, text, min, max);
  }

  static long number(String name, String text, long min, long max) {
    if (text.length() <= MAX_NUMBER_CHARS && text.matches("[0-9]{1,18}")) {
      long number = Long.parseLong(text);
      if (number >= min && number <= max) {
        return number;
      }
    }
    throw new MalformedInput(
        "The parameter \"%s\" must be a whole number from %d to %d.".formatted(name, min, max));
  }

  /** Of a parameter that may be given several times. */
  List<String> all(String name) {
    return parameters.getAll(name);
  }

  Optional<String> text(String name) {
    String text = parameters.get(name);
    if (text != null && (text.isEmpty() || text.length() > MAX_TEXT_CHARS)) {
      throw new MalformedInput(
          "The parameter \"%s\" must have 1 to %d characters.".formatted(name, MAX_TEXT_CHARS));
    }
    return Optional.ofNullable(text);
  }

  Optional<ChannelId> channel(String name) {
    return text(name)
        .map(text -> {
          if (!ChannelId.isValid(text)) {
            throw new MalformedInput(
                "The parameter \"%s\" is not the id of a channel.".formatted(name));
          }
          return new ChannelId(text);
        });
  }
}
