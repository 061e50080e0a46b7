package dev.countersign.domain.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests which host and port a URI names, and whether this server can connect to it. */
class UriHostTest {

  @ParameterizedTest
  @CsvSource({
    "https://id.example/a:1, id.example, , true",
    "https://id.example:8443, id.example, 8443, true",
    "https://id.example:, id.example, '', false",
    "https://user:1@id.example, id.example, , true",
    "https://user:1@id.example:2, id.example, 2, true",
    "https://[2001:db8::1], [2001:db8::1], , true",
    "https://[2001:db8::1]:8443, [2001:db8::1], 8443, true",
    "https://my_id.example, my_id.example, , true",
    "https://my_id.example:8443, my_id.example, 8443, true",
    "https://my_id.example:, my_id.example, '', false"
  })
  void findsTheHostAndThePort(String uri, String name, String port, boolean valid) {
    var host = UriHost.of(URI.create(uri)).orElseThrow();

    assertThat(host).isEqualTo(new UriHost(name, Optional.ofNullable(port)));
    assertThat(host.hasValidPort()).isEqualTo(valid);
  }

  @ParameterizedTest
  @ValueSource(strings = {"https:id.example", "/path", "https://my~id.example"})
  void findsNoOtherHost(String uri) {
    assertThat(UriHost.of(URI.create(uri))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0, false", "1, true", "65535, true", "65536, false", "x, false", "000001, false"})
  void hasAPortFrom1To65535(String port, boolean valid) {
    assertThat(new UriHost("id.example", Optional.of(port)).hasValidPort()).isEqualTo(valid);
  }

  @Test
  void isWithoutPortAlsoWithAColon() {
    assertThat(new UriHost("id.example", Optional.empty()).isWithoutPort()).isTrue();
    assertThat(new UriHost("id.example", Optional.of("")).isWithoutPort()).isTrue();
    assertThat(new UriHost("id.example", Optional.of("1")).isWithoutPort()).isFalse();
  }

  /** The TLS of the JDK refuses the other names. */
  @ParameterizedTest
  @CsvSource({
    "https://id.example, true",
    "https://[::1], true",
    "https://my_id.example, false",
    "https://id-.example, false",
    "https://id.4you, false"
  })
  void connectsOnlyToAHostThatTlsAccepts(String uri, boolean connectable) {
    assertThat(UriHost.isConnectable(URI.create(uri))).isEqualTo(connectable);
  }

  @Test
  void comparesNamesInLowerCase() {
    assertThat(new UriHost("ID.Example", Optional.empty()).lowerCaseName()).isEqualTo("id.example");
  }
}
