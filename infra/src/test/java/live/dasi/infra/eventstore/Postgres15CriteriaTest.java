package live.dasi.infra.eventstore;

import live.dasi.infra.postgres.TestServer;

/** The same on the oldest PostgreSQL that Dasi runs on. */
class Postgres15CriteriaTest extends CriteriaTest {

  @Override
  TestServer server() {
    return TestServer.DEBIAN_15;
  }
}
