package live.dasi.infra.launch;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import live.dasi.infra.config.DurationText;
import live.dasi.infra.config.SettingSources;
import live.dasi.infra.log.LogUnavailable;
import live.dasi.infra.server.CannotStart;
import live.dasi.media.MalformedInput;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The program. */
@Command(
    name = "dasi",
    description = {"A self-hosted live-streaming server that remembers everything.", ""},
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      UpCommand.class,
      DemoCommand.class,
      DoctorCommand.class,
      HistoryCommand.class,
      EventsCommand.class,
      ProjectionsCommand.class,
      PersonCommand.class,
      PaymentCommand.class,
      HelpCommand.class
    },
    footer = {
      "",
      "A setting is a flag (--http-port 80), a variable (DASI_HTTP_PORT=80) or a line of dasi.yaml"
          + " (http-port: 80), in this order."
    })
public final class Dasi {

  private Dasi() {}

  public static void main(String[] arguments) {
    var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(run(out, err, System.getenv(), arguments));
  }

  /** Runs a command to its end; returns its exit code. */
  static int run(
      PrintWriter out, PrintWriter err, Map<String, String> environment, String... arguments) {
    CommandLine program = new CommandLine(new Dasi()).setOut(out).setErr(err);
    program.registerConverter(Duration.class, durations());
    program.setCaseInsensitiveEnumValuesAllowed(true);
    program.setExecutionExceptionHandler(Dasi::explain);
    try {
      SettingSources settings = SettingSources.read(arguments, environment);
      settings.checkKnown(new CommandLine(new UpCommand()));
      program.setDefaultValueProvider(settings);
    } catch (IllegalArgumentException e) {
      return complain(program, e.getMessage(), CommandLine.ExitCode.USAGE);
    }
    return arguments.length == 0 ? program.execute("--help") : program.execute(arguments);
  }

  private static ITypeConverter<Duration> durations() {
    return text -> {
      try {
        return DurationText.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    };
  }

  private static int explain(
      Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
    return switch (failure) {
      case IllegalArgumentException e ->
          complain(command, e.getMessage(), CommandLine.ExitCode.USAGE);
      case MalformedInput e -> complain(command, e.getMessage(), CommandLine.ExitCode.USAGE);
      case LogUnavailable e -> complain(command, e.getMessage(), CommandLine.ExitCode.SOFTWARE);
      case CannotStart e -> complain(command, e.getMessage(), CommandLine.ExitCode.SOFTWARE);
      default -> {
        failure.printStackTrace(command.getErr());
        yield complain(
            command,
            "This is a fault in Dasi; the lines above say where.",
            CommandLine.ExitCode.SOFTWARE);
      }
    };
  }

  private static int complain(CommandLine command, @Nullable String sentence, int exitCode) {
    command.getErr().println(command.getColorScheme().errorText("dasi: " + sentence));
    return exitCode;
  }
}
