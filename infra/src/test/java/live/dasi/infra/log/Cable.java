package live.dasi.infra.log;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import io.vertx.pgclient.PgConnectOptions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The network between Dasi and its database, which can be cut and mended. */
final class Cable {

  private final NetServer server;
  private final NetClient client;
  private final PgConnectOptions database;
  private final Set<NetSocket> connections = ConcurrentHashMap.newKeySet();
  private volatile boolean isCut;

  private Cable(Vertx vertx, PgConnectOptions database) {
    this.database = database;
    this.server = vertx.createNetServer();
    this.client = vertx.createNetClient();
  }

  static Cable to(Vertx vertx, PgConnectOptions database) {
    var cable = new Cable(vertx, database);
    cable.server.connectHandler(cable::connect).listen(0, "127.0.0.1").await();
    return cable;
  }

  /** How to reach the database over this cable. */
  PgConnectOptions options() {
    return new PgConnectOptions(database).setHost("127.0.0.1").setPort(server.actualPort());
  }

  void cut() {
    isCut = true;
    connections.forEach(NetSocket::close);
  }

  void mend() {
    isCut = false;
  }

  private void connect(NetSocket near) {
    if (isCut) {
      near.close();
      return;
    }
    connections.add(near);
    near.closeHandler(_ -> connections.remove(near));
    near.pause();
    Future<NetSocket> far = client.connect(database.getPort(), database.getHost());
    far.onFailure(_ -> near.close()).onSuccess(socket -> join(near, socket));
  }

  private static void join(NetSocket near, NetSocket far) {
    far.pipeTo(near);
    near.pipeTo(far);
  }
}
