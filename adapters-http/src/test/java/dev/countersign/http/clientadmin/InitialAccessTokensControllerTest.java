package dev.countersign.http.clientadmin;

import static dev.countersign.http.testing.Caller.header;
import static dev.countersign.http.testing.Caller.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.clientadmin.IssueInitialAccessToken.Issued;
import dev.countersign.application.clientadmin.RevokeInitialAccessToken.Refusal;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.registration.InitialAccessToken;
import dev.countersign.domain.registration.InitialAccessTokenRequest;
import dev.countersign.domain.registration.StoredInitialAccessToken;
import dev.countersign.http.testing.AccessTokens;
import dev.countersign.http.testing.Caller;
import dev.countersign.http.testing.FakePorts;
import dev.countersign.testkit.client.ClientFixtures;
import dev.countersign.testkit.oauth.SecretHashes;
import dev.countersign.testkit.oauth.Times;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@MicronautTest
class InitialAccessTokensControllerTest {

  private static final String PATH = "/admin/registration-tokens";
  private static final StoredInitialAccessToken KEPT =
      new StoredInitialAccessToken(
          "t1",
          SecretHashes.hash("hash-of-t1"),
          Optional.of("For the shop"),
          Optional.of(3),
          Times.NOW,
          Optional.of(Times.LATER),
          ClientFixtures.limits());

  private final Caller caller;
  private final FakePorts ports;
  private final List<InitialAccessTokenRequest> orders = new ArrayList<>();

  InitialAccessTokensControllerTest(EmbeddedServer server, FakePorts ports) {
    this.caller = new Caller(server);
    this.ports = ports;
    AccessTokens.accept(ports);
    ports.listInitialAccessTokens.tokens.clear();
    ports.listInitialAccessTokens.tokens.add(KEPT);
    ports.listInitialAccessTokens.asked.clear();
    ports.issueInitialAccessToken =
        (order, actor) -> {
          orders.add(order);
          return new Issued(new InitialAccessToken("shown-once"), KEPT);
        };
  }

  @Test
  void aNewTokenIsShownOnce() {
    var response =
        caller.postJson(
            PATH,
            "{\"label\":\"For the shop\",\"uses\":3,\"policy\":{\"scope\":\"openid\"}}",
            "Authorization",
            AccessTokens.ADMIN);

    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(header(response, "Cache-Control")).isEqualTo("no-store");
    assertThat(json(response))
        .isEqualTo(
            JsonObject.EMPTY
                .with("id", "t1")
                .with("label", "For the shop")
                .with("uses_left", 3)
                .with("issued_at", Times.NOW.toString())
                .with("expires_at", Times.LATER.toString())
                .with("policy", ClientFixtures.limits().document())
                .with("token", "shown-once"));
    assertThat(orders).extracting(InitialAccessTokenRequest::uses).containsExactly(3);
  }

  @Test
  void anOrderThatIsNotUnderstoodMakesNothing() {
    var response =
        caller.postJson(PATH, "{\"policy\":{\"scopes\":1}}", "Authorization", AccessTokens.ADMIN);
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(json(response).string("error")).hasValue("invalid_request");
    assertThat(json(response).string("error_description").orElseThrow()).contains("scopes");
    assertThat(orders).isEmpty();
  }

  @Test
  void tokensAreShownPageByPageWithoutTheirHashes() {
    var response = send("GET", PATH + "?after=t0&limit=7");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).doesNotContain("hash-of-t1").doesNotContain("shown-once");
    assertThat(json(response).string("next")).hasValue("t1");
    assertThat(json(response).array("registration_tokens").orElseThrow().items()).hasSize(1);
    assertThat(ports.listInitialAccessTokens.asked).containsExactly("t0/7");
    assertThat(send("GET", PATH + "?limit=201").statusCode()).isEqualTo(400);
    assertThat(send("GET", PATH + "/t1").statusCode()).isEqualTo(200);
    assertThat(send("GET", PATH + "/t2").statusCode()).isEqualTo(404);
  }

  @Test
  void whatNoPageGaveIsRefusedByItsName() {
    for (var after : List.of("%00", "", "t%200", "t0%0A", "%C3%A9", "a".repeat(65))) {
      isRefused(send("GET", PATH + "?after=" + after), "after");
    }
    isRefused(send("GET", PATH + "?after=t0&after=t1"), "after");
    isRefused(send("GET", PATH + "?limit=7&limit=8"), "limit");
    assertThat(ports.listInitialAccessTokens.asked).isEmpty();
  }

  private static void isRefused(HttpResponse<String> response, String parameter) {
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(json(response).string("error")).hasValue("invalid_request");
    assertThat(json(response).string("error_description").orElseThrow()).startsWith(parameter);
  }

  @Test
  void whatIsNoNameOfATokenIsNotLookedFor() {
    for (var id : List.of("%00", "t%201", "t1%0A", "%C3%A9", "a".repeat(65))) {
      for (var method : List.of("GET", "DELETE")) {
        var response = send(method, PATH + "/" + id);
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(json(response).string("error")).hasValue("unknown_token");
      }
    }
    assertThat(ports.listInitialAccessTokens.asked).isEmpty();
  }

  @Test
  void everyNameOfATokenIsLookedFor() {
    for (var id : List.of("built-in", "A_z-09", "a".repeat(64))) {
      assertThat(send("GET", PATH + "?limit=1&after=" + id).statusCode()).isEqualTo(200);
      assertThat(send("GET", PATH + "/" + id).statusCode()).isEqualTo(404);
      assertThat(ports.listInitialAccessTokens.asked).contains(id + "/1", id);
    }
  }

  @Test
  void tokensAreEndedByWhoeverAsked() {
    var actors = new ArrayList<Actor>();
    ports.revokeInitialAccessToken =
        (id, actor) -> {
          actors.add(actor);
          return switch (id) {
            case "t1" -> Result.ok(Done.DONE);
            case StoredInitialAccessToken.BUILT_IN -> Result.refused(Refusal.BUILT_IN);
            default -> Result.refused(Refusal.UNKNOWN);
          };
        };
    assertThat(send("DELETE", PATH + "/t1").statusCode()).isEqualTo(204);
    assertThat(send("DELETE", PATH + "/t2").statusCode()).isEqualTo(404);
    var builtIn = send("DELETE", PATH + "/built-in");
    assertThat(builtIn.statusCode()).isEqualTo(409);
    assertThat(json(builtIn).string("error")).hasValue("built_in_token");
    assertThat(actors).hasSize(3).containsOnly(Actor.subject("admin"));
  }

  @Test
  void nobodyElseMayDoSo() {
    for (var method : List.of("GET", "POST")) {
      assertThat(caller.send(method, PATH, "").statusCode()).isEqualTo(401);
      assertThat(
              caller
                  .send(method, PATH, "", "Authorization", AccessTokens.RELYING_PARTY)
                  .statusCode())
          .isIn(401, 403);
    }
    assertThat(orders).isEmpty();
  }

  private HttpResponse<String> send(String method, String path) {
    return caller.send(method, path, "", "Authorization", AccessTokens.ADMIN);
  }
}
