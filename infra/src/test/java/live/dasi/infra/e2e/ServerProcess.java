package live.dasi.infra.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import live.dasi.infra.testing.FreePort;

/** The server as a process of its own, which can be killed. */
public final class ServerProcess implements AutoCloseable {

  private static final Pattern READY = Pattern.compile("Dasi is ready: (http://\\S+?)/?\\s*$");
  private static final Pattern LINK = Pattern.compile("(http://\\S+/invite/\\S+)");

  private final Process process;
  private final int rtmpPort;
  private final String url;
  private final String administratorLink;

  private ServerProcess(Process process, int rtmpPort, String url, String administratorLink) {
    this.process = process;
    this.rtmpPort = rtmpPort;
    this.url = url;
    this.administratorLink = administratorLink;
  }

  static ServerProcess start(Path data) {
    return start(data, List.of(), List.of());
  }

  /**
   * @param before words before the command, such as {@code nice}
   * @param jvmOptions besides those that it always has
   */
  public static ServerProcess start(Path data, List<String> before, List<String> jvmOptions) {
    int rtmpPort = FreePort.choose();
    var command = new ArrayList<String>(before);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmOptions);
    command.addAll(
        List.of(
            "-Daxoniq.update-checker.disabled=true",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            "live.dasi.infra.launch.Dasi",
            "up",
            "--data",
            data.toString(),
            "--http-host=127.0.0.1",
            "--http-port=0",
            "--rtmp-host=127.0.0.1",
            "--rtmp-port=" + rtmpPort));
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      return awaitReady(process, rtmpPort);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ServerProcess awaitReady(Process process, int rtmpPort) throws IOException {
    var said = new StringBuilder();
    BufferedReader lines = process.inputReader();
    String url = "";
    String link = "";
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      said.append(line).append('\n');
      Matcher ready = READY.matcher(line);
      Matcher invited = LINK.matcher(line);
      if (ready.find()) {
        url = ready.group(1);
      } else if (invited.find()) {
        link = invited.group(1);
      } else if (line.startsWith("Ctrl-C")) {
        Thread.ofVirtual().start(() -> readOn(lines));
        return new ServerProcess(process, rtmpPort, url, link);
      }
    }
    throw new IllegalStateException("the server did not start: " + said);
  }

  /** So that its pipe never fills; until it ends, or is killed. */
  private static void readOn(BufferedReader lines) {
    try {
      while (lines.readLine() != null) {}
    } catch (IOException _) {
      // Killed. An exception that nobody catches would fail whichever test waits just now.
    }
  }

  public String url() {
    return url;
  }

  public int rtmpPort() {
    return rtmpPort;
  }

  /** The first administrator, who is a streamer too. */
  public Api streamer() {
    var api = new Api(url.replace("localhost", "127.0.0.1"));
    api.becomeAdministrator(administratorLink);
    return api;
  }

  /** The same person after a restart. */
  Api signedIn() {
    var api = new Api(url.replace("localhost", "127.0.0.1"));
    api.post("/api/v1/session", Map.of("name", "admin", "password", "correct horse"));
    return api;
  }

  public long pid() {
    return process.pid();
  }

  /** {@code kill -9}: no good-bye, no flush. */
  void kill() {
    process.destroyForcibly();
    await();
  }

  private void await() {
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the server does not stop");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    await();
  }
}
