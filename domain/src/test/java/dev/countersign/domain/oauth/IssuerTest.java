package dev.countersign.domain.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests which URLs are issuer identifiers. */
class IssuerTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://id.example",
        "https://id.example:8443/tenant",
        "https://my_idp.example.org",
        "https://idp-.example.org:8443/tenant",
        "https://idp.1",
        "http://localhost:8080",
        "http://127.0.0.1",
        "http://[::1]:8080"
      })
  void acceptsHttpsAndHttpOnLoopback(String url) {
    assertThat(Issuer.problem(url)).isEmpty();
    assertThat(new Issuer(url).at("/token")).isEqualTo(url + "/token");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "id.example",
        "http://id.example",
        "http://localhost.evil.example",
        "http://127.0.0.1.evil.example",
        "ftp://id.example",
        "https:id.example",
        "https:///path",
        "https://user@id.example",
        "https://id.example?",
        "https://id.example?tenant=1",
        "https://id.example#",
        "https://id.example/a b",
        "https://id.example\\@evil.example",
        "https://id.example/\u560d",
        "https://id.example\n"
      })
  void refusesAnythingElse(String url) {
    assertThat(Issuer.problem(url)).isPresent();
    assertThatIllegalArgumentException().isThrownBy(() -> new Issuer(url));
  }

  @ParameterizedTest
  @CsvSource({
    "https:///path, must have a host",
    "https://:8443, must have a host",
    "https://user@id.example, must have no user information",
    "https://user@my_idp.example, must have no user information",
    "https://id..example, 'must have a host of letters, digits, hyphens, underscores and single"
        + " dots'",
    "https://my_idp.example:x, must have a port from 1 to 65535",
    "https://my_idp.example:65536, must have a port from 1 to 65535",
    "https://my_idp.example?a, must have no query and no fragment",
    "http://my_idp.example, 'must be https (http only on localhost, 127.0.0.1 and [::1])'"
  })
  void namesTheReason(String url, String reason) {
    assertThat(Issuer.problem(url)).contains(reason);
  }

  /** OpenID Connect Discovery §4.1 and RFC 8414 §3.1. */
  @ParameterizedTest
  @CsvSource({
    "https://id.example, https://id.example/x, https://id.example/.well-known/w",
    "https://id.example/, https://id.example/x, https://id.example/.well-known/w",
    "https://id.example:1/a/b, https://id.example:1/a/b/x, https://id.example:1/.well-known/w/a/b",
    "https://id.example/a/b/, https://id.example/a/b/x, https://id.example/.well-known/w/a/b",
    "https://id.example/a%2Fb/, https://id.example/a%2Fb/x, https://id.example/.well-known/w/a%2Fb",
    "http://[::1]:80/a/, http://[::1]:80/a/x, http://[::1]:80/.well-known/w/a"
  })
  void formsUrlsWithoutTheSlashAtTheEnd(String url, String appended, String inserted) {
    var issuer = new Issuer(url);
    assertThat(issuer.value()).isEqualTo(url);
    assertThat(issuer.at("/x")).isEqualTo(appended);
    assertThat(issuer.wellKnown("w")).hasToString(inserted);
  }

  @Test
  void isAnotherIssuerWithASlashAtTheEnd() {
    assertThat(new Issuer("https://id.example/")).isNotEqualTo(new Issuer("https://id.example"));
  }

  @Test
  void isParsedOnlyIfItIsOne() {
    assertThat(Issuer.parse("https://id.example")).contains(new Issuer("https://id.example"));
    assertThat(Issuer.parse("http://id.example")).isEmpty();
    assertThat(new Issuer("https://id.example")).hasToString("https://id.example");
  }

  @Test
  void refusesAnOverlongUrl() {
    assertThat(Issuer.problem("https://id.example/" + "a".repeat(493))).isEmpty();
    assertThat(Issuer.problem("https://id.example/" + "a".repeat(494))).isPresent();
  }
}
