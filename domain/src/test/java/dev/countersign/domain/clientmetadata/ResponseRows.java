package dev.countersign.domain.clientmetadata;

import static dev.countersign.domain.clientmetadata.ExampleRegistrations.POLICY;
import static dev.countersign.domain.clientmetadata.ExampleRegistrations.ellipticKeys;
import static dev.countersign.domain.clientmetadata.ExampleRegistrations.texts;
import static dev.countersign.domain.clientmetadata.MemberRow.accepted;
import static dev.countersign.domain.clientmetadata.MemberRow.defaulted;
import static dev.countersign.domain.clientmetadata.MemberRow.refused;
import static dev.countersign.domain.clientmetadata.MemberRow.substituted;

import dev.countersign.domain.client.ClientMetadata;
import dev.countersign.domain.client.RegisteredEncryption.Chosen;
import dev.countersign.domain.client.RegisteredEncryption.Declined;
import dev.countersign.domain.client.RegisteredEncryption.Unspecified;
import dev.countersign.domain.client.ResponseProfile;
import dev.countersign.domain.jose.ContentEncryptionAlgorithm;
import dev.countersign.domain.jose.Encryption;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.oauth.Json.JsonBoolean;
import dev.countersign.domain.oauth.Json.JsonInteger;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Rows for the members about signature and encryption of responses. */
final class ResponseRows {

  private static final Chosen CURVE =
      new Chosen(
          new Encryption(KeyManagementAlgorithm.ECDH_ES, ContentEncryptionAlgorithm.A128CBC_HS256));

  private static final ServerCapabilities UNSIGNED =
      new ServerCapabilities(
          POLICY.grantTypes(),
          POLICY.responseTypes(),
          POLICY.authMethods(),
          POLICY.scopes(),
          POLICY.assertionAlgorithms(),
          POLICY.idTokenAlgorithms(),
          POLICY.encryptionAlgorithms(),
          POLICY.contentAlgorithms(),
          POLICY.tokenEncryption(),
          POLICY.customPrefix(),
          POLICY.requestObjects(),
          true);

  private ResponseRows() {}

  static Stream<MemberRow> all() {
    return Stream.of(
            idTokens(),
            accessTokens(),
            responses("userinfo", metadata -> metadata.responses().userInfo()),
            responses("introspection", metadata -> metadata.responses().introspection()),
            encryption("id_token", metadata -> metadata.idToken().encryption()),
            encryption("userinfo", metadata -> metadata.responses().userInfo().encryption()),
            encryption(
                "introspection", metadata -> metadata.responses().introspection().encryption()))
        .flatMap(rows -> rows);
  }

  private static Stream<MemberRow> idTokens() {
    var signed = "id_token_signed_response_alg";
    Function<ClientMetadata, Object> signature = metadata -> metadata.idToken().signature();
    Function<ClientMetadata, Object> unsigned = metadata -> metadata.idToken().unsigned();
    Function<ClientMetadata, Object> authTime = metadata -> metadata.idToken().requireAuthTime();
    Function<ClientMetadata, Object> maxAge = metadata -> metadata.idToken().defaultMaxAge();
    return Stream.of(
        accepted(signed, "ES256", signature, SignatureAlgorithm.ES256),
        accepted(signed, "Ed25519", signature, SignatureAlgorithm.ED25519),
        defaulted(signed, signature, SignatureAlgorithm.RS256),
        refused(signed, "none", "does not support"),
        accepted(signed, "HS256", signature, SignatureAlgorithm.HS256),
        accepted(signed, "HS512", signature, SignatureAlgorithm.HS512),
        refused(signed, "HS256", "requires a client secret")
            .and("token_endpoint_auth_method", "none"),
        accepted(signed, "none", unsigned, true).where(UNSIGNED),
        accepted(signed, "RS256", unsigned, false).where(UNSIGNED),
        defaulted(signed, unsigned, false).where(UNSIGNED),
        refused(signed, "none", "unless response_types is code")
            .and("response_types", texts("id_token"))
            .where(UNSIGNED),
        refused(signed, "none", "unless response_types is code")
            .and("response_types", texts("code", "id_token"))
            .where(UNSIGNED),
        refused(signed, "none", "must be omitted with id_token_signed_response_alg none")
            .and("id_token_encrypted_response_alg", "A128KW")
            .where(UNSIGNED),
        accepted("require_auth_time", new JsonBoolean(true), authTime, true),
        defaulted("require_auth_time", authTime, false),
        refused("require_auth_time", "true", "must be true or false"),
        accepted(
            "default_max_age", new JsonInteger(600), maxAge, Optional.of(Duration.ofMinutes(10))),
        accepted("default_max_age", new JsonInteger(0), maxAge, Optional.of(Duration.ZERO)),
        defaulted("default_max_age", maxAge, Optional.empty()),
        refused("default_max_age", new JsonInteger(-1), "not negative"),
        refused("default_max_age", new JsonInteger(1L << 31), "whole number"),
        refused("default_max_age", "60", "whole number"));
  }

  private static Stream<MemberRow> accessTokens() {
    var signed = "access_token_signed_response_alg";
    Function<ClientMetadata, Object> signature =
        metadata -> metadata.responses().accessTokenSignature();
    return Stream.of(
        accepted(signed, "ES256", signature, Optional.of(SignatureAlgorithm.ES256)),
        defaulted(signed, signature, Optional.empty()),
        refused(signed, "none", "does not support"),
        refused(signed, "HS256", "does not support"));
  }

  private static Stream<MemberRow> responses(
      String kind, Function<ClientMetadata, ResponseProfile> profile) {
    var signed = kind + "_signed_response_alg";
    Function<ClientMetadata, Object> signature = metadata -> profile.apply(metadata).signature();
    return Stream.of(
        accepted(signed, "ES256", signature, Optional.of(SignatureAlgorithm.ES256)),
        accepted(signed, "Ed25519", signature, Optional.of(SignatureAlgorithm.ED25519)),
        defaulted(signed, signature, Optional.empty()),
        substituted(signed, signature, Optional.of(SignatureAlgorithm.RS256))
            .and(kind + "_encrypted_response_alg", "A128KW"),
        refused(signed, "none", "does not support"),
        kind.equals("userinfo")
            ? accepted(signed, "HS384", signature, Optional.of(SignatureAlgorithm.HS384))
            : refused(signed, "HS384", "does not support"));
  }

  private static Stream<MemberRow> encryption(
      String kind, Function<ClientMetadata, Object> registered) {
    var alg = kind + "_encrypted_response_alg";
    var enc = kind + "_encrypted_response_enc";
    return Stream.of(
        accepted(alg, "ECDH-ES", registered, CURVE).and("jwks", ellipticKeys()),
        accepted(alg, "ECDH-ES", registered, CURVE).and("jwks_uri", "https://client.example/jwks"),
        accepted(alg, "none", registered, new Declined()),
        defaulted(alg, registered, new Unspecified()),
        refused(alg, "ECDH-ES", "requires jwks_uri, or a key in jwks"),
        refused(alg, "RSA1_5", "does not support"),
        refused(alg, "A128KW", "requires a client secret")
            .and("token_endpoint_auth_method", "none"),
        accepted(
                enc,
                "A256GCM",
                registered,
                new Chosen(
                    new Encryption(
                        KeyManagementAlgorithm.A128KW, ContentEncryptionAlgorithm.A256GCM)))
            .and(alg, "A128KW"),
        defaulted(
                enc,
                registered,
                new Chosen(
                    new Encryption(
                        KeyManagementAlgorithm.A128KW, ContentEncryptionAlgorithm.A128CBC_HS256)))
            .and(alg, "A128KW"),
        refused(enc, "A256GCM", "requires " + alg),
        refused(enc, "A128GCM", "does not support").and(alg, "A128KW"));
  }
}
