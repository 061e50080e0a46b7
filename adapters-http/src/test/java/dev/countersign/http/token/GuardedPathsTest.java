package dev.countersign.http.token;

import static dev.countersign.http.testing.Caller.header;
import static dev.countersign.http.testing.Caller.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.token.ReadToken.Read;
import dev.countersign.domain.jose.DecryptionFailure;
import dev.countersign.domain.key.KeyId;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.token.TokenLayer;
import dev.countersign.http.testing.AccessTokens;
import dev.countersign.http.testing.Caller;
import dev.countersign.http.testing.FakePorts;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@MicronautTest
class GuardedPathsTest {

  private static final String BODY = "{\"token\":\"a.b.c\"}";

  private final Caller caller;
  private final FakePorts ports;

  GuardedPathsTest(EmbeddedServer server, FakePorts ports) {
    this.caller = new Caller(server);
    this.ports = ports;
    AccessTokens.accept(ports);
  }

  @Test
  void withoutATokenNobodyGetsIn() {
    for (var path : new String[] {"/rp/read", "/admin/keys"}) {
      var response = caller.postJson(path, BODY);

      assertThat(response.statusCode()).as(path).isEqualTo(401);
      assertThat(header(response, "WWW-Authenticate")).isEqualTo("Bearer realm=\"countersign\"");
      assertThat(json(response).string("error")).hasValue("invalid_token");
    }
  }

  @Test
  void nobodyGetsInWithATokenThatTheHexagonRefuses() {
    for (var scope : new String[] {"countersign:rp", "countersign:admin countersign:rp"}) {
      var response = caller.postJson("/rp/read", BODY, "Authorization", AccessTokens.forged(scope));

      assertThat(response.statusCode()).isEqualTo(401);
      assertThat(header(response, "WWW-Authenticate")).contains("error=\"invalid_token\"");
    }
  }

  // micronaut-security-jwt takes unsigned JWTs where nothing says which signatures are good.
  @Test
  void nobodyGetsInWithAnUnsignedToken() {
    var unsigned = AccessTokens.unsigned("countersign:admin countersign:rp");
    for (var path : new String[] {"/rp/read", "/admin/keys"}) {
      var response = caller.postJson(path, BODY, "Authorization", unsigned);
      assertThat(response.statusCode()).as(path).isEqualTo(401);
    }
  }

  @Test
  void whatIsNoJwtIsRefused() {
    for (var token : new String[] {"other", "a.b.c", "..", "a.b.c.d.e", "x".repeat(5000)}) {
      var response = caller.postJson("/rp/read", BODY, "Authorization", "Bearer " + token);
      assertThat(response.statusCode()).as(token).isEqualTo(401);
    }
  }

  @Test
  void theFrameworkOpensNoEndpointsOfItsOwn() {
    for (var path : new String[] {"/keys", "/oauth/access_token", "/token_info", "/beans"}) {
      assertThat(caller.get(path).statusCode()).as(path).isEqualTo(404);
    }
  }

  @Test
  void aTokenReachesAsFarAsItsScope() {
    var response =
        caller.postJson("/admin/keys", BODY, "Authorization", AccessTokens.RELYING_PARTY);

    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(header(response, "WWW-Authenticate")).contains("error=\"insufficient_scope\"");
    assertThat(json(response).string("error")).hasValue("insufficient_scope");
  }

  @Test
  void aTokenThatOpensIsShownLayerByLayer() {
    ports.readSerialized =
        serialized ->
            Result.ok(
                new Read(
                    List.of(
                        new TokenLayer.Encrypted(
                            "RSA1_5",
                            "A128CBC-HS256",
                            new KeyId("k1"),
                            JsonObject.EMPTY.with("enc", "A128CBC-HS256"),
                            JsonObject.EMPTY.with("jku", "https://x")),
                        new TokenLayer.Signed(
                            "RS256",
                            Optional.of("k2"),
                            new Issuer("https://op.example"),
                            JsonObject.EMPTY,
                            JsonObject.EMPTY)),
                    Optional.empty(),
                    Optional.of("Live long and prosper."),
                    Optional.empty()));

    var response =
        caller.postJson(
            "/rp/read",
            "{\"token\":{\"ciphertext\":\"a\"}}",
            "Authorization",
            AccessTokens.RELYING_PARTY);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body())
        .isEqualTo(
            "{\"layers\":[{\"type\":\"jwe\",\"alg\":\"RSA1_5\",\"enc\":\"A128CBC-HS256\","
                + "\"kid\":\"k1\",\"protected\":{\"enc\":\"A128CBC-HS256\"},"
                + "\"unprotected\":{\"jku\":\"https://x\"}},"
                + "{\"type\":\"jws\",\"alg\":\"RS256\",\"kid\":\"k2\","
                + "\"issuer\":\"https://op.example\",\"protected\":{},\"unprotected\":{}}],"
                + "\"text\":\"Live long and prosper.\"}");
  }

  @Test
  void whyATokenDoesNotOpenIsNotTold() {
    ports.readCompact = compact -> Result.refused(new DecryptionFailure("padding is wrong"));

    var response = caller.postJson("/rp/read", BODY, "Authorization", AccessTokens.RELYING_PARTY);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(json(response).string("error")).hasValue("cannot_be_opened");
    assertThat(response.body()).doesNotContain("padding");
  }

  @Test
  void aTokenIsATextOrAnObject() {
    for (var body : new String[] {"{}", "{\"token\":1}", "{\"token\":[]}", "[]", "{"}) {
      var response = caller.postJson("/rp/read", body, "Authorization", AccessTokens.RELYING_PARTY);

      assertThat(response.statusCode()).as(body).isEqualTo(400);
      assertThat(json(response).string("error")).as(body).hasValue("invalid_request");
    }
  }
}
