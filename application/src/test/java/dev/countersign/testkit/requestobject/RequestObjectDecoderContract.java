package dev.countersign.testkit.requestobject;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.requestobject.driven.RequestObjectDecoder;
import dev.countersign.application.requestobject.driven.RequestObjectDecoder.Decoded;
import dev.countersign.application.requestobject.driven.RequestObjectDecoder.SignerKeys;
import dev.countersign.application.token.driven.TokenSigner;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.jose.VerificationFailure;
import dev.countersign.domain.jwk.JwkSet;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonNull;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.requestobject.RequestObject;
import dev.countersign.domain.requestobject.RequestObjectClaims;
import dev.countersign.domain.token.TokenType;
import dev.countersign.testkit.key.TestKeys;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract of {@link RequestObjectDecoder}. */
public abstract class RequestObjectDecoderContract {

  private static final ClientSecret SECRET = new ClientSecret("s".repeat(86));
  private static final SignerKeys SHARED = new SignerKeys.SharedSecret(SECRET);
  private static final JsonObject CLAIMS =
      JsonObject.EMPTY.with("client_id", "client-1").with("response_type", "code");
  private static final Map<String, List<String>> PARAMETERS =
      Map.of("client_id", List.of("client-1"), "response_type", List.of("code"));

  /** Returns the source of the clients' keys. */
  protected abstract TestKeys workshop();

  /** Returns the signer of the objects. */
  protected abstract TokenSigner tokenSigner();

  /** Returns the adapter. */
  protected abstract RequestObjectDecoder decoder();

  /** Returns the text of a JSON value. */
  protected abstract String text(Json json);

  private RequestObject signed(Key.Active key, TokenType type, JsonObject claims) {
    return new RequestObject(tokenSigner().sign(key, type, claims));
  }

  private static SignerKeys keys(Key key) {
    return new SignerKeys.PublicKeys(new JwkSet(List.of(TestKeys.publicPart(key))));
  }

  private RequestObject compact(JsonObject header, String payload, String signature) {
    return new RequestObject(encoded(text(header)) + "." + encoded(payload) + "." + signature);
  }

  private static String encoded(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static JsonObject none() {
    return JsonObject.EMPTY.with("alg", "none");
  }

  private Result<Decoded, VerificationFailure> decode(RequestObject object) {
    return decoder().decode(object, (keyId, algorithm) -> List.of());
  }

  private Result<RequestObjectClaims, VerificationFailure> read(
      RequestObject object, SignerKeys keys) {
    return decode(object).flatMap(decoded -> decoder().verify((Decoded.Signed) decoded, keys));
  }

  private void assertRefused(Result<?, VerificationFailure> result) {
    assertThat(result).isInstanceOf(Result.Refused.class);
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"HS256", "HS384", "HS512", "EDDSA"})
  void verifiesEachAsymmetricAlgorithm(SignatureAlgorithm algorithm) {
    var key = workshop().signing(algorithm);
    var object = signed(key, TokenType.ID_TOKEN, CLAIMS);
    assertThat(decode(object)).isEqualTo(Result.ok(new Decoded.Signed(algorithm, object)));
    assertThat(read(object, keys(key)).map(RequestObjectClaims::parameters))
        .isEqualTo(Result.ok(PARAMETERS));
    assertRefused(read(object, keys(workshop().signing(algorithm))));
    assertRefused(read(object, SHARED));
  }

  @ParameterizedTest
  @EnumSource(names = {"HS256", "HS384", "HS512"})
  void verifiesWithTheSecret(SignatureAlgorithm algorithm) {
    var object =
        new RequestObject(tokenSigner().sign(SECRET, algorithm, TokenType.ID_TOKEN, CLAIMS));
    assertThat(read(object, SHARED).map(RequestObjectClaims::parameters))
        .isEqualTo(Result.ok(PARAMETERS));
    assertRefused(read(object, new SignerKeys.SharedSecret(new ClientSecret("t".repeat(86)))));
    assertRefused(read(object, keys(workshop().signing(SignatureAlgorithm.RS256))));
  }

  /** RFC 8725 §2.1: the public key, which everyone knows, is used as the secret of an HMAC. */
  @Test
  void aPublicKeyIsNoSecret() {
    var key = workshop().signing(SignatureAlgorithm.RS256);
    var secret = new ClientSecret(text(TestKeys.publicPart(key).members()));
    var object =
        new RequestObject(
            tokenSigner().sign(secret, SignatureAlgorithm.HS256, TokenType.ID_TOKEN, CLAIMS));
    assertRefused(read(object, keys(key)));
  }

  @Test
  void readsAllClaims() {
    var key = workshop().signing(SignatureAlgorithm.ES256);
    var claims =
        CLAIMS
            .with("iss", "client-1")
            .with("sub", "someone")
            .with("aud", JsonArray.ofStrings(List.of("a", "b")))
            .with("jti", "id")
            .with("exp", 1_800_000_000L)
            .with("nbf", 1_700_000_000L)
            .with("iat", 1_700_000_001L)
            .with("max_age", 0L)
            .with("odd", true)
            .with("nothing", new JsonNull())
            .with(
                "resource", JsonArray.ofStrings(List.of("https://a.example", "https://b.example")))
            .with("claims", JsonObject.EMPTY.with("id_token", JsonObject.EMPTY));
    assertThat(read(signed(key, TokenType.ID_TOKEN, claims), keys(key)))
        .isEqualTo(
            Result.ok(
                new RequestObjectClaims(
                    Optional.of("client-1"),
                    Optional.of("someone"),
                    List.of("a", "b"),
                    Optional.of("id"),
                    Optional.of(Instant.ofEpochSecond(1_800_000_000L)),
                    Optional.of(Instant.ofEpochSecond(1_700_000_000L)),
                    Optional.of(Instant.ofEpochSecond(1_700_000_001L)),
                    Map.of(
                        "client_id", List.of("client-1"),
                        "response_type", List.of("code"),
                        "max_age", List.of("0"),
                        "odd", List.of("true"),
                        "resource", List.of("https://a.example", "https://b.example"),
                        "claims", List.of("{\"id_token\":{}}")))));
  }

  @Test
  void refusesClaimsOfTheWrongType() {
    var key = workshop().signing(SignatureAlgorithm.ES256);
    for (var claims :
        List.of(
            CLAIMS.with("exp", "tomorrow"),
            CLAIMS.with("exp", new JsonNull()),
            CLAIMS.with("iss", 1L),
            CLAIMS.with("aud", 1L),
            CLAIMS.with("jti", JsonObject.EMPTY),
            CLAIMS.with("resource", 1L))) {
      assertRefused(read(signed(key, TokenType.ID_TOKEN, claims), keys(key)));
    }
  }

  /** RFC 8725 §3.11. */
  @Test
  void refusesOtherTypesOfJwts() {
    var key = workshop().signing(SignatureAlgorithm.ES256);
    for (var type :
        List.of(TokenType.CLIENT_ASSERTION, TokenType.ACCESS_TOKEN, TokenType.LOGOUT_TOKEN)) {
      assertRefused(decode(signed(key, type, CLAIMS)));
    }
    for (var type : List.of("JWT", "oauth-authz-req+jwt", "application/OAuth-authz-req+JWT")) {
      assertThat(decode(compact(none().with("typ", type), text(CLAIMS), "")))
          .isInstanceOf(Result.Ok.class);
    }
    assertRefused(decode(compact(none().with("typ", 1L), text(CLAIMS), "")));
  }

  @Test
  void readsAnUnsignedObject() {
    var decoded = decode(compact(none(), text(CLAIMS), ""));
    assertThat(decoded.map(object -> ((Decoded.Unsigned) object).claims().parameters()))
        .isEqualTo(Result.ok(PARAMETERS));
    assertRefused(decode(compact(none(), text(CLAIMS), "c2ln")));
    assertRefused(decode(compact(none().with("crit", "x"), text(CLAIMS), "")));
    assertRefused(decode(compact(JsonObject.EMPTY.with("alg", "None"), text(CLAIMS), "")));
    assertRefused(decode(compact(JsonObject.EMPTY, text(CLAIMS), "")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "....", "a.b.c", "a.b.c.d.e", "{}", "\u0000", "e30.e30."})
  void refusesWhatIsNoJwt(String text) {
    assertRefused(decode(new RequestObject(text)));
  }

  @Test
  void refusesHugeAndDeepObjects() {
    assertRefused(decode(compact(none(), "{\"a\":\"" + "x".repeat(1 << 18) + "\"}", "")));
    assertRefused(
        decode(compact(none(), "{\"a\":" + "[".repeat(5000) + "]".repeat(5000) + "}", "")));
    assertRefused(decode(compact(none(), "{\"a\":\"1\",\"a\":\"2\"}", "")));
    assertRefused(decode(compact(none(), "[]", "")));
  }
}
