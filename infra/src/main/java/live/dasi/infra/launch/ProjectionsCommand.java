package live.dasi.infra.launch;

import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import live.dasi.infra.config.ServerOptions;
import live.dasi.infra.server.ProjectionsDesk;
import live.dasi.infra.server.ProjectionsDesk.Answer;
import live.dasi.projections.control.ProjectionStatus;
import live.dasi.projections.control.ProjectionStatus.StoppedAt;
import live.dasi.projections.control.ProjectionTable.Known;
import live.dasi.projections.control.ProjectionWish;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dasi projections}. */
@Command(
    name = "projections",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Shows what is made of the event log, and steers it.",
      "Works while the server is running; what is wished while it is not, its next start obeys."
    })
final class ProjectionsCommand implements Runnable {

  private static final String NAME = "Such as views.";
  private static final long LOOK_AGAIN_MS = 1_000;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "All projections, how far they are, and what stands still.")
  int list(@Mixin ServerOptions options) {
    return at(options, desk -> show(desk, desk.list()));
  }

  @Command(mixinStandardHelpOptions = true, description = "One projection, or all.")
  int status(
      @Parameters(paramLabel = "NAME", arity = "0..1", description = NAME) Optional<String> name,
      @Option(names = "--wait", description = "Show progress until it has caught up.") boolean wait,
      @Mixin ServerOptions options) {
    return at(
        options,
        desk ->
            name.map(one -> wait ? await(desk, one) : show(desk, List.of(desk.find(one))))
                .orElseGet(() -> show(desk, desk.list())));
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Makes it anew from the first event; what there is serves until then.")
  int reset(
      @Parameters(paramLabel = "NAME", description = NAME) String name,
      @Option(names = "--wait", description = "Show progress until it is done.") boolean wait,
      @Mixin ServerOptions options) {
    return at(
        options,
        desk -> {
          int code = wish(desk, desk.find(name), new ProjectionWish.Reset());
          return wait && code == 0 && desk.isServed(desk.find(name)) ? await(desk, name) : code;
        });
  }

  @Command(mixinStandardHelpOptions = true, description = "Lets it wait, also after a restart.")
  int pause(
      @Parameters(paramLabel = "NAME", description = NAME) String name,
      @Mixin ServerOptions options) {
    return at(options, desk -> wish(desk, desk.find(name), new ProjectionWish.Pause()));
  }

  @Command(mixinStandardHelpOptions = true, description = "Lets it go on.")
  int resume(
      @Parameters(paramLabel = "NAME", description = NAME) String name,
      @Mixin ServerOptions options) {
    return at(options, desk -> wish(desk, desk.find(name), new ProjectionWish.Resume()));
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Tries the event again at which it stands still.")
  int retry(
      @Parameters(paramLabel = "NAME", description = NAME) String name,
      @Mixin ServerOptions options) {
    return at(options, desk -> wish(desk, desk.find(name), new ProjectionWish.Retry()));
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Leaves out the event at which it stands still, now and at every rebuild.")
  int skip(
      @Parameters(paramLabel = "NAME", description = NAME) String name,
      @Option(
              names = "--reason",
              required = true,
              paramLabel = "TEXT",
              description = "Why; is recorded in the event log.")
          String reason,
      @Mixin ServerOptions options) {
    return at(
        options,
        desk -> {
          Known known = desk.find(name);
          StoppedAt stop =
              known
                  .said()
                  .flatMap(ProjectionStatus::stoppedAt)
                  .orElseThrow(
                      () -> new IllegalArgumentException(name + " does not stand at an event"));
          out().printf("Event %d, %s: %s%n", stop.position(), stop.event(), stop.failure());
          return wish(desk, known, new ProjectionWish.Skip(stop.position(), reason));
        });
  }

  private int at(ServerOptions options, Function<ProjectionsDesk, Integer> work) {
    try (var desk = ProjectionsDesk.open(options.toConfig(), InstantSource.system())) {
      return work.apply(desk);
    } finally {
      out().flush();
    }
  }

  private int show(ProjectionsDesk desk, List<Known> projections) {
    out().println(ProjectionLines.HEADING);
    for (Known known : projections) {
      ProjectionLines.of(known, desk.isServed(known)).forEach(out()::println);
    }
    return 0;
  }

  private int wish(ProjectionsDesk desk, Known projection, ProjectionWish wish) {
    return switch (desk.wish(projection, wish)) {
      case Answer.Obeyed _ -> say(0, "Done.");
      case Answer.Waiting _ -> say(0, "No server runs: its next start will do it.");
      case Answer.Refused(String why) -> {
        spec.commandLine().getErr().println("dasi: " + why);
        yield 1;
      }
    };
  }

  private int say(int code, String sentence) {
    out().println(sentence);
    return code;
  }

  /** A line that changes on a terminal, a line a second elsewhere. */
  private int await(ProjectionsDesk desk, String name) {
    boolean isTerminal = ProgressLine.isTerminal();
    while (true) {
      Known known = desk.find(name);
      out().print(ProjectionLines.progress(known) + (isTerminal ? "   \r" : "\n"));
      out().flush();
      if (!ProjectionLines.isUnderWay(known)) {
        out().println();
        return show(desk, List.of(known));
      }
      if (!desk.isServed(known)) {
        return say(1, "No server runs.");
      }
      ProjectionsDesk.pause(LOOK_AGAIN_MS);
    }
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
