package live.dasi.infra.launch;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import live.dasi.infra.payment.ProvidersFile;
import live.dasi.infra.payment.TestProvider;
import live.dasi.infra.payment.TestProvider.Told;
import live.dasi.infra.signature.BodySignature;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code dasi payment send}. */
@Command(
    name = "send",
    mixinStandardHelpOptions = true,
    description = "Tells a running server of a donation, or of a subscription.")
final class PaymentSendCommand implements Callable<Integer> {

  private static final int OK = 200;

  @Option(
      names = "--server",
      paramLabel = "URL",
      defaultValue = "http://localhost:8080",
      description = "Default: ${DEFAULT-VALUE}")
  private URI server = URI.create("http://localhost:8080");

  @Option(
      names = "--provider",
      paramLabel = "NAME",
      defaultValue = "test",
      description = "Default: ${DEFAULT-VALUE}")
  private String provider = "test";

  @Option(
      names = "--secret-file",
      paramLabel = "FILE",
      required = true,
      description = "With a line name = secret, as for --payment-providers.")
  private Path secrets = Path.of("");

  @Option(
      names = "--id",
      paramLabel = "ID",
      description = "Of the payment: the same again changes nothing. Default: a new one.")
  private @Nullable String id;

  @Option(names = "--channel", paramLabel = "CHANNEL", required = true)
  private String channel = "";

  @Option(names = "--person", paramLabel = "UUID", description = "Who paid, if that is known.")
  private @Nullable String person;

  @Option(names = "--name", paramLabel = "TEXT", description = "By which they are thanked.")
  private String name = "";

  @Option(names = "--text", paramLabel = "TEXT")
  private String text = "";

  @Option(names = "--amount", paramLabel = "DECIMAL", required = true)
  private String amount = "";

  @Option(names = "--currency", paramLabel = "CODE", required = true)
  private String currency = "";

  @Option(names = "--subscription", description = "It is no donation.")
  private boolean isSubscription;

  @Option(
      names = "--months",
      paramLabel = "NUMBER",
      defaultValue = "1",
      description = "For how many in a row the subscription has been paid.")
  private int months = 1;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    BodySignature signature =
        ProvidersFile.read(secrets)
            .signatureOf(provider)
            .orElseThrow(
                () -> new IllegalArgumentException("%s is not in %s".formatted(provider, secrets)));
    return tell(new TestProvider(server, provider, signature));
  }

  private int tell(TestProvider from) {
    try (var http = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          http.send(
              from.tell(payment(), InstantSource.system().instant()), BodyHandlers.ofString());
      spec.commandLine().getOut().println(answer.body());
      spec.commandLine().getOut().flush();
      return answer.statusCode() == OK ? 0 : 1;
    } catch (IOException e) {
      spec.commandLine().getErr().println("dasi: no server answers at " + server);
      return 1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 1;
    }
  }

  private Told payment() {
    return new Told(
        id == null ? UUID.randomUUID().toString() : id,
        channel,
        Optional.ofNullable(person),
        name,
        text,
        amount,
        currency,
        isSubscription ? Optional.of(months) : Optional.empty());
  }
}
