package dev.countersign.domain.clientmetadata;

import static dev.countersign.domain.clientmetadata.ExampleRegistrations.texts;
import static dev.countersign.domain.clientmetadata.MemberRow.accepted;
import static dev.countersign.domain.clientmetadata.MemberRow.defaulted;
import static dev.countersign.domain.clientmetadata.MemberRow.refused;

import dev.countersign.domain.client.RequestObjectProfile.RequestObjectSigning;
import dev.countersign.domain.jose.ContentEncryptionAlgorithm;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.oauth.Json.JsonBoolean;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Rows for members about request objects. */
final class RequestObjectRows {

  private static final String SIGNING = "request_object_signing_alg";
  private static final String ENCRYPTION = "request_object_encryption_alg";
  private static final String CONTENT = "request_object_encryption_enc";
  private static final String URIS = "request_uris";
  private static final String SIGNED_ONLY = "require_signed_request_object";
  private static final JsonBoolean TRUE = new JsonBoolean(true);

  private RequestObjectRows() {}

  static Stream<MemberRow> all() {
    return Stream.of(signing(), encryption(), uris(), signedOnly()).flatMap(rows -> rows);
  }

  private static Stream<MemberRow> signing() {
    return Stream.of(
        accepted(
            SIGNING,
            "none",
            metadata -> metadata.requestObjects().signing(),
            new RequestObjectSigning.Unsigned()),
        accepted(
            SIGNING,
            "ES256",
            metadata -> metadata.requestObjects().signing(),
            new RequestObjectSigning.With(SignatureAlgorithm.ES256)),
        accepted(SIGNING, "HS256", metadata -> metadata.requestObjects().signedWithSecret(), true),
        refused(SIGNING, "HS256", "requires a client secret")
            .and("token_endpoint_auth_method", "none"),
        defaulted(
            SIGNING,
            metadata -> metadata.requestObjects().signing(),
            new RequestObjectSigning.Unspecified()),
        refused(SIGNING, "ES384", "does not support"),
        refused(SIGNING, "E S", "does not support"),
        refused(SIGNING, texts("ES256"), "must be a string"));
  }

  private static Stream<MemberRow> encryption() {
    return Stream.of(
        accepted(
            ENCRYPTION,
            "RSA-OAEP-256",
            metadata -> metadata.requestObjects().encryption(),
            Optional.of(KeyManagementAlgorithm.RSA_OAEP_256)),
        accepted(
                CONTENT,
                "A256GCM",
                metadata -> metadata.requestObjects().content(),
                Optional.of(ContentEncryptionAlgorithm.A256GCM))
            .and(ENCRYPTION, "RSA-OAEP-256"),
        defaulted(
                CONTENT,
                metadata -> metadata.requestObjects().content(),
                Optional.of(ContentEncryptionAlgorithm.A128CBC_HS256))
            .and(ENCRYPTION, "RSA-OAEP-256"),
        defaulted(ENCRYPTION, metadata -> metadata.requestObjects().encryption(), Optional.empty()),
        refused(ENCRYPTION, "A128KW", "does not support"),
        refused(ENCRYPTION, "a".repeat(65), "does not support"),
        refused(CONTENT, "A256GCM", "request_object_encryption_alg"));
  }

  private static Stream<MemberRow> uris() {
    var withFragment = "https://client.example/request#no-hash";
    return Stream.of(
        accepted(
            URIS,
            texts(withFragment, "urn:example:1"),
            metadata -> metadata.requestObjects().uris(),
            List.of(withFragment, "urn:example:1")),
        defaulted(URIS, metadata -> metadata.requestObjects().uris(), List.of()),
        refused(URIS, texts("http://client.example/request"), "absolute URIs"),
        refused(URIS, texts("https://user@client.example/request"), "absolute URIs"),
        refused(URIS, texts("javascript:alert(1)"), "absolute URIs"),
        refused(URIS, "https://client.example/request", "must be an array"));
  }

  private static Stream<MemberRow> signedOnly() {
    return Stream.of(
        accepted(SIGNED_ONLY, TRUE, metadata -> metadata.requestObjects().signedOnly(), true)
            .and("jwks", ExampleRegistrations.ellipticKeys()),
        accepted(SIGNED_ONLY, TRUE, metadata -> metadata.requestObjects().signedOnly(), true)
            .and(SIGNING, "HS256"),
        defaulted(SIGNED_ONLY, metadata -> metadata.requestObjects().signedOnly(), false),
        refused(SIGNED_ONLY, TRUE, "requires jwks_uri"),
        refused(SIGNED_ONLY, TRUE, "contradicts").and(SIGNING, "none"),
        refused(SIGNED_ONLY, "true", "must be true or false"));
  }
}
