package live.dasi.infra.launch;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import live.dasi.domain.AccountId;
import live.dasi.infra.account.Accounts.Listed;
import live.dasi.infra.config.ServerOptions;
import live.dasi.infra.server.PeopleDesk;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dasi person}. */
@Command(
    name = "person",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Lists the accounts, and erases a person.",
      "Works while the server is running and while it is not."
    })
final class PersonCommand {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd").withZone(ZoneId.systemDefault());

  @Spec private CommandSpec spec = CommandSpec.create();

  @Command(mixinStandardHelpOptions = true, description = "Prints all accounts.")
  int list(@Mixin ServerOptions options) {
    try (var people = PeopleDesk.open(options.toConfig())) {
      people.accounts().forEach(account -> spec.commandLine().getOut().println(line(account)));
      return 0;
    }
  }

  private static String line(Listed account) {
    return "%s  %s  %-13s  %s"
        .formatted(account.id(), DAY.format(account.madeAt()), account.role(), account.name());
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = {
        "Deletes an account and makes all that its person wrote into the log unreadable, for ever.",
        "Their broadcasts end. Recordings stay: docs/personal-data.md says what an erasure reaches."
      })
  int erase(
      @Parameters(paramLabel = "ACCOUNT", description = "Its id, or its name.") String account,
      @Option(names = "--yes", description = "Really.") boolean yes,
      @Mixin ServerOptions options) {
    try (var people = PeopleDesk.open(options.toConfig())) {
      AccountId person =
          find(people.accounts(), account)
              .orElseThrow(
                  () -> new IllegalArgumentException("nobody has the account " + account + "."));
      if (!yes) {
        throw new IllegalArgumentException(
            "nothing can bring %s back: add --yes if you mean it.".formatted(account));
      }
      return switch (people.erase(person)) {
        case ERASED -> say("Erased " + person + ".", 0);
        case NOT_FOUND -> say("There was nothing to erase of " + person + ".", 1);
        case LAST_ADMINISTRATOR ->
            say("This is the only administrator, and the server needs one.", 1);
      };
    }
  }

  /** An id may be of somebody who never had an account, such as the demo's streamer. */
  private static Optional<AccountId> find(List<Listed> accounts, String wanted) {
    return accounts.stream()
        .filter(account -> account.name().equals(wanted))
        .map(Listed::id)
        .findFirst()
        .or(() -> id(wanted));
  }

  private static Optional<AccountId> id(String text) {
    try {
      return Optional.of(AccountId.parse(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private int say(String sentence, int exitCode) {
    spec.commandLine().getOut().println(sentence);
    return exitCode;
  }
}
