package dev.countersign.testserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.RepeatedTest;

@CountersignTest(
    users = @TestUser("alice"),
    clients = @TestClient("shop"),
    firstResponses = @TestResponse(path = "/jwks.json", failWith = 503),
    firstIdTokens = @TestToken(setIssuer = "https://other.example"))
class FirstErrorsTest {

  @RepeatedTest(2)
  void happenInEachTestOnce(CountersignServer server) throws Exception {
    assertThat(status(server)).isEqualTo(503);
    assertThat(status(server)).isEqualTo(200);
    server.token("shop", "alice", "openid");
    server.token("shop", "alice", "openid");
    assertThat(server.tokens())
        .filteredOn(token -> token.type().equals("id_token"))
        .extracting(token -> token.claims().get("iss"))
        .containsExactly("https://other.example", server.issuer());
  }

  private static int status(CountersignServer server) throws Exception {
    var request = HttpRequest.newBuilder(server.url("/jwks.json")).build();
    return server.http().send(request, BodyHandlers.discarding()).statusCode();
  }
}
