package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.countersign.endtoend.Browser.Visit;
import dev.countersign.endtoend.ReverseProxy.Mode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two providers on one host, behind a proxy that keeps their paths or removes them. */
final class IssuerPathTest {

  @TempDir private Path one;
  @TempDir private Path two;
  @TempDir private Path files;

  private static SignedInFlow flow(Service service) {
    var registered =
        new Newcomer().register(service, Map.of("redirect_uris", List.of(SignedInFlow.CALLBACK)));
    return new SignedInFlow(service, registered.string("client_id"), "code");
  }

  private static void signedIn(Browser browser, SignedInFlow flow) {
    var visit = browser.open(flow.with("prompt", "none").url());
    assertThat(visit).isInstanceOf(Visit.Left.class);
    assertThat(((Visit.Left) visit).parameters()).containsKey("code");
  }

  @ParameterizedTest
  @EnumSource
  void aUserStaysSignedInAtBoth(Mode mode) {
    try (var proxy = PathProxy.start(mode)) {
      bothStaySignedIn(proxy, "/op1", "/op2");
    }
  }

  /** The browser sends the cookies of the first provider to the second one too. */
  @ParameterizedTest
  @EnumSource
  void aUserStaysSignedInIfOnePathBeginsWithTheOther(Mode mode) {
    try (var proxy = PathProxy.start(mode)) {
      bothStaySignedIn(proxy, "/op", "/op/two");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aUserStaysSignedInBehindNginx(Mode mode) {
    assumeNginx();
    try (var proxy = Nginx.start(mode, files)) {
      bothStaySignedIn(proxy, "/op1", "/op2");
    }
  }

  private void bothStaySignedIn(ReverseProxy proxy, String firstPath, String secondPath) {
    try (var first = ProxiedService.start(proxy, firstPath, one);
        var second = ProxiedService.start(proxy, secondPath, two)) {
      var atFirst = flow(first);
      var atSecond = flow(second);
      var browser = new Browser();

      assertThat(atFirst.run(browser)).containsEntry("iss", first.issuer());
      assertThat(atSecond.run(browser)).containsEntry("iss", second.issuer());

      signedIn(browser, atFirst);
      signedIn(browser, atSecond);
      assertThat(browser.cookieNames(proxy.url("/other"))).isEmpty();
      assertThat(browser.cookieNames(proxy.url(firstPath + "x/authorize"))).isEmpty();
    }
  }

  /** OpenID Connect Discovery §4 appends, RFC 8414 §3 inserts. */
  @ParameterizedTest
  @EnumSource
  void metadataIsWhereClientsLookForIt(Mode mode) {
    try (var proxy = PathProxy.start(mode)) {
      metadataIsWhereClientsLookForIt(proxy);
    }
  }

  @ParameterizedTest
  @EnumSource
  void metadataIsWhereClientsLookForItBehindNginx(Mode mode) {
    assumeNginx();
    try (var proxy = Nginx.start(mode, files)) {
      metadataIsWhereClientsLookForIt(proxy);
    }
  }

  private void metadataIsWhereClientsLookForIt(ReverseProxy proxy) {
    try (var service = ProxiedService.start(proxy, "/op", one)) {
      var api = new Api(proxy.url(""));
      for (var address :
          List.of(
              "/op/.well-known/openid-configuration",
              "/.well-known/oauth-authorization-server/op",
              "/.well-known/openid-configuration/op",
              "/op/.well-known/oauth-authorization-server")) {
        var metadata = api.get(address, "");
        assertThat(metadata.status()).as(address).isEqualTo(200);
        assertThat(metadata.json())
            .containsEntry("issuer", service.issuer())
            .containsEntry("jwks_uri", service.issuer() + "/jwks.json");
      }
      assertThat(api.get("/.well-known/oauth-authorization-server", "").status()).isEqualTo(404);
    }
  }

  private static void assumeNginx() {
    assumeTrue(
        Nginx.isInstalled(),
        "nginx is not installed at /usr/sbin/nginx, so this test is skipped; on Debian: apt-get"
            + " install nginx");
  }
}
