package dev.countersign.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.ECDHDecrypter;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.countersign.endtoend.Api.Answer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests encrypted tokens over HTTP: another library decrypts them with only the client's own key or
 * secret.
 */
final class ProtectedTokensTest {

  private static final Map<String, Object> WEB =
      Map.of("redirect_uris", List.of(SignedInFlow.CALLBACK));

  @TempDir private Path directory;
  private final Newcomer newcomer = new Newcomer();

  private static Map<String, Object> with(Map<String, Object> metadata, String name, Object value) {
    var all = new LinkedHashMap<>(metadata);
    all.put(name, value);
    return all;
  }

  private static ECKey key() throws Exception {
    return new ECKeyGenerator(Curve.P_256).keyID("enc-1").keyUse(KeyUse.ENCRYPTION).generate();
  }

  private static Map<String, Object> withKey(ECKey key) {
    return with(WEB, "jwks", Map.of("keys", List.of(key.toPublicJWK().toJSONObject())));
  }

  private Answer tokens(Service service, Answer client) {
    var flow = new SignedInFlow(service, client.string("client_id"), "code");
    return GrantSteps.exchange(
        new Api(service.url()),
        client,
        flow.exchange(GrantSteps.code(flow.run(newcomer.browser()))));
  }

  private static JWTClaimsSet opened(Service service, String jwt, ECKey key) throws Exception {
    var jwe = JWEObject.parse(jwt);
    assertThat(jwe.getHeader().getContentType()).isEqualTo("JWT");
    jwe.decrypt(new ECDHDecrypter(key));
    return Peer.verified(service, jwe.getPayload().toString());
  }

  @Test
  void tokensAreEncryptedToARegisteredKey() throws Exception {
    try (var service = InMemoryService.start(directory)) {
      var key = key();
      var client =
          newcomer.register(service, with(withKey(key), "userinfo_signed_response_alg", "RS256"));
      assertThat(client.json())
          .containsEntry("id_token_encrypted_response_alg", "ECDH-ES+A256KW")
          .containsEntry("id_token_encrypted_response_enc", "A256GCM")
          .containsEntry("userinfo_encrypted_response_alg", "ECDH-ES+A256KW")
          .containsEntry("userinfo_encrypted_response_enc", "A256GCM");
      var api = new Api(service.url());
      assertThat(
              api.get(
                      client.string("registration_client_uri"),
                      client.string("registration_access_token"))
                  .json())
          .containsEntry("id_token_encrypted_response_alg", "ECDH-ES+A256KW");

      var tokens = tokens(service, client);
      var idToken = opened(service, tokens.string("id_token"), key);
      assertThat(idToken.getAudience()).containsExactly(client.string("client_id"));
      assertThat(idToken.getExpirationTime()).isNotNull();

      var userInfo = api.get("/userinfo", tokens.string("access_token"));
      assertThat(userInfo.header("Content-Type")).isEqualTo("application/jwt");
      var claims = opened(service, userInfo.response().body(), key);
      assertThat(claims.getSubject()).isEqualTo(idToken.getSubject());
      assertThat(claims.getIssuer()).isEqualTo(service.issuer());
      assertThat(claims.getAudience()).containsExactly(client.string("client_id"));
      assertThat(claims.getExpirationTime()).isNull();
    }
  }

  @Test
  void tokensAreNotEncryptedIfTheClientDeclines() throws Exception {
    try (var service = InMemoryService.start(directory)) {
      var declining = with(withKey(key()), "id_token_encrypted_response_alg", "none");
      var client = newcomer.register(service, declining);
      assertThat(client.json()).containsEntry("id_token_encrypted_response_alg", "none");
      assertThat(Peer.verified(service, tokens(service, client).string("id_token")).getAudience())
          .containsExactly(client.string("client_id"));
    }
  }

  @Test
  void aClientWithOnlyASecretDecryptsWithIt() throws Exception {
    try (var service = InMemoryService.start(directory)) {
      var symmetric =
          with(
              with(WEB, "id_token_encrypted_response_alg", "dir"),
              "id_token_encrypted_response_enc",
              "A256CBC-HS512");
      var client = newcomer.register(service, symmetric);
      var jwe = JWEObject.parse(tokens(service, client).string("id_token"));
      var digest =
          MessageDigest.getInstance("SHA-512")
              .digest(client.string("client_secret").getBytes(UTF_8));
      jwe.decrypt(new DirectDecrypter(new SecretKeySpec(digest, "AES")));
      assertThat(Peer.verified(service, jwe.getPayload().toString()).getAudience())
          .containsExactly(client.string("client_id"));
      assertThat(service.stores().contents().toString())
          .doesNotContain(client.string("client_secret"));
    }
  }

  @Test
  void whereEncryptionIsRequiredOthersAreNotRegistered() throws Exception {
    try (var service =
        InMemoryService.start(directory, Map.of("countersign.tokens.encryption", "required"))) {
      var api = new Api(service.url());
      for (var document :
          List.of(WEB, with(withKey(key()), "id_token_encrypted_response_alg", "none"))) {
        var answer = api.postJson("/clients", Service.REGISTRATION_TOKEN, Texts.json(document));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json()).containsEntry("error", "invalid_client_metadata");
        assertThat(answer.string("error_description"))
            .startsWith("id_token_encrypted_response_alg")
            .contains("register a key with use enc");
      }
      assertThat(newcomer.register(service, withKey(key())).json())
          .containsKey("id_token_encrypted_response_alg");
      assertThat(
              newcomer
                  .register(service, Map.of("grant_types", List.of("client_credentials")))
                  .json())
          .doesNotContainKey("id_token_encrypted_response_alg");
    }
  }

  @Test
  void whereTheRegistrationDecidesNothingIsAdded() throws Exception {
    try (var service =
        InMemoryService.start(
            directory, Map.of("countersign.tokens.encryption", "when-registered"))) {
      var client = newcomer.register(service, withKey(key()));
      assertThat(client.json()).doesNotContainKey("id_token_encrypted_response_alg");
      var _ = Peer.verified(service, tokens(service, client).string("id_token"));
    }
  }

  @Test
  void introspectionRespondsWithAJwtIfRequested() throws Exception {
    try (var service = InMemoryService.start(directory)) {
      var key = key();
      var client =
          newcomer.register(
              service, with(withKey(key), "introspection_encrypted_response_alg", "ECDH-ES"));
      assertThat(client.json())
          .containsEntry("introspection_signed_response_alg", "RS256")
          .containsEntry("introspection_encrypted_response_enc", "A128CBC-HS256");
      var token = tokens(service, client).string("access_token");
      var answer =
          new Api(service.url())
              .postForm(
                  "/introspect",
                  client.string("client_id"),
                  client.string("client_secret"),
                  Map.of("token", token),
                  "application/token-introspection+jwt");
      assertThat(answer.header("Content-Type")).isEqualTo("application/token-introspection+jwt");
      var claims = opened(service, answer.response().body(), key);
      assertThat(claims.getIssuer()).isEqualTo(service.issuer());
      assertThat(claims.getAudience()).containsExactly(client.string("client_id"));
      assertThat(claims.getJSONObjectClaim("token_introspection"))
          .containsEntry("active", true)
          .containsEntry("client_id", client.string("client_id"));
    }
  }
}
