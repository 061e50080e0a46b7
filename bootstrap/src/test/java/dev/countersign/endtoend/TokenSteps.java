package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.crypto.RSADecrypter;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Step 5: signed and encrypted tokens. */
final class TokenSteps {

  private final Newcomer newcomer;

  TokenSteps(Newcomer newcomer) {
    this.newcomer = newcomer;
  }

  void encryptedIdToken(Service service) throws Exception {
    var key = new RSAKeyGenerator(2048).keyID("enc-1").keyUse(KeyUse.ENCRYPTION).generate();
    var client =
        newcomer.register(
            service,
            Map.of(
                "redirect_uris",
                List.of(SignedInFlow.CALLBACK),
                "id_token_encrypted_response_alg",
                "RSA-OAEP-256",
                "id_token_encrypted_response_enc",
                "A256GCM",
                "jwks",
                Map.of("keys", List.of(key.toPublicJWK().toJSONObject()))));
    var flow = new SignedInFlow(service, client.string("client_id"), "code");
    var tokens =
        GrantSteps.exchange(
            new Api(service.url()),
            client,
            flow.exchange(GrantSteps.code(flow.run(newcomer.browser()))));
    var jwe = JWEObject.parse(tokens.string("id_token"));
    assertThat(jwe.getHeader().getContentType()).isEqualTo("JWT");
    assertThat(jwe.getHeader().getKeyID()).isEqualTo("enc-1");
    jwe.decrypt(new RSADecrypter(key));
    assertThat(Peer.verified(service, jwe.getPayload().toString()).getStringClaim("nonce"))
        .isEqualTo(flow.parameter("nonce"));
  }

  void theSampleOfRfc7516(Service service) {
    var api = new Api(service.url());
    var admin = Newcomer.adminToken(service);
    var sample = sample();
    var key = new LinkedHashMap<>(object(sample, "key"));
    var jwe = Map.of("token", object(sample, "jwe"));
    var secret = String.valueOf(key.get("d"));
    newcomer.keepsSecret(secret);

    assertThat(api.postJson("/rp/read", admin, Texts.json(jwe)).status()).isEqualTo(400);
    key.put("alg", "RSA1_5");
    assertThat(api.postJson("/admin/keys", "", Texts.json(key)).status()).isEqualTo(401);
    var imported = api.postJson("/admin/keys", admin, Texts.json(key));
    assertThat(imported.status()).describedAs(imported.response().body()).isEqualTo(201);
    assertThat(imported.response().body()).doesNotContain(secret);

    var read = api.postJson("/rp/read", admin, Texts.json(jwe));
    assertThat(read.status()).describedAs(read.response().body()).isEqualTo(200);
    assertThat(read.string("text")).isEqualTo(sample.get("plaintext"));
    assertThat(read.response().body())
        .contains("\"alg\":\"RSA1_5\"", "\"enc\":\"A128CBC-HS256\"", "\"kid\":\"2011-04-29\"");
    assertThat(api.get("/jwks.json", "").response().body()).doesNotContain("2011-04-29");
  }

  private static Map<String, Object> sample() {
    try (var stream = TokenSteps.class.getResourceAsStream("/a4_flattened_rsa1_5.json")) {
      return Texts.json(
          new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> object(Map<String, Object> json, String name) {
    return (Map<String, Object>) Objects.requireNonNull(json.get(name), name);
  }
}
