package dev.countersign.http.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.user.IssueCsrfTokens.BrowserSecret;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.IssuerPath;
import dev.countersign.domain.user.DeviceToken;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the names and paths of the cookies. */
class BrowserCookiesTest {

  private static final String SESSION = "abcdefghijklmnop";

  private static BrowserCookies cookies(String issuer) {
    return new BrowserCookies(new Issuer(issuer), IssuerPath.of(new Issuer(issuer)));
  }

  private static List<Cookie> all(BrowserCookies cookies) {
    return List.of(
        cookies.cookie("countersign_session", SESSION),
        cookies.deviceCookie(new DeviceToken("abcdefghijklmnop"), Duration.ofDays(1)),
        cookies.secretCookie(new BrowserSecret("abcdefghijklmnop")));
  }

  /** Another name would end the sessions of all users. */
  @ParameterizedTest
  @CsvSource({
    "https://id.example, __Host-countersign_session, /",
    "http://localhost:8080, countersign_session, /",
    "https://id.example/op, __Secure-countersign_session_7e30de9b, /op",
    "https://id.example/op1, __Secure-countersign_session_e47f95a5, /op1",
    "https://id.example/op/two, __Secure-countersign_session_b2332757, /op/two",
    "http://localhost:8080/op, countersign_session_7e30de9b, /op"
  })
  void haveANameAndAPathOfTheIssuer(String issuer, String name, String path) {
    var cookie = cookies(issuer).cookie("countersign_session", SESSION);

    assertThat(cookie.getName()).isEqualTo(name);
    assertThat(cookie.getPath()).isEqualTo(path);
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://id.example", "https://id.example/op"})
  void areForThisHostAndNotForScripts(String issuer) {
    assertThat(all(cookies(issuer)))
        .allSatisfy(
            cookie -> {
              assertThat(cookie.isSecure()).isTrue();
              assertThat(cookie.isHttpOnly()).isTrue();
              assertThat(cookie.getSameSite()).contains(SameSite.Lax);
              assertThat(cookie.getDomain()).isNull();
            });
  }
}
