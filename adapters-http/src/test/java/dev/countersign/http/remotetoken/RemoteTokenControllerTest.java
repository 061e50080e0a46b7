package dev.countersign.http.remotetoken;

import static dev.countersign.http.testing.Caller.header;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.remotetoken.VerifyRemoteToken.Refusal;
import dev.countersign.application.remotetoken.VerifyRemoteToken.Verdict;
import dev.countersign.domain.clientauth.PresentedCredentials;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.remotetoken.TokenDescription;
import dev.countersign.http.testing.Caller;
import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests what resource servers and proxies learn about a token, over HTTP. */
@MicronautTest
@Property(name = "test.issuer", value = "https://op.example")
class RemoteTokenControllerTest {

  private static final String PROXY = "/rp/verify/proxy?registration=app&audience=api";
  private static final String[] HEADERS = {
    "Authorization", "Basic YXBpOnNlY3JldA==", "X-Original-Authorization", "Bearer a.b.c"
  };
  private static final TokenDescription TOKEN =
      new TokenDescription(
          new Issuer("https://server.example"),
          JsonObject.EMPTY.with("sub", "alice").with("client_id", "app").with("scope", "read"),
          Optional.of(Instant.ofEpochSecond(4_000_000_000L)));

  private final FakeVerifyRemoteToken fake;
  private final Caller caller;

  RemoteTokenControllerTest(FakeVerifyRemoteToken fake, EmbeddedServer server) {
    this.fake = fake;
    this.caller = new Caller(server);
  }

  @BeforeEach
  void forget() {
    fake.asked.clear();
    fake.answer = Result.ok(new Verdict.Good(TOKEN));
  }

  @Test
  void showsTheClaimsOfAGoodToken() {
    var response = caller.postForm("/rp/verify", "token=a.b.c&audience=api&registration=app");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(header(response, "Cache-Control")).isEqualTo("no-store");
    var shown = Caller.json(response);
    assertThat(shown.bool("active")).contains(true);
    assertThat(shown.string("sub")).contains("alice");
    assertThat(shown.string("iss")).contains("https://server.example");
    assertThat(shown.integer("expires_in").orElseThrow()).isPositive();
    assertThat(fake.asked.getFirst().parameters().get("token")).contains("a.b.c");
  }

  @Test
  void saysNothingAboutATokenThatIsNotGood() {
    fake.answer = Result.ok(new Verdict.Bad("a reason for the log"));
    assertThat(caller.postForm("/rp/verify", "token=a").body()).isEqualTo("{\"active\":false}");
    fake.answer = Result.ok(new Verdict.TooNarrow(TOKEN));
    assertThat(caller.postForm("/rp/verify", "token=a").body()).isEqualTo("{\"active\":false}");
  }

  @Test
  void tellsTheCallerWhatWasWrong() {
    fake.answer = Result.refused(new Refusal.UnknownCaller("who"));
    assertThat(caller.postForm("/rp/verify", "token=a").statusCode()).isEqualTo(401);
    assertThat(caller.send("GET", PROXY, "", HEADERS).statusCode()).isEqualTo(400);
    fake.answer = Result.refused(new Refusal.BadQuery("what"));
    assertThat(caller.postForm("/rp/verify", "token=a").statusCode()).isEqualTo(400);
    assertThat(caller.send("GET", PROXY, "", HEADERS).statusCode()).isEqualTo(400);
    fake.answer = Result.refused(new Refusal.NoAnswer("no answer"));
    assertThat(caller.postForm("/rp/verify", "token=a").statusCode()).isEqualTo(502);
    assertThat(caller.send("GET", PROXY, "", HEADERS).statusCode()).isEqualTo(502);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST", "PUT", "PATCH", "DELETE"})
  void tellsAProxyForWhomTheTokenIs(String method) {
    var response = caller.send(method, PROXY, "token=other&audience=other", HEADERS);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(header(response, "X-Token-Issuer")).isEqualTo("https://server.example");
    assertThat(header(response, "X-Token-Subject")).isEqualTo("alice");
    assertThat(header(response, "X-Token-Client")).isEqualTo("app");
    assertThat(header(response, "X-Token-Scope")).isEqualTo("read");
    assertThat(header(response, "X-Token-Expires")).isEqualTo("4000000000");
    var asked = fake.asked.getFirst();
    assertThat(asked.parameters().all("token")).containsExactly("a.b.c");
    assertThat(asked.parameters().all("audience")).containsExactly("api");
    assertThat(asked.credentials()).isInstanceOf(PresentedCredentials.BasicSecret.class);
  }

  /** A header that is missing would leave that of the client of the proxy in place. */
  @Test
  void sendsEachHeaderAlsoWithoutAValue() {
    fake.answer =
        Result.ok(
            new Verdict.Good(
                new TokenDescription(
                    new Issuer("https://server.example"), JsonObject.EMPTY, Optional.empty())));
    var response = caller.send("GET", PROXY, "", HEADERS);
    assertThat(response.statusCode()).isEqualTo(200);
    for (var name : List.of("Subject", "Client", "Scope", "Expires")) {
      assertThat(response.headers().allValues("X-Token-" + name)).as(name).containsExactly("");
    }
  }

  @Test
  void letsNobodyPassWhoCannotBeNamed() {
    fake.answer =
        Result.ok(
            new Verdict.Good(
                new TokenDescription(
                    new Issuer("https://server.example"),
                    JsonObject.EMPTY.with("sub", "Größe"),
                    Optional.empty())));
    assertThat(caller.send("GET", PROXY, "", HEADERS).statusCode()).isEqualTo(401);
  }

  @Test
  void deniesBecauseOfTheToken() {
    fake.answer = Result.ok(new Verdict.Bad("a reason for the log"));
    assertDenied(caller.send("GET", PROXY, "", HEADERS), 401, "Bearer error=\"invalid_token\"");
    fake.answer = Result.ok(new Verdict.TooNarrow(TOKEN));
    assertDenied(
        caller.send("GET", PROXY, "", HEADERS), 403, "Bearer error=\"insufficient_scope\"");
    fake.asked.clear();
    assertDenied(caller.get(PROXY, "Authorization", "Basic YXBpOnNlY3JldA=="), 401, "Bearer");
    assertDenied(caller.get(PROXY + "&token=a.b.c"), 401, "Bearer");
    assertThat(fake.asked).isEmpty();
  }

  @Test
  void takesNoSecretFromTheUrl() {
    var _ =
        caller.send(
            "GET",
            PROXY + "&client_id=api&client_secret=secret",
            "",
            "X-Original-Authorization",
            "Bearer a.b.c");
    assertThat(fake.asked.getFirst().credentials())
        .isInstanceOf(PresentedCredentials.NameOnly.class);
  }

  private static void assertDenied(HttpResponse<String> response, int status, String challenge) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(header(response, "WWW-Authenticate")).isEqualTo(challenge);
    assertThat(header(response, "Cache-Control")).isEqualTo("no-store");
  }
}
