package dev.countersign.http.session;

import static dev.countersign.http.testing.Caller.header;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.grant.AuthorizationResponse;
import dev.countersign.application.grant.Authorize.Outcome;
import dev.countersign.domain.client.RedirectUri;
import dev.countersign.domain.oauth.ResponseMode;
import dev.countersign.http.testing.Caller;
import dev.countersign.http.testing.FakePorts;
import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.util.LinkedHashMap;
import org.junit.jupiter.api.Test;

/** Tests that nothing of session management is there unless it is turned on. */
@MicronautTest
@Property(name = "test.issuer", value = "https://op.example")
class SessionManagementOffTest {

  private final Caller caller;
  private final FakePorts ports;

  SessionManagementOffTest(EmbeddedServer server, FakePorts ports) {
    this.caller = new Caller(server);
    this.ports = ports;
  }

  @Test
  void thereIsNeitherAPageNorAParameterNorACookie() {
    ports.authorize =
        (request, session) ->
            new Outcome.Responded(
                new AuthorizationResponse(
                    new RedirectUri("https://app.example/cb"),
                    ResponseMode.QUERY,
                    new LinkedHashMap<>()));

    assertThat(caller.get("/check-session").statusCode()).isEqualTo(404);
    assertThat(caller.get("/.well-known/openid-configuration").body())
        .doesNotContain("check_session_iframe");
    var response = caller.get("/authorize?client_id=app&scope=openid");
    assertThat(header(response, "Location")).isEqualTo("https://app.example/cb");
    assertThat(header(response, "Set-Cookie")).isEmpty();
  }
}
