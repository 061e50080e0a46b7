package dev.countersign.http.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.grant.Authorize.Outcome;
import dev.countersign.domain.oauth.Parameters;
import dev.countersign.http.testing.FakePorts;
import dev.countersign.http.testing.RawConnection;
import dev.countersign.testkit.client.ClientFixtures;
import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests which requests reach an endpoint of a server whose issuer has a path. */
@MicronautTest
@Property(name = "test.issuer", value = "https://id.example/op")
class IssuerPathRequestsTest {

  private final EmbeddedServer server;
  private final FakePorts ports;

  IssuerPathRequestsTest(EmbeddedServer server, FakePorts ports) {
    this.server = server;
    this.ports = ports;
  }

  private String get(String target) {
    try (var connection = new RawConnection(server)) {
      return connection
          .send("GET " + target + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
          .readToEnd();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/op",
        "/op/",
        "/op?a=b",
        "/",
        "https://id.example/op",
        "/op/favicon.ico",
        "/op/jwks.json",
        "/jwks.json",
        "/op/jwks.json?a=//b",
        "https://id.example/op/jwks.json",
        "https://id.example/jwks.json",
        "/op/.well-known/openid-configuration",
        "/.well-known/openid-configuration/op",
        "/.well-known/openid-configuration",
        "/op/.well-known/oauth-authorization-server",
        "/.well-known/oauth-authorization-server/op",
        "/.well-known/oauth-authorization-server",
        "/op/assets/countersign.css"
      })
  void reachesTheEndpoint(String target) {
    assertThat(get(target)).startsWith("HTTP/1.1 200 ");
  }

  /** A proxy that blocks a path must not be passed by another spelling of it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/opx/jwks.json",
        "/opjwks.json",
        "/op//jwks.json",
        "//op/jwks.json",
        "//jwks.json",
        "//a/jwks.json",
        "/op//a/jwks.json",
        "/op/op/jwks.json",
        "/op/../jwks.json",
        "/op/./jwks.json",
        "/op/a/../jwks.json",
        "/op/%2e%2e/jwks.json",
        "/op/..%2Fjwks.json",
        "/op%2Fjwks.json",
        "/op/%2Fjwks.json",
        "/op/%6Awks.json",
        "/%6Fp/jwks.json",
        "/op;a/jwks.json",
        "/OP/jwks.json",
        "/a/op/jwks.json",
        "/../op/jwks.json",
        "https://id.example//jwks.json",
        "https://id.example/%6Awks.json",
        "/.well-known/oauth-authorization-server/other",
        "/.well-known/oauth-authorization-server/op/op",
        "/.well-known/oauth-authorization-server//op",
        "/op/.well-known/oauth-authorization-server/op"
      })
  void reachesNoEndpoint(String target) {
    assertThat(get(target)).startsWith("HTTP/1.1 404 ");
  }

  @Test
  void aTokenIsRequiredWithThePathAndWithoutIt() {
    assertThat(get("/op/admin/keys")).startsWith("HTTP/1.1 401 ");
    assertThat(get("/admin/keys")).startsWith("HTTP/1.1 401 ");
    assertThat(get("https://id.example/op/admin/keys")).startsWith("HTTP/1.1 401 ");
  }

  /** Micronaut alone decodes the query of an absolute-form once too often. */
  @ParameterizedTest
  @ValueSource(strings = {"", "/op", "https://id.example/op", "https://id.example"})
  void theQueryStaysAsItIs(String before) {
    var seen = new AtomicReference<Parameters>();
    ports.authorize =
        (request, session) -> {
          seen.set(request.parameters());
          return new Outcome.SignInNeeded(ClientFixtures.webClient("app"), Optional.empty());
        };

    var _ = get(before + "/authorize?state=a%26b%3Dc%25");

    assertThat(seen.get().get("state")).hasValue("a&b=c%");
  }
}
