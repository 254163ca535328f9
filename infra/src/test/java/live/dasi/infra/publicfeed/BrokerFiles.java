package live.dasi.infra.publicfeed;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.tools.StorageTool;
import live.dasi.infra.testing.FreePort;

/**
 * What one Kafka node needs on the disk: its settings, and a formatted folder for its data. It is
 * broker and controller in one, and knows two doors: one for everybody, with all rights, and one
 * with a password for a user who has none but those that a test gives.
 *
 * @param port of the first door
 * @param securePort of the second
 */
record BrokerFiles(Path settings, int port, int securePort) {

  static final String USER = "dasi";
  static final String PASSWORD = "s3cret-of-dasi";

  static BrokerFiles make(Path folder) {
    try {
      var files =
          new BrokerFiles(
              folder.resolve("server.properties"), FreePort.choose(), FreePort.choose());
      Properties settings = files.properties(folder, FreePort.choose());
      try (OutputStream out = Files.newOutputStream(files.settings())) {
        settings.store(out, null);
      }
      format(files.settings());
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void format(Path settings) {
    var nowhere = new PrintStream(OutputStream.nullOutputStream());
    String[] command = {"format", "-t", "ZGFzaS10ZXN0LWJyb2tlcg", "-c", settings.toString()};
    StorageTool.execute(command, nowhere);
  }

  private Properties properties(Path folder, int controllerPort) {
    var all = new Properties();
    all.setProperty("process.roles", "broker,controller");
    all.setProperty("node.id", "1");
    all.setProperty("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
    all.setProperty(
        "listeners",
        "OPEN://127.0.0.1:%d,SECURE://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d"
            .formatted(port, securePort, controllerPort));
    all.setProperty(
        "listener.security.protocol.map",
        "OPEN:PLAINTEXT,SECURE:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT");
    all.setProperty("inter.broker.listener.name", "OPEN");
    all.setProperty("controller.listener.names", "CONTROLLER");
    all.setProperty("sasl.enabled.mechanisms", "PLAIN");
    all.setProperty(
        "listener.name.secure.plain.sasl.jaas.config",
        "org.apache.kafka.common.security.plain.PlainLoginModule required user_%s=\"%s\";"
            .formatted(USER, PASSWORD));
    all.setProperty(
        "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
    all.setProperty("super.users", "User:ANONYMOUS");
    all.setProperty("log.dirs", folder.resolve("log").toString());
    all.setProperty("offsets.topic.replication.factor", "1");
    all.setProperty("offsets.topic.num.partitions", "1");
    all.setProperty("auto.create.topics.enable", "false");
    all.setProperty("log.cleaner.enable", "false");
    // A killed node is soon forgotten, so that the next one may take its name.
    all.setProperty("broker.session.timeout.ms", "4000");
    all.setProperty("broker.heartbeat.interval.ms", "200");
    return all;
  }

  String bootstrap() {
    return "127.0.0.1:" + port;
  }

  String secureBootstrap() {
    return "127.0.0.1:" + securePort;
  }
}
