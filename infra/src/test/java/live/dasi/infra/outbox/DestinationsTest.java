package live.dasi.infra.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationsTest {

  private static final Vertx VERTX = Vertx.vertx();

  private final Destinations publicOnly = new Destinations(VERTX, false);
  private final Destinations any = new Destinations(VERTX, true);

  @AfterAll
  static void close() {
    VERTX.close().await();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "127.0.0.1",
        "127.255.255.255",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.1",
        "192.0.2.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.1",
        "203.0.113.7",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "fc00::1",
        "fd12::1",
        "fe80::1",
        "ff02::1",
        "64:ff9b::a00:1",
        "2001:db8::1",
        "2001::1",
        "2002:a00:1::1",
        "100::1"
      })
  void callsNoPrivateAddress(String address) throws UnknownHostException {
    assertThat(PublicAddress.is(InetAddress.getByName(address))).isFalse();
    String host = address.contains(":") ? "[" + address + "]" : address;
    assertThatThrownBy(() -> publicOnly.check(URI.create("https://" + host + "/x")).await())
        .hasMessageContaining("no public address");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "8.8.8.8",
        "100.63.255.255",
        "100.128.0.1",
        "172.15.0.1",
        "172.32.0.1",
        "192.167.0.1",
        "198.17.0.1",
        "198.20.0.1",
        "223.255.255.1",
        "2606:4700::1111",
        "2a00:1450::1"
      })
  void callsPublicAddresses(String address) throws UnknownHostException {
    assertThat(PublicAddress.is(InetAddress.getByName(address))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "http://example.org/",
        "ftp://example.org/",
        "https://",
        "https:///x",
        "https://user:password@example.org/",
        "https://example.org/#x",
        "file:///etc/passwd",
        "https://exa mple.org",
        "javascript:alert(1)"
      })
  void takesNothingButHttpsWithoutAPassword(String url) {
    assertThat(publicOnly.parse(url)).isEmpty();
  }

  @Test
  void takesUrlsOfALimitedLength() {
    String longest = "https://example.org/" + "x".repeat(1_980);

    assertThat(publicOnly.parse(longest)).isPresent();
    assertThat(publicOnly.parse(longest + "x")).isEmpty();
  }

  @Test
  void callsItsOwnNetworkWhereTheOperatorAllowsIt() {
    URI url = any.parse("http://127.0.0.1:8080/x").orElseThrow();

    assertThat(any.resolve(url).await().port()).isEqualTo(8_080);
  }

  @Test
  void findsAPrivateAddressBehindAName() {
    assertThatThrownBy(() -> publicOnly.check(URI.create("https://localhost/")).await())
        .hasMessageContaining("no public address");
  }
}
