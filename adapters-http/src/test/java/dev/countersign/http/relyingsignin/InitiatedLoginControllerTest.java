package dev.countersign.http.relyingsignin;

import static dev.countersign.http.testing.Caller.header;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.oauth.Parameters;
import dev.countersign.http.testing.Caller;
import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests logins that other parties initiate, over HTTP. */
@MicronautTest
@Property(name = "test.issuer", value = "https://op.example")
class InitiatedLoginControllerTest {

  private final FakeSignInPorts fakes;
  private final Caller caller;

  InitiatedLoginControllerTest(FakeSignInPorts fakes, EmbeddedServer server) {
    this.fakes = fakes;
    this.caller = new Caller(server);
  }

  @BeforeEach
  void forget() {
    fakes.asked.clear();
    fakes.refusal = Optional.empty();
    fakes.logoutRefusal = Optional.empty();
  }

  @Test
  void answersALoginThatAnotherPartyInitiates() {
    var parameters = "iss=https%3A%2F%2Fserver.example&login_hint=alice";
    var expected =
        List.of(
            "app",
            new Parameters(
                Map.of("iss", List.of("https://server.example"), "login_hint", List.of("alice"))));
    for (var response :
        List.of(
            caller.get("/rp/login/app?" + parameters),
            caller.postForm("/rp/login/app", parameters))) {
      assertThat(response.statusCode()).isEqualTo(303);
      assertThat(header(response, "Location"))
          .isEqualTo("https://shop.example/begin?iss=https%3A%2F%2Fserver.example");
      assertThat(header(response, "Cache-Control")).isEqualTo("no-store");
    }
    assertThat(fakes.asked).containsExactly(expected, expected);
  }
}
