package live.dasi.infra.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import live.dasi.infra.benchmark.crowd.Talk;

/** The room that one writes with Node's {@code ws}: it remembers nothing and checks nothing. */
final class WsRoom implements RoomServer {

  private static final String SCRIPT = "dev/ws-peer.mjs";

  private final Process process;
  private final int port;

  private WsRoom(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  static WsRoom open() throws IOException {
    Path web =
        Stream.of(Path.of("infra/web"), Path.of("web"))
            .filter(folder -> Files.exists(folder.resolve(SCRIPT)))
            .findFirst()
            .orElseThrow(() -> new IOException("run this in the project's folder"));
    if (!Files.exists(web.resolve("node_modules/ws"))) {
      throw new IOException("the peer is not installed: run npm ci in " + web);
    }
    var command = new ArrayList<String>(Cores.OF_SERVERS);
    command.addAll(List.of("node", web.resolve(SCRIPT).toString()));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    BufferedReader lines = process.inputReader();
    String port = lines.readLine();
    if (port == null) {
      throw new IOException("the peer did not start");
    }
    return new WsRoom(process, Integer.parseInt(port));
  }

  @Override
  public String name() {
    return "Node's `ws`";
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public String path() {
    return "/";
  }

  @Override
  public Talk talk() {
    return new Talk() {
      @Override
      public String join() {
        return "{\"type\":\"join\"}";
      }

      @Override
      public boolean answersJoin() {
        return false;
      }

      @Override
      public String say(String text) {
        return "{\"type\":\"chat\",\"text\":\"" + text + "\"}";
      }
    };
  }

  @Override
  public int warmUps() {
    return 2;
  }

  @Override
  public long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
