package live.dasi.infra.benchmark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.ObjLongConsumer;
import live.dasi.infra.benchmark.crowd.Crowd;
import live.dasi.infra.benchmark.crowd.Talk;

/** A server with one room, in processes of its own on a core of its own. */
interface RoomServer extends AutoCloseable {

  String name();

  int port();

  String path();

  Talk talk();

  /** How many times the usual warm-up it takes until it is as fast as it gets. */
  int warmUps();

  /** The process that started all of its others. */
  long pid();

  @Override
  void close();

  default Crowd crowd(ObjLongConsumer<String> onFirst) throws IOException {
    return new Crowd(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), port()), path(), talk(), onFirst);
  }

  default double cpuSeconds() {
    return CpuTime.treeSeconds(pid());
  }
}
