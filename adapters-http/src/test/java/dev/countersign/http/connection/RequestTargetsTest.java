package dev.countersign.http.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.oauth.IssuerPath;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests which path of an endpoint a request target means. */
class RequestTargetsTest {

  private static String behind(String issuerPath, String target) {
    return new RequestTargets(new IssuerPath(issuerPath)).target(target);
  }

  @ParameterizedTest
  @CsvSource({
    "/op/token, /token",
    "/op/authorize?a=/op/b&c=%2Fop, /authorize?a=/op/b&c=%2Fop",
    "/op/clients/op, /clients/op",
    "/op/, /",
    "/op/?a, /?a",
    "http://id.example/op/token?a=%26, /token?a=%26",
    "HTTPS://id.example:443/op/token, /token",
    "/.well-known/oauth-authorization-server/op, /.well-known/oauth-authorization-server",
    "/.well-known/openid-configuration/op?a, /.well-known/openid-configuration?a",
    "/op/.well-known/openid-configuration, /.well-known/openid-configuration",
    "/op/.well-known/oauth-authorization-server, /.well-known/oauth-authorization-server"
  })
  void thePathOfTheIssuerIsRemoved(String target, String expected) {
    assertThat(behind("/op", target)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "/clients/a+b?c=d+e&f;g, /clients/a%2Bb?c=d+e&f;g",
    "/op/clients/a&b;c, /clients/a%26b%3Bc",
    "/op;a/token, /op%3Ba/token"
  })
  void charactersOfAPathThatRoutesDoNotAcceptAreEncoded(String target, String expected) {
    assertThat(behind("/op", target)).isEqualTo(expected);
  }

  /** The start page is at the issuer itself. */
  @ParameterizedTest
  @CsvSource({"/op, /", "/op?a=/b, /?a=/b", "/op#/b, /#/b"})
  void thePathOfTheIssuerIsTheRoot(String target, String expected) {
    assertThat(behind("/op", target)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/token",
        "/authorize?a=/op/b",
        "/clients/op",
        "/opx",
        "/opx/token",
        "/op%2Ftoken",
        "/op%2ftoken",
        "/%6Fp/token",
        "/OP/token",
        "/./op/token",
        "/x/../op/token",
        "/x/op/token",
        "/\\op/token",
        "/.well-known/oauth-authorization-server/opx",
        "/.well-known/oauth-authorization-server/op/",
        "/.well-known/oauth-authorization-server/op/op",
        "/.well-known/other/op",
        "*",
        "id.example:443",
        "http:/op/token",
        ""
      })
  void anyOtherTargetStaysAsItIs(String target) {
    assertThat(behind("/op", target)).isEqualTo(target);
  }

  /** The rest is no path of an endpoint: nothing resolves dots, or decodes and reads again. */
  @ParameterizedTest
  @CsvSource({
    "/op/op/token, /op/token",
    "/op/../token, /../token",
    "/op/./token, /./token",
    "/op/%2e%2e/token, /%2e%2e/token",
    "/op/%2Ftoken, /%2Ftoken",
    "/op/x/../token, /x/../token"
  })
  void thePathIsRemovedOnce(String target, String expected) {
    assertThat(behind("/op", target)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "/op//token, /.//token",
    "/op//id.example/token, /.//id.example/token",
    "//op/token, /.//op/token",
    "///op/token, /.///op/token",
    "http://id.example//token, /.//token"
  })
  void noPathBecomesAHost(String target, String expected) {
    assertThat(behind("/op", target)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "/token, /token",
    "/op/token, /op/token",
    "//id.example/token, /.//id.example/token",
    "http://id.example/token?a=%26, /token?a=%26",
    "http://id.example, /",
    "http://id.example?a=/b, /?a=/b",
    "*, *"
  })
  void withoutAPathOnlySchemeAndHostAreRemoved(String target, String expected) {
    assertThat(behind("", target)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "/realms/a/token, /token",
    "/realms/token, /realms/token",
    "/realms/a/b/token, /b/token",
    "/realms%2Fa/token, /realms%2Fa/token",
    "/.well-known/openid-configuration/realms/a, /.well-known/openid-configuration"
  })
  void thePathMayHaveSegments(String target, String expected) {
    assertThat(behind("/realms/a", target)).isEqualTo(expected);
  }
}
