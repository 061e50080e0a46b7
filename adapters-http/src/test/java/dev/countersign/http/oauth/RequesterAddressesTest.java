package dev.countersign.http.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpRequest;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequesterAddressesTest {

  /** The address of a request that was made in this process. */
  private static final String HERE = new RequesterAddresses((String) null).of(HttpRequest.GET("/"));

  private static String behindProxy(MutableHttpRequest<?> request) {
    return new RequesterAddresses("X-Forwarded-For").of(request);
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.1",
    "::ffff:192.0.2.1, 192.0.2.1",
    "2001:db8:1:2:3:4:5:6, 2001:db8:1:2:0:0:0:0/64",
    "2001:DB8:1:2:ffff::1, 2001:db8:1:2:0:0:0:0/64",
    "2001:db8:1:3::1, 2001:db8:1:3:0:0:0:0/64",
    "::1, 0:0:0:0:0:0:0:0/64"
  })
  void countsAnAddressByItsNetwork(String address, String counted) {
    assertThat(RequesterAddresses.counted(InetAddress.ofLiteral(address))).isEqualTo(counted);
  }

  @Test
  void readsNoHeaderUnlessOneIsConfigured() {
    var request =
        HttpRequest.GET("/")
            .header("X-Forwarded-For", "192.0.2.1")
            .header("Forwarded", "for=192.0.2.1");
    assertThat(new RequesterAddresses((String) null).of(request)).isEqualTo(HERE);
    assertThat(HERE).doesNotContain("192.0.2.1");
  }

  @Test
  void readsOnlyTheConfiguredHeader() {
    assertThat(behindProxy(HttpRequest.GET("/").header("X-Forwarded-For", "2001:db8::1")))
        .isEqualTo("2001:db8:0:0:0:0:0:0/64");
    assertThat(behindProxy(HttpRequest.GET("/").header("X-Real-IP", "192.0.2.1"))).isEqualTo(HERE);
  }

  @ParameterizedTest
  @CsvSource({"'203.0.113.9, 192.0.2.1'", "'garbage,192.0.2.1'"})
  void takesTheAddressThatTheProxyWrote(String value) {
    assertThat(behindProxy(HttpRequest.GET("/").header("X-Forwarded-For", value)))
        .isEqualTo("192.0.2.1");
  }

  @Test
  void takesTheLastOfSeveralHeaders() {
    var request =
        HttpRequest.GET("/")
            .header("X-Forwarded-For", "203.0.113.9")
            .header("X-Forwarded-For", "192.0.2.1");
    assertThat(behindProxy(request)).isEqualTo("192.0.2.1");
  }

  @ParameterizedTest
  @CsvSource({"localhost", "192.0.2.1:80", "for=192.0.2.1", "'192.0.2.1,'", "example.org"})
  void countsTheProxyWhereItsHeaderHasNoAddress(String value) {
    assertThat(behindProxy(HttpRequest.GET("/").header("X-Forwarded-For", value))).isEqualTo(HERE);
    assertThat(behindProxy(HttpRequest.GET("/").header("X-Forwarded-For", "1".repeat(10_000))))
        .isEqualTo(HERE);
  }
}
