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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@MicronautTest
class TokenControllersTest {

  private final Caller caller;
  private final FakePorts ports;

  TokenControllersTest(EmbeddedServer server, FakePorts ports) {
    this.caller = new Caller(server);
    this.ports = ports;
  }

  @Test
  void tokenResponsesMustNotBeCached() {
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
  void repeatedParametersAndCredentialsArriveAsTheyWereSent() {
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
  void aBodyThatIsNotAFormIsAnInvalidRequest() {
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

    var response =
        caller.postForm("/introspect", "token=a", "Accept", "application/token-introspection+jwt");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("JWT.b.c");
    assertThat(header(response, "Content-Type")).isEqualTo("application/token-introspection+jwt");
    assertThat(header(response, "Cache-Control")).isEqualTo("no-store");
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

  private void acceptGoodToken() {
    ports.readUserInfo =
        token ->
            token.map(AccessToken::value).orElse("").equals("good")
                ? Result.ok(new UserInfo.Claims(JsonObject.EMPTY.with("sub", "u1")))
                : Result.refused(new InvalidToken("unknown"));
  }

  // RFC 6750 §2.2.
  @Test
  void userInfoWithTheTokenInTheForm() {
    acceptGoodToken();

    var post = caller.postForm("/userinfo", "other=a&access_token=good");
    assertThat(post.statusCode()).isEqualTo(200);
    assertThat(post.body()).isEqualTo("{\"sub\":\"u1\"}");
    assertThat(header(post, "Cache-Control")).isEqualTo("no-store");

    var wrong = caller.postForm("/userinfo", "access_token=bad");
    assertThat(wrong.statusCode()).isEqualTo(401);
    assertThat(header(wrong, "WWW-Authenticate"))
        .isEqualTo(
            "Bearer realm=\"countersign\", error=\"invalid_token\", error_description=\"unknown\"");
    var tooLong = caller.postForm("/userinfo", "access_token=" + "a".repeat(16385));
    assertThat(tooLong.statusCode()).isEqualTo(401);
    assertThat(header(tooLong, "WWW-Authenticate")).contains("error=\"invalid_token\"");
  }

  @ParameterizedTest
  @CsvSource({
    "access_token=good, Bearer good, 'not both'",
    "access_token=good, Basic YTpi, 'not both'",
    "access_token=bad, Bearer good, 'not both'",
    "access_token=good&access_token=good, , 'more than once'",
    "access_token=%zz, , 'not application/x-www-form-urlencoded'",
    "access_token=é, , 'ASCII'"
  })
  void userInfoRefusesAFormThatIsNotClear(
      String form, @Nullable String authorization, String reason) {
    acceptGoodToken();

    var response =
        authorization == null
            ? caller.postForm("/userinfo", form)
            : caller.postForm("/userinfo", form, "Authorization", authorization);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(json(response).string("error")).hasValue("invalid_request");
    assertThat(json(response).string("error_description").orElseThrow()).contains(reason);
    assertThat(header(response, "WWW-Authenticate"))
        .startsWith("Bearer realm=\"countersign\", error=\"invalid_request\"");
  }

  // RFC 6750 §2.2: "the "GET" method MUST NOT be used"; §2.3, the query, is not supported.
  @ParameterizedTest
  @CsvSource({
    "GET, /userinfo, application/x-www-form-urlencoded",
    "POST, /userinfo, text/plain",
    "POST, /userinfo, application/json",
    "GET, /userinfo?access_token=good, ",
    "POST, /userinfo?access_token=good, application/x-www-form-urlencoded"
  })
  void userInfoReadsATokenNowhereElse(String method, String path, @Nullable String type) {
    acceptGoodToken();
    var body = path.contains("?") ? "" : "access_token=good";

    var response =
        type == null
            ? caller.send(method, path, body)
            : caller.send(method, path, body, "Content-Type", type);

    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(header(response, "WWW-Authenticate")).isEqualTo("Bearer realm=\"countersign\"");
  }

  @Test
  void userInfoWithAnEmptyParameterReadsTheHeader() {
    acceptGoodToken();

    var response =
        caller.postForm("/userinfo", "access_token=&a=b", "Authorization", "Bearer good");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(caller.send("POST", "/userinfo", "{}", "Authorization", "Bearer good").statusCode())
        .isEqualTo(200);
  }

  @Test
  void userInfoAsJwt() {
    ports.readUserInfo = token -> Result.ok(new UserInfo.Protected("a.b.c"));

    var response = caller.get("/userinfo", "Authorization", "Bearer good");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("a.b.c");
    assertThat(header(response, "Content-Type")).isEqualTo("application/jwt");
    assertThat(header(response, "Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void userInfoBeyondTheScope() {
    ports.readUserInfo = token -> Result.refused(new InsufficientScope("openid is needed"));

    var response = caller.get("/userinfo", "Authorization", "Bearer a");

    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(header(response, "WWW-Authenticate")).contains("error=\"insufficient_scope\"");
  }
}
