package dev.countersign.http.token;

import static dev.countersign.http.testing.Caller.header;
import static dev.countersign.http.testing.Caller.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.token.IntrospectToken.Answer;
import dev.countersign.application.token.IntrospectToken.AnswerForm;
import dev.countersign.application.token.ReadUserInfo.UserInfo;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.clientauth.PresentedCredentials;
import dev.countersign.domain.error.InsufficientScope;
import dev.countersign.domain.error.InvalidClient;
import dev.countersign.domain.error.InvalidGrant;
import dev.countersign.domain.error.InvalidToken;
import dev.countersign.domain.grant.RefreshToken;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Parameters;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.token.AccessToken;
import dev.countersign.domain.token.IdToken;
import dev.countersign.domain.token.Introspection;
import dev.countersign.domain.token.IssuedTokens;
import dev.countersign.http.testing.AccessTokens;
import dev.countersign.http.testing.Caller;
import dev.countersign.http.testing.FakePorts;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

@MicronautTest
class TokenControllersTest {

  private final Caller caller;
  private final FakePorts ports;

  TokenControllersTest(EmbeddedServer server, FakePorts ports) {
    this.caller = new Caller(server);
    this.ports = ports;
  }

  @Test
  void tokensAreAnsweredAndNotKept() {
    ports.requestTokens =
        (credentials, request) ->
            Result.ok(
                new IssuedTokens(
                    new AccessToken("at"),
                    Duration.ofMinutes(5),
                    Optional.of(new RefreshToken("rt")),
                    Optional.of(new IdToken("idt")),
                    Scope.of("openid", "email")));

    var response = caller.postForm("/token", "grant_type=authorization_code");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(header(response, "Cache-Control")).isEqualTo("no-store");
    assertThat(header(response, "Pragma")).isEqualTo("no-cache");
    assertThat(header(response, "Content-Type")).startsWith("application/json");
    assertThat(response.body())
        .isEqualTo(
            "{\"access_token\":\"at\",\"token_type\":\"Bearer\",\"expires_in\":300,"
                + "\"refresh_token\":\"rt\",\"id_token\":\"idt\",\"scope\":\"openid email\"}");
  }

  @Test
  void doubledParametersAndCredentialsArriveAsTheyWereSent() {
    var seen = new AtomicReference<Parameters>();
    var seenCredentials = new AtomicReference<PresentedCredentials>();
    ports.requestTokens =
        (credentials, request) -> {
          seen.set(request);
          seenCredentials.set(credentials);
          return Result.refused(new InvalidGrant("no"));
        };

    var response =
        caller.postForm(
            "/token?client_secret=in-the-query",
            "grant_type=a&grant_type=b&resource=x&resource=y&scope=a+b",
            "Authorization",
            "Basic YXBwOnM=");

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(json(response).string("error")).hasValue("invalid_grant");
    assertThat(seen.get())
        .isEqualTo(
            new Parameters(
                Map.of(
                    "grant_type", List.of("a", "b"),
                    "resource", List.of("x", "y"),
                    "scope", List.of("a b"))));
    assertThat(seenCredentials.get())
        .isEqualTo(
            new PresentedCredentials.BasicSecret(new ClientId("app"), new ClientSecret("s")));
  }

  @Test
  void wrongClientAuthenticationIsChallenged() {
    ports.requestTokens = (credentials, request) -> Result.refused(new InvalidClient("no"));

    var response = caller.postForm("/token", "grant_type=a", "Authorization", "Basic YXBwOnM=");

    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(header(response, "WWW-Authenticate")).isEqualTo("Basic realm=\"countersign\"");
    assertThat(json(response).string("error")).hasValue("invalid_client");
  }

  @Test
  void whatIsNotAFormIsAnInvalidRequest() {
    for (var path : new String[] {"/token", "/introspect", "/revoke"}) {
      for (var response :
          List.of(
              caller.postJson(path, "{\"grant_type\":\"a\"}"),
              caller.send("POST", path, "grant_type=a"),
              caller.send("POST", path, "a", "Content-Type", "multipart/form-data; boundary=x"),
              caller.postForm(path, "grant_type=%"))) {
        assertThat(response.statusCode()).as(path).isEqualTo(400);
        assertThat(json(response).string("error")).as(path).hasValue("invalid_request");
      }
    }
  }

  @Test
  void introspection() {
    ports.introspectToken =
        (credentials, request, form) -> {
          assertThat(form).isEqualTo(AnswerForm.JSON);
          return Result.ok(
              new Answer.Plain(
                  request.get("token").orElse("").equals("good")
                      ? new Introspection.ActiveAccess(AccessTokens.claims(Scope.of("a")))
                      : new Introspection.Inactive()));
        };

    assertThat(caller.postForm("/introspect", "token=bad").body()).isEqualTo("{\"active\":false}");
    var good = json(caller.postForm("/introspect", "token=good"));
    assertThat(good.bool("active")).hasValue(true);
    assertThat(good.string("client_id")).hasValue("admin");
    assertThat(good.string("scope")).hasValue("a");
  }

  @Test
  void introspectionAsJwt() {
    ports.introspectToken =
        (credentials, request, form) -> Result.ok(new Answer.Protected(form + ".b.c"));

    var answer =
        caller.postForm("/introspect", "token=a", "Accept", "application/token-introspection+jwt");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("JWT.b.c");
    assertThat(header(answer, "Content-Type")).isEqualTo("application/token-introspection+jwt");
    assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
    assertThat(caller.postForm("/introspect", "token=a", "Accept", "*/*").body())
        .isEqualTo("JSON.b.c");
  }

  @Test
  void revocation() {
    ports.revokeToken = (credentials, request) -> Result.ok(Done.DONE);

    var response = caller.postForm("/revoke", "token=a");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEmpty();
  }

  @Test
  void userInfo() {
    ports.readUserInfo =
        token ->
            token.map(AccessToken::value).orElse("").equals("good")
                ? Result.ok(new UserInfo.Claims(JsonObject.EMPTY.with("sub", "u1")))
                : Result.refused(new InvalidToken("unknown"));

    var get = caller.get("/userinfo", "Authorization", "Bearer good");
    var post = caller.postForm("/userinfo", "", "Authorization", "bearer  good");

    assertThat(get.body()).isEqualTo("{\"sub\":\"u1\"}");
    assertThat(header(get, "Cache-Control")).isEqualTo("no-store");
    assertThat(post.body()).isEqualTo(get.body());
    var without = caller.get("/userinfo");
    assertThat(without.statusCode()).isEqualTo(401);
    assertThat(header(without, "WWW-Authenticate")).isEqualTo("Bearer realm=\"countersign\"");
    var wrong = caller.get("/userinfo", "Authorization", "Bearer bad");
    assertThat(wrong.statusCode()).isEqualTo(401);
    assertThat(header(wrong, "WWW-Authenticate")).contains("error=\"invalid_token\"");
  }

  @Test
  void userInfoAsJwt() {
    ports.readUserInfo = token -> Result.ok(new UserInfo.Protected("a.b.c"));

    var answer = caller.get("/userinfo", "Authorization", "Bearer good");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("a.b.c");
    assertThat(header(answer, "Content-Type")).isEqualTo("application/jwt");
    assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void userInfoBeyondTheScope() {
    ports.readUserInfo = token -> Result.refused(new InsufficientScope("openid is needed"));

    var response = caller.get("/userinfo", "Authorization", "Bearer a");

    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(header(response, "WWW-Authenticate")).contains("error=\"insufficient_scope\"");
  }
}
