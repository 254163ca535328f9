package live.dasi.infra.server;

import live.dasi.infra.config.DasiConfig;
import live.dasi.infra.config.Secret;
import live.dasi.infra.postgres.Migrations;
import live.dasi.infra.postgres.PostgresAddress;
import live.dasi.infra.postgres.PostgresServer;

/** The database with the schema of this version: the operator's, or one of our own. */
final class OpenDatabase {

  private OpenDatabase() {}

  /** Blocks. */
  static PostgresAddress of(DasiConfig config, Progress progress, Stack started) {
    PostgresAddress address =
        config
            .postgres()
            .map(Secret::value)
            .map(PostgresAddress::parse)
            .orElseGet(() -> embedded(config, progress, started).address());
    progress.step("bringing the schema up to date");
    Migrations.migrate(address);
    return address;
  }

  private static PostgresServer embedded(DasiConfig config, Progress progress, Stack started) {
    return started.opened(
        "PostgreSQL",
        PostgresServer.start(
            config.data().postgres(),
            step ->
                progress.step(
                    switch (step) {
                      case UNPACKING -> "unpacking PostgreSQL";
                      case INITIALISING -> "making the database";
                      case STOPPING_OLD -> "stopping the database that a crash left running";
                      case STARTING -> "starting the database";
                      case RESTARTING -> "starting the database again: it had died";
                    })));
  }
}
