package live.dasi.infra.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Where the value of a flag comes from when it was not given: the environment, then the file. What
 * neither knows is the flag's own default.
 */
public final class SettingSources implements IDefaultValueProvider {

  private static final String DEFAULT_FILE = "dasi.yaml";

  private final Map<String, String> environment;
  private final Map<String, String> file;

  private SettingSources(Map<String, String> environment, Map<String, String> file) {
    this.environment = environment;
    this.file = file;
  }

  /** Reads the file that the arguments or the environment name; throws a sentence for a person. */
  public static SettingSources read(String[] arguments, Map<String, String> environment) {
    Optional<String> named =
        argument(arguments, "--config")
            .or(() -> Optional.ofNullable(environment.get("DASI_CONFIG")));
    Path path = Path.of(named.orElse(DEFAULT_FILE));
    if (named.isEmpty() && !Files.exists(path)) {
      return new SettingSources(environment, Map.of());
    }
    return new SettingSources(environment, parse(path));
  }

  private static Optional<String> argument(String[] arguments, String name) {
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i].equals(name) && i + 1 < arguments.length) {
        return Optional.of(arguments[i + 1]);
      }
      if (arguments[i].startsWith(name + "=")) {
        return Optional.of(arguments[i].substring(name.length() + 1));
      }
    }
    return Optional.empty();
  }

  private static Map<String, String> parse(Path path) {
    JsonNode root;
    try {
      root = new YAMLMapper().readTree(Files.readString(path));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          path + " is not valid YAML: " + e.getOriginalMessage() + " (line " + line(e) + ")", e);
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot read the settings in " + path + ": " + e, e);
    }
    var settings = new HashMap<String, String>();
    if (root.isMissingNode() || root.isNull()) {
      return settings;
    }
    if (!root.isObject()) {
      throw new IllegalArgumentException(path + " must hold lines such as 'http-port: 8080'");
    }
    for (Map.Entry<String, JsonNode> setting : root.properties()) {
      if (!setting.getValue().isValueNode()) {
        throw new IllegalArgumentException(
            path + ": '" + setting.getKey() + "' must be a single value");
      }
      settings.put(setting.getKey(), setting.getValue().asText());
    }
    return settings;
  }

  private static int line(JsonProcessingException e) {
    return e.getLocation() == null ? 0 : e.getLocation().getLineNr();
  }

  /**
   * Refuses keys of the file that no flag of the command knows: a typing error must not pass
   * silently.
   */
  public void checkKnown(CommandLine command) {
    Set<String> known =
        command.getCommandSpec().options().stream()
            .map(SettingSources::key)
            .collect(Collectors.toCollection(TreeSet::new));
    known.removeAll(Set.of("config", "help", "version"));
    for (String key : file.keySet()) {
      if (!known.contains(key)) {
        throw new IllegalArgumentException(
            "the settings file has an unknown key '"
                + key
                + "'; known are: "
                + String.join(", ", known));
      }
    }
  }

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    if (!(argument instanceof OptionSpec option)) {
      return null;
    }
    String key = key(option);
    String variable = "DASI_" + key.toUpperCase(Locale.ROOT).replace('-', '_');
    return Optional.ofNullable(environment.get(variable)).orElse(file.get(key));
  }

  private static String key(OptionSpec option) {
    return Arrays.stream(option.names())
        .filter(name -> name.startsWith("--"))
        .findFirst()
        .orElse(option.longestName())
        .replaceFirst("^--?", "");
  }
}
