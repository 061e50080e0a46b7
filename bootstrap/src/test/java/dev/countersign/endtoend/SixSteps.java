package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSADecrypter;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.countersign.endtoend.Api.Answer;
import dev.countersign.endtoend.Browser.Visit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * What the service is for, in the six steps of the README, over real HTTP. What it signs and
 * encrypts is verified and decrypted by another library.
 */
abstract class SixSteps {

  private static final String JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

  /** A service that was never started before. */
  abstract Service start();

  /** What must not be found in the clear on disk or in the log. */
  private final List<String> secrets = new ArrayList<>();

  private final Browser browser = new Browser();

  @Test
  void theSixStepsAndTheRelyingPartyOnThem() throws Exception {
    try (var service = start()) {
      metadataNamesWhatWorks(service);
      registrationAnswersInFull(service);
      var kept = codeGrant(service);
      implicitGrant(service);
      neitherGrant(service);
      secretAssertion(service);
      keyAssertion(service);
      encryptedIdToken(service);
      theSampleOfRfc7516(service);
      relyingParty(service);
      var jwks = new Api(service.url()).get("/jwks.json", "").json();
      try (var again = service.restart()) {
        everythingIsStillThere(again, kept, jwks);
        nothingSecretIsInTheClear(again, service, kept.clientId());
      }
    }
  }

  private record Kept(
      String clientId,
      String secret,
      String accessToken,
      String refreshToken,
      String readUri,
      String readToken) {}

  // Step 1
  private static void metadataNamesWhatWorks(Service service) {
    var api = new Api(service.url());
    var metadata = api.get("/.well-known/openid-configuration", "");
    assertThat(metadata.status()).isEqualTo(200);
    assertThat(metadata.json())
        .containsEntry("issuer", service.issuer())
        .containsEntry("authorization_endpoint", service.issuer() + "/authorize")
        .containsEntry("token_endpoint", service.issuer() + "/token")
        .containsEntry("registration_endpoint", service.issuer() + "/clients")
        .containsEntry("jwks_uri", service.issuer() + "/jwks.json");
    assertThat(api.get("/.well-known/oauth-authorization-server", "").json())
        .isEqualTo(metadata.json());
    metadata
        .json()
        .forEach(
            (name, value) -> {
              if (name.endsWith("_endpoint") || name.equals("jwks_uri")) {
                assertThat(api.get(value.toString(), "").status())
                    .describedAs(name)
                    .isNotIn(404, 500, 501);
              }
            });
  }

  // Step 3
  private void registrationAnswersInFull(Service service) {
    var api = new Api(service.url());
    var answer = register(service, Map.of("redirect_uris", List.of(SignedInFlow.CALLBACK)));
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.header("Pragma")).isEqualTo("no-cache");
    assertThat(answer.json())
        .containsEntry("grant_types", List.of("authorization_code"))
        .containsEntry("response_types", List.of("code"))
        .containsEntry("redirect_uris", List.of(SignedInFlow.CALLBACK))
        .containsEntry("token_endpoint_auth_method", "client_secret_basic")
        .containsEntry("application_type", "web")
        .containsEntry("subject_type", "public")
        .containsEntry("id_token_signed_response_alg", "RS256")
        .containsEntry("require_auth_time", false)
        .containsEntry("client_secret_expires_at", 0L)
        .containsKeys(
            "client_id",
            "client_id_issued_at",
            "client_secret",
            "registration_client_uri",
            "registration_access_token");
    var read =
        api.get(
            answer.string("registration_client_uri"), answer.string("registration_access_token"));
    assertThat(read.status()).isEqualTo(200);
    assertThat(read.string("client_id")).isEqualTo(answer.string("client_id"));
    assertThat(api.get(answer.string("registration_client_uri"), "wrong").status()).isEqualTo(401);
  }

  private Answer register(Service service, Map<String, ?> metadata) {
    var answer =
        new Api(service.url())
            .postJson("/clients", Service.REGISTRATION_TOKEN, Texts.json(metadata));
    assertThat(answer.status()).describedAs(answer.response().body()).isEqualTo(201);
    if (answer.json().get("client_secret") instanceof String secret) {
      secrets.add(secret);
    }
    secrets.add(answer.string("registration_access_token"));
    return answer;
  }

  // Step 2
  private Kept codeGrant(Service service) throws Exception {
    var api = new Api(service.url());
    var client =
        register(
            service,
            Map.of(
                "client_name",
                "Example",
                "redirect_uris",
                List.of(SignedInFlow.CALLBACK),
                "grant_types",
                List.of("authorization_code", "refresh_token")));
    var flow = new SignedInFlow(service, client.string("client_id"), "code");
    var response = flow.run(browser);
    assertThat(response)
        .containsEntry("state", flow.parameter("state"))
        .containsEntry("iss", service.issuer());

    var tokens = exchange(api, client, flow.exchange(code(response)));
    assertThat(tokens.header("Cache-Control")).isEqualTo("no-store");
    assertThat(tokens.json()).containsEntry("token_type", "Bearer").containsKey("expires_in");
    var idToken = verified(service, tokens.string("id_token"));
    assertThat(idToken.getIssuer()).isEqualTo(service.issuer());
    assertThat(idToken.getAudience()).containsExactly(client.string("client_id"));
    assertThat(idToken.getStringClaim("nonce")).isEqualTo(flow.parameter("nonce"));
    assertThat(idToken.getDateClaim("auth_time")).isNotNull();
    assertThat(idToken.getStringClaim("at_hash")).isNotNull();
    var accessToken = verified(service, tokens.string("access_token"));
    assertThat(accessToken.getSubject()).isEqualTo(idToken.getSubject());
    var userInfo = api.get("/userinfo", tokens.string("access_token"));
    assertThat(userInfo.json())
        .containsEntry("sub", idToken.getSubject())
        .containsEntry("preferred_username", Service.USER);

    var refreshed = refresh(api, client, tokens.string("refresh_token"));
    assertThat(refreshed.status()).isEqualTo(200);
    assertThat(refreshed.string("refresh_token")).isNotEqualTo(tokens.string("refresh_token"));
    var _ = verified(service, refreshed.string("access_token"));
    secrets.add(tokens.string("refresh_token"));
    secrets.add(refreshed.string("refresh_token"));
    return new Kept(
        client.string("client_id"),
        client.string("client_secret"),
        refreshed.string("access_token"),
        refreshed.string("refresh_token"),
        client.string("registration_client_uri"),
        client.string("registration_access_token"));
  }

  private static String code(Map<String, String> response) {
    return value(response, "code");
  }

  private static String value(Map<String, String> parameters, String name) {
    assertThat(parameters).containsKey(name);
    return parameters.getOrDefault(name, "");
  }

  private static Answer exchange(Api api, Answer client, Map<String, String> form) {
    var answer =
        api.postForm("/token", client.string("client_id"), client.string("client_secret"), form);
    assertThat(answer.status()).describedAs(answer.response().body()).isEqualTo(200);
    return answer;
  }

  private static Answer refresh(Api api, Answer client, String refreshToken) {
    return api.postForm(
        "/token",
        client.string("client_id"),
        client.string("client_secret"),
        Map.of("grant_type", "refresh_token", "refresh_token", refreshToken));
  }

  private void implicitGrant(Service service) throws Exception {
    var client =
        register(
            service,
            Map.of(
                "redirect_uris",
                List.of(SignedInFlow.CALLBACK),
                "grant_types",
                List.of("implicit"),
                "response_types",
                List.of("token", "id_token", "id_token token")));
    var id = client.string("client_id");
    var token = new SignedInFlow(service, id, "token").run(browser);
    assertThat(token).containsEntry("token_type", "Bearer").doesNotContainKey("id_token");
    var _ = verified(service, value(token, "access_token"));

    var idToken = new SignedInFlow(service, id, "id_token").run(browser);
    assertThat(idToken).doesNotContainKey("access_token");
    assertThat(verified(service, value(idToken, "id_token")).getAudience()).containsExactly(id);

    var both = new SignedInFlow(service, id, "id_token token").run(browser);
    assertThat(verified(service, value(both, "id_token")).getStringClaim("at_hash")).isNotNull();
    var _ = verified(service, value(both, "access_token"));
  }

  private void neitherGrant(Service service) {
    var client =
        register(
            service,
            Map.of(
                "redirect_uris",
                List.of(SignedInFlow.CALLBACK),
                "grant_types",
                List.of("client_credentials"),
                "response_types",
                List.of()));
    for (var type : List.of("code", "token")) {
      var visit = browser.open(new SignedInFlow(service, client.string("client_id"), type).url());
      assertThat(visit).isInstanceOf(Visit.Left.class);
      assertThat(((Visit.Left) visit).parameters()).containsEntry("error", "unauthorized_client");
    }
  }

  // Step 4
  private void secretAssertion(Service service) throws Exception {
    var client =
        register(
            service,
            Map.of(
                "grant_types",
                List.of("client_credentials"),
                "token_endpoint_auth_method",
                "client_secret_jwt",
                "token_endpoint_auth_signing_alg",
                "HS256"));
    var assertion =
        assertion(
            service,
            client.string("client_id"),
            new JWSHeader(JWSAlgorithm.HS256),
            new MACSigner(client.string("client_secret").getBytes(StandardCharsets.UTF_8)));
    tokenByAssertion(service, assertion);
  }

  private void keyAssertion(Service service) throws Exception {
    var key = new RSAKeyGenerator(2048).keyID("client-key").generate();
    var client =
        register(
            service,
            Map.of(
                "grant_types",
                List.of("client_credentials"),
                "token_endpoint_auth_method",
                "private_key_jwt",
                "jwks",
                Map.of("keys", List.of(key.toPublicJWK().toJSONObject()))));
    var header = new JWSHeader.Builder(JWSAlgorithm.PS256).keyID("client-key").build();
    tokenByAssertion(
        service, assertion(service, client.string("client_id"), header, new RSASSASigner(key)));
  }

  private static String assertion(
      Service service, String clientId, JWSHeader header, JWSSigner signer) throws JOSEException {
    var claims =
        new JWTClaimsSet.Builder()
            .issuer(clientId)
            .subject(clientId)
            .audience(service.issuer())
            .jwtID(SignedInFlow.random())
            .expirationTime(Date.from(Instant.now().plusSeconds(60)))
            .build();
    var jwt = new SignedJWT(header, claims);
    jwt.sign(signer);
    return jwt.serialize();
  }

  private static void tokenByAssertion(Service service, String assertion) throws Exception {
    var form =
        Map.of(
            "grant_type",
            "client_credentials",
            "client_assertion_type",
            JWT_BEARER,
            "client_assertion",
            assertion);
    var api = new Api(service.url());
    var answer = api.postForm("/token", form);
    assertThat(answer.status()).describedAs(answer.response().body()).isEqualTo(200);
    var _ = verified(service, answer.string("access_token"));
    assertThat(api.postForm("/token", form).string("error")).isEqualTo("invalid_client");
  }

  // Step 5
  private void encryptedIdToken(Service service) throws Exception {
    var key = new RSAKeyGenerator(2048).keyID("enc-1").keyUse(KeyUse.ENCRYPTION).generate();
    var client =
        register(
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
    var tokens = exchange(new Api(service.url()), client, flow.exchange(code(flow.run(browser))));
    var jwe = JWEObject.parse(tokens.string("id_token"));
    assertThat(jwe.getHeader().getContentType()).isEqualTo("JWT");
    assertThat(jwe.getHeader().getKeyID()).isEqualTo("enc-1");
    jwe.decrypt(new RSADecrypter(key));
    assertThat(verified(service, jwe.getPayload().toString()).getStringClaim("nonce"))
        .isEqualTo(flow.parameter("nonce"));
  }

  private static String adminToken(Service service) {
    return new Api(service.url())
        .postForm(
            "/token",
            "countersign-admin",
            Service.ADMIN_SECRET,
            Map.of("grant_type", "client_credentials", "scope", "countersign:admin countersign:rp"))
        .string("access_token");
  }

  private void theSampleOfRfc7516(Service service) {
    var api = new Api(service.url());
    var admin = adminToken(service);
    var sample = sample();
    var key = new LinkedHashMap<>(object(sample, "key"));
    var jwe = Map.of("token", object(sample, "jwe"));
    var secret = String.valueOf(key.get("d"));
    secrets.add(secret);

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
    try (var stream = SixSteps.class.getResourceAsStream("/a4_flattened_rsa1_5.json")) {
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

  // The relying party
  private void relyingParty(Service service) throws Exception {
    var api = new Api(service.url());
    var admin = adminToken(service);
    var call =
        Map.of(
            "name",
            "demo",
            "issuer",
            service.issuer(),
            "initial_access_token",
            Service.REGISTRATION_TOKEN,
            "metadata",
            Map.of(
                "grant_types",
                List.of("client_credentials"),
                "token_endpoint_auth_method",
                "private_key_jwt"));
    assertThat(api.postJson("/rp/registrations", "", Texts.json(call)).status()).isEqualTo(401);
    var registration = api.postJson("/rp/registrations", admin, Texts.json(call));
    assertThat(registration.status()).describedAs(registration.response().body()).isEqualTo(201);
    var published = api.get("/rp/registrations/demo/jwks.json", "");
    assertThat(JWKSet.parse(published.response().body()).getKeys())
        .isNotEmpty()
        .noneMatch(JWK::isPrivate);

    var first = api.get("/rp/registrations/demo/token", admin);
    assertThat(first.status()).describedAs(first.response().body()).isEqualTo(200);
    assertThat(verified(service, first.string("access_token")).getSubject())
        .isEqualTo(registration.string("client_id"));
    assertThat(api.get("/rp/registrations/demo/token", admin).string("access_token"))
        .isEqualTo(first.string("access_token"));
    assertThat(api.get("/rp/registrations/demo/token?scope=email", admin).string("access_token"))
        .isNotEqualTo(first.string("access_token"));
    secrets.add(first.string("access_token"));
  }

  // Step 6
  private void everythingIsStillThere(Service again, Kept kept, Map<String, Object> jwks)
      throws Exception {
    var api = new Api(again.url());
    assertThat(api.get("/jwks.json", "").json()).isEqualTo(jwks);
    assertThat(verified(again, kept.accessToken()).getIssuer()).isEqualTo(again.issuer());
    assertThat(api.get("/userinfo", kept.accessToken()).status()).isEqualTo(200);
    var readPath = kept.readUri().substring(again.issuer().length());
    assertThat(api.get(readPath, kept.readToken()).status()).isEqualTo(200);
    var refreshed =
        api.postForm(
            "/token",
            kept.clientId(),
            kept.secret(),
            Map.of("grant_type", "refresh_token", "refresh_token", kept.refreshToken()));
    assertThat(refreshed.status()).describedAs(refreshed.response().body()).isEqualTo(200);
    secrets.add(refreshed.string("refresh_token"));
    assertThat(api.get("/rp/registrations/demo/token", adminToken(again)).status()).isEqualTo(200);
  }

  private void nothingSecretIsInTheClear(Service service, Service before, String clientId) {
    service.close();
    var log = before.log() + service.log();
    var files = String.join("\n", service.files());
    if (!files.isEmpty()) {
      // The search finds what is there: names of clients are no secret.
      assertThat(files).contains(clientId);
    }
    secrets.add(Service.ADMIN_SECRET);
    secrets.add(Service.REGISTRATION_TOKEN);
    secrets.add(Service.PASSWORD);
    secrets.addAll(browser.cookies().values());
    for (var secret : secrets) {
      assertThat(files.contains(secret)).describedAs("on disk: " + secret).isFalse();
      assertThat(log.contains(secret)).describedAs("in the log: " + secret).isFalse();
    }
    // Members that only private keys have.
    assertThat(files).doesNotContain("\"dp\":", "\"qi\":", "PRIVATE KEY");
    assertThat(log).doesNotContain("\"dp\":", "\"qi\":", "PRIVATE KEY");
  }

  /** The claims of a JWS that verifies with the key of the service's JWK set that it names. */
  private static JWTClaimsSet verified(Service service, String compact)
      throws ParseException, JOSEException {
    var jws = SignedJWT.parse(compact);
    var set = JWKSet.parse(new Api(service.url()).get("/jwks.json", "").response().body());
    var key = set.getKeyByKeyId(jws.getHeader().getKeyID());
    assertThat(key).isInstanceOf(AsymmetricJWK.class);
    var verifier =
        new DefaultJWSVerifierFactory()
            .createJWSVerifier(jws.getHeader(), ((RSAKey) key).toPublicKey());
    assertThat(jws.verify(verifier)).isTrue();
    return jws.getJWTClaimsSet();
  }
}
