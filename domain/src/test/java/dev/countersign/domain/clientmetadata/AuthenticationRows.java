package dev.countersign.domain.clientmetadata;

import static dev.countersign.domain.clientmetadata.ExampleRegistrations.POLICY;
import static dev.countersign.domain.clientmetadata.ExampleRegistrations.ellipticKeys;
import static dev.countersign.domain.clientmetadata.ExampleRegistrations.keys;
import static dev.countersign.domain.clientmetadata.ExampleRegistrations.texts;
import static dev.countersign.domain.clientmetadata.MemberRow.accepted;
import static dev.countersign.domain.clientmetadata.MemberRow.defaulted;
import static dev.countersign.domain.clientmetadata.MemberRow.refused;
import static dev.countersign.domain.clientmetadata.MemberRow.substituted;

import dev.countersign.domain.client.ClientAuthMethod;
import dev.countersign.domain.client.ClientMetadata;
import dev.countersign.domain.client.RegistrationLimits;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.jwk.JwkSet;
import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import java.net.URI;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Rows for the members about client authentication and keys. */
final class AuthenticationRows {

  private static final String METHOD = "token_endpoint_auth_method";
  private static final String ALGORITHM = "token_endpoint_auth_signing_alg";
  private static final String JWKS = "jwks";
  private static final String JWKS_URI = "jwks_uri";
  private static final String PUBLISHED = "https://client.example/jwks";
  private static final JsonObject EC =
      JsonObject.EMPTY.with("kty", "EC").with("crv", "P-256").with("x", "AA").with("y", "AA");
  private static final JsonObject ED25519 =
      JsonObject.EMPTY.with("kty", "OKP").with("crv", "Ed25519").with("x", "AA");
  private static final JsonObject RSA =
      JsonObject.EMPTY.with("kty", "RSA").with("n", "AA").with("e", "AQAB");

  private AuthenticationRows() {}

  private static Object method(ClientMetadata metadata) {
    return metadata.authentication().method();
  }

  private static Object mayPost(ClientMetadata metadata) {
    return metadata.authentication().admits(ClientAuthMethod.CLIENT_SECRET_POST);
  }

  private static Object algorithm(ClientMetadata metadata) {
    return metadata.authentication().algorithm();
  }

  static Stream<MemberRow> all() {
    return Stream.of(methods(), algorithms(), sent(), inconsistent(), published())
        .flatMap(rows -> rows);
  }

  private static Stream<MemberRow> methods() {
    return Stream.of(
        accepted(METHOD, "none", AuthenticationRows::method, ClientAuthMethod.NONE),
        accepted(
            METHOD,
            "client_secret_jwt",
            AuthenticationRows::method,
            ClientAuthMethod.CLIENT_SECRET_JWT),
        accepted(
                METHOD,
                "private_key_jwt",
                AuthenticationRows::method,
                ClientAuthMethod.PRIVATE_KEY_JWT)
            .and(JWKS, ellipticKeys()),
        accepted(
                METHOD,
                "private_key_jwt",
                AuthenticationRows::method,
                ClientAuthMethod.PRIVATE_KEY_JWT)
            .and(JWKS_URI, PUBLISHED),
        defaulted(METHOD, AuthenticationRows::method, ClientAuthMethod.CLIENT_SECRET_BASIC),
        defaulted(METHOD, AuthenticationRows::mayPost, true),
        accepted(METHOD, "client_secret_basic", AuthenticationRows::mayPost, false),
        substituted(METHOD, AuthenticationRows::mayPost, false)
            .where(only(ClientAuthMethod.CLIENT_SECRET_BASIC, ClientAuthMethod.NONE)),
        instead(ClientAuthMethod.PRIVATE_KEY_JWT).and(JWKS, ellipticKeys()),
        instead(ClientAuthMethod.PRIVATE_KEY_JWT).and(JWKS_URI, PUBLISHED),
        instead(ClientAuthMethod.CLIENT_SECRET_JWT),
        instead(ClientAuthMethod.CLIENT_SECRET_JWT)
            .and(JWKS, ellipticKeys())
            .and(ALGORITHM, "HS256"),
        instead(ClientAuthMethod.CLIENT_SECRET_JWT)
            .and(JWKS, keys(EC.with("use", "enc").with("alg", "ECDH-ES"))),
        instead(ClientAuthMethod.CLIENT_SECRET_POST)
            .where(only(ClientAuthMethod.CLIENT_SECRET_POST, ClientAuthMethod.NONE)),
        instead(ClientAuthMethod.NONE)
            .where(only(ClientAuthMethod.PRIVATE_KEY_JWT, ClientAuthMethod.NONE)),
        refused(METHOD, "tls_client_auth", "does not support"),
        refused(METHOD, "CLIENT_SECRET_BASIC", "does not support"),
        refused(METHOD, "client_secret_basic", "does not support")
            .where(only(ClientAuthMethod.NONE)),
        refused(METHOD, "private_key_jwt", "requires jwks_uri, or a key in jwks"),
        refused(METHOD, "private_key_jwt", "requires jwks_uri, or a key in jwks")
            .and(JWKS, keys(EC.with("use", "enc"))),
        refused(METHOD, "private_key_jwt", "requires jwks_uri, or a key in jwks")
            .and(JWKS, keys(EC.with("use", "enc"), EC.with("alg", "ES256K"))),
        FlowRows.omitted(METHOD, "is required").where(only(ClientAuthMethod.PRIVATE_KEY_JWT)),
        FlowRows.omitted(METHOD, "is required")
            .and("grant_types", texts("client_credentials"))
            .where(only(ClientAuthMethod.NONE)));
  }

  private static MemberRow instead(ClientAuthMethod method) {
    return substituted(METHOD, AuthenticationRows::method, method)
        .where(
            only(
                ClientAuthMethod.NONE,
                ClientAuthMethod.CLIENT_SECRET_POST,
                ClientAuthMethod.CLIENT_SECRET_JWT,
                ClientAuthMethod.PRIVATE_KEY_JWT));
  }

  private static Stream<MemberRow> algorithms() {
    return Stream.of(
        accepted(
                ALGORITHM,
                "ES256",
                AuthenticationRows::algorithm,
                Optional.of(SignatureAlgorithm.ES256))
            .and(METHOD, "private_key_jwt")
            .and(JWKS, ellipticKeys()),
        accepted(
                ALGORITHM,
                "Ed25519",
                AuthenticationRows::algorithm,
                Optional.of(SignatureAlgorithm.ED25519))
            .and(METHOD, "private_key_jwt")
            .and(JWKS, keys(ED25519)),
        accepted(
                ALGORITHM,
                "Ed25519",
                AuthenticationRows::algorithm,
                Optional.of(SignatureAlgorithm.ED25519))
            .and(METHOD, "private_key_jwt")
            .and(JWKS, keys(ED25519.with("alg", "EdDSA"))),
        refused(ALGORITHM, "Ed448", "with token_endpoint_auth_signing_alg")
            .and(METHOD, "private_key_jwt")
            .and(JWKS, keys(ED25519)),
        accepted(
                ALGORITHM,
                "HS256",
                AuthenticationRows::algorithm,
                Optional.of(SignatureAlgorithm.HS256))
            .and(METHOD, "client_secret_jwt"),
        defaulted(ALGORITHM, AuthenticationRows::algorithm, Optional.empty()),
        refused(ALGORITHM, "none", "does not support"),
        refused(ALGORITHM, "HS256", "is not allowed with token_endpoint_auth_method"),
        refused(ALGORITHM, "ES256", "is not allowed with token_endpoint_auth_method")
            .and(METHOD, "client_secret_jwt"),
        refused(ALGORITHM, "RS256", "with token_endpoint_auth_signing_alg")
            .and(METHOD, "private_key_jwt")
            .and(JWKS, ellipticKeys()));
  }

  private static Stream<MemberRow> sent() {
    return Stream.of(
        accepted(JWKS, ellipticKeys(), ClientMetadata::jwks, set(EC)),
        accepted(
            JWKS,
            keys(RSA.with("kid", "1").with("x5t", "AA"), RSA.with("kid", "2")),
            ClientMetadata::jwks,
            set(RSA.with("kid", "1").with("x5t", "AA"), RSA.with("kid", "2"))),
        accepted(
            JWKS,
            keys(EC.with("kid", "1"), RSA.with("kid", "1")),
            ClientMetadata::jwks,
            set(EC.with("kid", "1"), RSA.with("kid", "1"))),
        accepted(
            JWKS,
            keys(JsonObject.EMPTY.with("kty", "AKP"), EC.with("crv", "secp256k1"), EC),
            ClientMetadata::jwks,
            set(EC)),
        defaulted(JWKS, ClientMetadata::jwks, JwkSet.EMPTY),
        refused(JWKS, keys(EC.with("crv", "secp256k1")), "must have a crv of"),
        refused(JWKS, "{}", "must be an object"),
        refused(JWKS, JsonObject.EMPTY, "an array named keys"),
        refused(JWKS, keys(JsonObject.EMPTY.with("kty", "oct").with("k", "AA")), "private"),
        refused(JWKS, keys(JsonObject.EMPTY.with("kty", "oct")), "kty must be"),
        refused(JWKS, keys(RSA.with("d", "AA")), "private"),
        refused(
            JWKS,
            JsonObject.EMPTY.with("keys", new JsonArray(Collections.<Json>nCopies(65, EC))),
            "at most 64"),
        refused(JWKS, ellipticKeys(), "must not be sent together").and(JWKS_URI, PUBLISHED),
        refused(JWKS, keys(), "must not be sent together").and(JWKS_URI, PUBLISHED));
  }

  private static Stream<MemberRow> inconsistent() {
    return Stream.of(
            RSA.with("crv", "P-256"),
            EC.with("kid", 1),
            EC.with("kid", "a".repeat(257)),
            EC.with("use", texts("sig")),
            EC.with("alg", "ES384"),
            EC.with("alg", "RS256"),
            RSA.with("alg", "ECDH-ES"),
            ED25519.with("alg", "ECDH-ES"),
            ED25519.with("crv", "X25519").with("alg", "EdDSA"),
            ED25519.with("crv", "X25519").with("alg", "Ed25519"),
            ED25519.with("crv", "Ed448").with("alg", "Ed25519"),
            ED25519.with("alg", "Ed448"),
            EC.with("alg", "ES256").with("use", "enc"),
            EC.with("alg", "ECDH-ES").with("use", "sig"),
            EC.with("key_ops", "verify"),
            EC.with("key_ops", texts("verify", "verify")),
            EC.with("key_ops", texts("verify", "deriveKey")),
            EC.with("key_ops", texts("sign")),
            EC.with("key_ops", texts("decrypt")),
            EC.with("key_ops", texts("verify")).with("use", "enc"),
            EC.with("key_ops", texts("deriveBits")).with("alg", "ES256"))
        .map(key -> refused(JWKS, keys(ED25519, key), "a key"));
  }

  private static Stream<MemberRow> published() {
    return Stream.of(
        accepted(JWKS_URI, PUBLISHED, ClientMetadata::jwksUri, Optional.of(URI.create(PUBLISHED))),
        defaulted(JWKS_URI, ClientMetadata::jwksUri, Optional.empty()),
        refused(JWKS_URI, "http://client.example/jwks", "must be an https URL"),
        refused(JWKS_URI, "https:///jwks", "must be an https URL with a host"),
        refused(JWKS_URI, "https://my_app.example/jwks", "that this server can connect to"),
        refused(JWKS_URI, "https://app-.example/jwks", "that this server can connect to"),
        refused(JWKS_URI, "https://client.example/jwks#a", "must not have a fragment"),
        refused(JWKS_URI, "https://a:b@client.example/jwks", "must not have user information"),
        refused(JWKS_URI, "https://client.example:65536/jwks", "must have a port"),
        refused(JWKS_URI, "https://client.example/\u0000", "printable ASCII"),
        refused(JWKS_URI, "https://b\u00fccher.example/", "printable ASCII"),
        refused(JWKS_URI, "https://client.example\\@evil.example/", "must be an https URL"),
        refused(JWKS_URI, "https://client.example/" + "a".repeat(1978), "1 to 2000 characters"),
        refused(JWKS_URI, texts(PUBLISHED), "must be a string"));
  }

  private static JwkSet set(JsonObject... keys) {
    return JwkSet.parse(keys(keys)).orElse(reason -> JwkSet.EMPTY);
  }

  private static ServerCapabilities only(ClientAuthMethod... methods) {
    return POLICY.within(
        new RegistrationLimits(
            Optional.empty(),
            Optional.empty(),
            Optional.of(EnumSet.copyOf(Arrays.asList(methods))),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Set.of(),
            false,
            false));
  }
}
