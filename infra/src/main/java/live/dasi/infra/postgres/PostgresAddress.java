package live.dasi.infra.postgres;

import io.vertx.pgclient.PgConnectOptions;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** Where a database is and who may use it. The password is in no text made from it. */
public record PostgresAddress(
    String host, int port, String database, String user, String password, Encryption encryption) {

  private static final int DEFAULT_PORT = 5432;
  private static final String FORM = "postgresql://user:password@host:port/database";

  public PostgresAddress {
    if (port < 1 || port > 65_535) {
      throw new PostgresException("the port of a PostgreSQL address is 1 to 65535");
    }
    if (host.isEmpty() || database.isEmpty() || user.isEmpty()) {
      throw new PostgresException("a PostgreSQL address looks like " + FORM);
    }
  }

  /**
   * Reads {@code postgresql://user:password@host:port/database?sslmode=...}; percent-encoded where
   * the parts contain reserved characters. The port is 5432 and sslmode is {@code prefer} if left
   * out.
   */
  public static PostgresAddress parse(String url) {
    URI uri = uri(url);
    String[] user = uri.getRawUserInfo() == null ? new String[0] : split(uri.getRawUserInfo());
    if (!("postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme()))
        || uri.getHost() == null
        || uri.getRawPath() == null
        || uri.getRawPath().length() < 2
        || user.length == 0) {
      throw new PostgresException("a PostgreSQL address looks like " + FORM);
    }
    return new PostgresAddress(
        uri.getHost(),
        uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(),
        decode(uri.getRawPath().substring(1)),
        decode(user[0]),
        user.length == 1 ? "" : decode(user[1]),
        encryption(uri.getRawQuery() == null ? "" : uri.getRawQuery()));
  }

  public PostgresAddress withDatabase(String name) {
    return new PostgresAddress(host, port, name, user, password, encryption);
  }

  /** For a Vert.x client. */
  public PgConnectOptions connectOptions() {
    return encryption.applyTo(
        new PgConnectOptions()
            .setHost(host)
            .setPort(port)
            .setDatabase(database)
            .setUser(user)
            .setPassword(password));
  }

  /** For a JDBC driver, without user and password. */
  public String jdbcUrl() {
    String bareHost = host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    return "jdbc:postgresql://" + bareHost + ":" + port + "/" + encode(database);
  }

  /** What a JDBC driver needs beside the URL; contains the password. */
  public Properties jdbcProperties() {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    properties.setProperty("sslmode", encryption.parameter());
    if (encryption == Encryption.VERIFY_FULL) {
      properties.setProperty("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
    }
    return properties;
  }

  @Override
  public String toString() {
    return "postgresql://" + user + "@" + host + ":" + port + "/" + database;
  }

  private static URI uri(String url) {
    try {
      return new URI(url);
    } catch (URISyntaxException e) {
      // The cause would quote the URL, and with it the password.
      throw new PostgresException(
          "a PostgreSQL address looks like "
              + FORM
              + "; at character "
              + (e.getIndex() + 1)
              + " it does not (reserved characters in a password are written %XX)");
    }
  }

  private static Encryption encryption(String query) {
    if (query.isEmpty()) {
      return Encryption.PREFER;
    }
    if (!query.startsWith("sslmode=")) {
      throw new PostgresException("the only option of a PostgreSQL address is sslmode");
    }
    return Encryption.named(query.substring("sslmode=".length()));
  }

  private static String[] split(String userInfo) {
    return userInfo.split(":", 2);
  }

  private static String decode(String part) {
    return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static String encode(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
