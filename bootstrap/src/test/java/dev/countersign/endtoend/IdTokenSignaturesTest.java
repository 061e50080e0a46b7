package dev.countersign.endtoend;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSADecrypter;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.claims.AccessTokenHash;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.AccessTokenValidator;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import dev.countersign.endtoend.Api.Answer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests ID tokens with each algorithm over HTTP: Nimbus's OpenID Connect SDK validates them as a
 * client that knows only its registration and the metadata of the server.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class IdTokenSignaturesTest {

  private static final String ALGORITHM = "id_token_signed_response_alg";

  private final Newcomer newcomer = new Newcomer();
  private InMemoryService service;

  @BeforeAll
  void start(@TempDir Path directory) {
    service =
        InMemoryService.start(
            directory,
            Map.of(
                "countersign.signing-algorithms",
                "RS256,RS384,RS512,PS256,PS384,PS512,ES256,ES384,ES512,EdDSA,Ed25519",
                "countersign.unsigned-id-tokens",
                true));
  }

  @AfterAll
  void stop() {
    service.close();
  }

  private Answer register(Map<String, ?> metadata) {
    var all = new TreeMap<String, Object>(metadata);
    all.put("redirect_uris", List.of(SignedInFlow.CALLBACK));
    return newcomer.register(service, all);
  }

  /** The token response, and the nonce of the request. */
  private record Redeemed(Answer tokens, Nonce nonce) {}

  private Redeemed redeem(Answer client) {
    var flow = new SignedInFlow(service, client.string("client_id"), "code");
    var tokens =
        GrantSteps.exchange(
            new Api(service.url()),
            client,
            flow.exchange(GrantSteps.code(flow.run(newcomer.browser()))));
    return new Redeemed(tokens, new Nonce(flow.parameter("nonce")));
  }

  private JWKSet keys() throws Exception {
    return JWKSet.parse(new Api(service.url()).get("/jwks.json", "").response().body());
  }

  private static void assertHash(Redeemed redeemed, JWSAlgorithm algorithm, String hash)
      throws Exception {
    AccessTokenValidator.validate(
        new BearerAccessToken(redeemed.tokens().string("access_token")),
        algorithm,
        new AccessTokenHash(hash));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"})
  void keysOfTheServerSignWithEachAlgorithm(String name) throws Exception {
    // Tests OpenID Connect Core §10.1, OpenID Connect Core §3.1.3.6.
    var client = register(Map.of(ALGORITHM, name));
    var redeemed = redeem(client);
    var algorithm = JWSAlgorithm.parse(name);
    var jwt = SignedJWT.parse(redeemed.tokens().string("id_token"));
    assertThat(jwt.getHeader().getAlgorithm()).isEqualTo(algorithm);
    var claims =
        new IDTokenValidator(
                new Issuer(service.issuer()),
                new ClientID(client.string("client_id")),
                algorithm,
                keys())
            .validate(jwt, redeemed.nonce());
    assertThat(claims.getACR().getValue()).startsWith("urn:");
    assertThat(claims.getAMR()).extracting(Object::toString).containsExactly("pwd");
    assertThat(claims.getAuthorizedParty()).isNull();
    assertHash(redeemed, algorithm, claims.getAccessTokenHash().getValue());
  }

  /** Nimbus has no verifier for these without another library: EdwardsCurveTest verifies them. */
  @ParameterizedTest
  @ValueSource(strings = {"EdDSA", "Ed25519"})
  void keysOnTheEdwardsCurveSignToo(String name) throws Exception {
    var redeemed = redeem(register(Map.of(ALGORITHM, name)));
    var jwt = SignedJWT.parse(redeemed.tokens().string("id_token"));
    assertThat(jwt.getHeader().getAlgorithm().getName()).isEqualTo(name);
    var sha512 =
        MessageDigest.getInstance("SHA-512")
            .digest(redeemed.tokens().string("access_token").getBytes(US_ASCII));
    assertThat(jwt.getJWTClaimsSet().getStringClaim("at_hash"))
        .isEqualTo(
            Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(sha512, 32)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"HS256", "HS384", "HS512"})
  void theClientSecretSigns(String name) throws Exception {
    var client = register(Map.of(ALGORITHM, name));
    var redeemed = redeem(client);
    var algorithm = JWSAlgorithm.parse(name);
    var jwt = JWTParser.parse(redeemed.tokens().string("id_token"));
    var issuer = new Issuer(service.issuer());
    var id = new ClientID(client.string("client_id"));
    var secret = client.string("client_secret");
    var claims =
        new IDTokenValidator(issuer, id, algorithm, new Secret(secret))
            .validate(jwt, redeemed.nonce());
    assertHash(redeemed, algorithm, claims.getAccessTokenHash().getValue());

    var other = new Secret("x".repeat(secret.length()));
    assertThatThrownBy(
            () ->
                new IDTokenValidator(issuer, id, algorithm, other).validate(jwt, redeemed.nonce()))
        .isInstanceOf(BadJOSEException.class);
    // Signed with the secret, it is no token of the server's keys, and the reverse.
    var keys = keys();
    assertThatThrownBy(
            () ->
                new IDTokenValidator(issuer, id, JWSAlgorithm.RS256, keys)
                    .validate(jwt, redeemed.nonce()))
        .isInstanceOf(BadJOSEException.class);
  }

  @Test
  void aClientCanTurnToASignatureWithItsSecret() throws Exception {
    var client = register(Map.of());
    var request =
        HttpRequest.newBuilder(URI.create(client.string("registration_client_uri")))
            .header("Authorization", "Bearer " + client.string("registration_access_token"))
            .header("Content-Type", "application/json")
            .PUT(
                BodyPublishers.ofString(
                    Texts.json(
                        Map.of(
                            "client_id",
                            client.string("client_id"),
                            "redirect_uris",
                            List.of(SignedInFlow.CALLBACK),
                            ALGORITHM,
                            "HS512"))));
    var updated = new Api(service.url()).send(request);
    assertThat(updated.status()).describedAs(updated.response().body()).isEqualTo(200);
    var secret = updated.string("client_secret");
    assertThat(secret).isNotEqualTo(client.string("client_secret")).hasSizeGreaterThan(63);

    var redeemed = redeem(updated);
    var _ =
        new IDTokenValidator(
                new Issuer(service.issuer()),
                new ClientID(client.string("client_id")),
                JWSAlgorithm.HS512,
                new Secret(secret))
            .validate(JWTParser.parse(redeemed.tokens().string("id_token")), redeemed.nonce());
  }

  @Test
  void onlyAClientThatRegisteredItGetsATokenWithoutASignature() throws Exception {
    var client = register(Map.of(ALGORITHM, "none"));
    assertThat(client.string(ALGORITHM)).isEqualTo("none");
    var redeemed = redeem(client);
    var jwt = JWTParser.parse(redeemed.tokens().string("id_token"));
    assertThat(jwt).isInstanceOf(PlainJWT.class);
    var claims =
        new IDTokenValidator(new Issuer(service.issuer()), new ClientID(client.string("client_id")))
            .validate(jwt, redeemed.nonce());
    assertThat(claims.getAccessTokenHash()).isNull();
  }

  @Test
  void noneIsRefusedForOtherFlowsAndWithEncryption() {
    var api = new Api(service.url());
    for (var metadata :
        List.<Map<String, Object>>of(
            Map.of("response_types", List.of("code", "id_token")),
            Map.of("response_types", List.of("id_token")),
            Map.of("id_token_encrypted_response_alg", "A128KW"))) {
      var all = new TreeMap<String, Object>(metadata);
      all.put("redirect_uris", List.of(SignedInFlow.CALLBACK));
      all.put(ALGORITHM, "none");
      var answer = api.postJson("/clients", Service.REGISTRATION_TOKEN, Texts.json(all));
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.json()).containsEntry("error", "invalid_client_metadata");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA-OAEP", "RSA-OAEP-256", "RSA-OAEP-384", "RSA-OAEP-512"})
  void tokensAreEncryptedToRsaKeysWithEachHash(String name) throws Exception {
    // Tests OpenID Connect Core §10.2.
    RSAKey key = new RSAKeyGenerator(2048).keyID("rsa").keyUse(KeyUse.ENCRYPTION).generate();
    var client =
        register(
            Map.of(
                "jwks",
                Map.of("keys", List.of(key.toPublicJWK().toJSONObject())),
                "id_token_encrypted_response_alg",
                name,
                "id_token_encrypted_response_enc",
                "A256CBC-HS512"));
    var jwe = JWEObject.parse(redeem(client).tokens().string("id_token"));
    assertThat(jwe.getHeader().getAlgorithm().getName()).isEqualTo(name);
    jwe.decrypt(new RSADecrypter(key));
    assertThat(SignedJWT.parse(jwe.getPayload().toString()).getJWTClaimsSet().getAudience())
        .containsExactly(client.string("client_id"));
  }

  @Test
  void theMetadataListExactlyWhatWorks() throws Exception {
    var metadata =
        OIDCProviderMetadata.parse(
            new Api(service.url()).get("/.well-known/openid-configuration", "").response().body());
    assertThat(metadata.getIDTokenJWSAlgs())
        .extracting(JWSAlgorithm::getName)
        .containsExactlyInAnyOrder(
            "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512",
            "EdDSA", "Ed25519", "HS256", "HS384", "HS512", "none");
    assertThat(metadata.getUserInfoJWSAlgs())
        .extracting(JWSAlgorithm::getName)
        .contains("HS256")
        .doesNotContain("none");
    assertThat(metadata.getIDTokenJWEAlgs())
        .extracting(Object::toString)
        .contains("RSA-OAEP-384", "RSA-OAEP-512");
  }
}
