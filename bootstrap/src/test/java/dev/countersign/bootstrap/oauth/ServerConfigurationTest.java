package dev.countersign.bootstrap.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.countersign.domain.oauth.Issuer;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests which issuers a server may have, and what the operator reads about others. */
class ServerConfigurationTest {

  private static ServerConfiguration with(String issuer) {
    return new ServerConfiguration(issuer, "./data", List.of(), List.of());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://id.example",
        "https://id.example/op",
        "https://id.example/realms/one",
        "https://id.example/op/token",
        "http://localhost:8080/op"
      })
  void acceptsAnIssuerWithAPath(String issuer) {
    assertThat(with(issuer).configuredIssuer()).contains(new Issuer(issuer));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://id.example/op/ | slash at the end",
        "https://id.example/ | slash at the end",
        "https://id.example/op?a | must have no query",
        "https://id.example/op#a | no fragment",
        "https://id.example/%6Fp | letters, digits and the characters - . _ ~ only",
        "https://id.example/o;p | letters, digits and the characters - . _ ~ only",
        "https://id.example/a//b | without empty segments",
        "https://id.example/a/../b | without the segments . and ..",
        "https://id.example/token | must not have a path that begins with /token, at which",
        "https://id.example/clients/op | must not have a path that begins with /clients, at which"
      })
  void refusesAnyOtherIssuerWithTheReason(String issuer, String reason) {
    assertThatExceptionOfType(StartupRefusedException.class)
        .isThrownBy(() -> with(issuer))
        .withMessageStartingWith("COUNTERSIGN_ISSUER ")
        .withMessageContaining(reason)
        .withMessageEndingWith(": " + issuer);
  }
}
