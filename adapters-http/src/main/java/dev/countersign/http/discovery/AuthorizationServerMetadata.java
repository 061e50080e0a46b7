package dev.countersign.http.discovery;

import dev.countersign.application.clientdocument.ClientDocumentPolicy;
import dev.countersign.domain.client.ClientAuthMethod;
import dev.countersign.domain.client.IdTokenProfile;
import dev.countersign.domain.client.RequestObjectProfile.RequestObjectSigning;
import dev.countersign.domain.client.SubjectProfile;
import dev.countersign.domain.clientmetadata.ServerCapabilities;
import dev.countersign.domain.jose.ContentEncryptionAlgorithm;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.oauth.AuthenticationContexts;
import dev.countersign.domain.oauth.GrantType;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.ResponseMode;
import dev.countersign.domain.oauth.ResponseType;
import dev.countersign.domain.oauth.SessionManagement;
import dev.countersign.domain.profile.ReleasePolicy;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The metadata document of this server. It lists only what is implemented.
 *
 * @param issuer the issuer
 * @param policy what clients may register for
 * @param documents whether clients may use the URL of their metadata document as {@code client_id}
 * @param releasePolicy the claims that each scope releases
 * @param contexts how users can sign in
 * @param sessionManagement whether clients can watch the session of a browser
 * @see <a href="https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderMetadata">OpenID
 *     Connect Discovery §3</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8414.html#section-2">RFC 8414 §2</a>
 * @see <a href="https://openid.net/specs/openid-connect-rpinitiated-1_0.html#OPMetadata">OpenID
 *     Connect RP-Initiated Logout §2.1</a>
 * @see <a href="https://openid.net/specs/openid-connect-frontchannel-1_0.html#OPLogout">OpenID
 *     Connect Front-Channel Logout §3</a>
 * @see <a href="https://openid.net/specs/openid-connect-session-1_0.html#OPMetadata">OpenID Connect
 *     Session Management §3.3</a>
 */
record AuthorizationServerMetadata(
    Issuer issuer,
    ServerCapabilities policy,
    ClientDocumentPolicy documents,
    ReleasePolicy releasePolicy,
    AuthenticationContexts contexts,
    SessionManagement sessionManagement) {

  private static final List<String> CLAIMS_OF_ID_TOKENS =
      List.of(
          "iss",
          "sub",
          "sid",
          "aud",
          "exp",
          "iat",
          "auth_time",
          "acr",
          "amr",
          "nonce",
          "at_hash",
          "c_hash");

  /** Returns the document. */
  JsonObject json() {
    return withLogout(
        withClientAuthentication(withTokens(withRequestObjects(withRequests(endpoints())))));
  }

  private JsonObject endpoints() {
    return JsonObject.EMPTY
        .with("issuer", issuer.value())
        .with("authorization_endpoint", issuer.at("/authorize"))
        .with("token_endpoint", issuer.at("/token"))
        .with("userinfo_endpoint", issuer.at("/userinfo"))
        .with("jwks_uri", issuer.at("/jwks.json"))
        .with("registration_endpoint", issuer.at("/clients"))
        .with("introspection_endpoint", issuer.at("/introspect"))
        .with("revocation_endpoint", issuer.at("/revoke"))
        .with("backchannel_logout_supported", true)
        .with("backchannel_logout_session_supported", true);
  }

  private JsonObject withLogout(JsonObject json) {
    json =
        sessionManagement.supported()
            ? json.with("check_session_iframe", issuer.at(SessionManagement.PATH))
            : json;
    return json.with("end_session_endpoint", issuer.at("/logout"))
        .with("frontchannel_logout_supported", true)
        .with("frontchannel_logout_session_supported", true);
  }

  private JsonObject withRequests(JsonObject json) {
    return json.with("scopes_supported", JsonArray.ofStrings(policy.scopes().tokens()))
        .with("response_types_supported", names(policy.responseTypes(), ResponseType::wireName))
        .with(
            "response_modes_supported",
            names(List.of(ResponseMode.values()), ResponseMode::wireName))
        .with("grant_types_supported", names(policy.grantTypes(), GrantType::wireName))
        .with("code_challenge_methods_supported", texts("S256"))
        .with("prompt_values_supported", texts("none", "login", "consent", "select_account"))
        // Each value of display is accepted, and each page has one layout.
        .with("display_values_supported", texts("page"))
        .with("ui_locales_supported", texts("en"))
        .with("authorization_response_iss_parameter_supported", true)
        // draft-ietf-oauth-client-id-metadata-document §6: with this member, clients can avoid
        // "sending the user to a dead end".
        .with("client_id_metadata_document_supported", documents.taken())
        .with("claims_parameter_supported", true)
        .with("acr_values_supported", JsonArray.ofStrings(contexts.references()));
  }

  private JsonObject withRequestObjects(JsonObject json) {
    var support = policy.requestObjects();
    var signing = policy.assertionAlgorithms().stream().map(SignatureAlgorithm::wireName);
    // OpenID Connect Discovery §3: "Servers SHOULD support none and RS256." A client that registers
    // none may always use it; others only if it is listed here.
    var unsigned =
        support.unsignedByDefault() ? Stream.of(RequestObjectSigning.NONE) : Stream.<String>empty();
    json =
        json.with("request_parameter_supported", true)
            .with("request_uri_parameter_supported", true)
            .with("require_request_uri_registration", true)
            .with("require_signed_request_object", false)
            .with(
                "request_object_signing_alg_values_supported",
                JsonArray.ofStrings(Stream.concat(unsigned, signing).sorted().toList()));
    return support.encryptionAlgorithms().isEmpty()
        ? json
        : json.with(
                "request_object_encryption_alg_values_supported",
                names(support.encryptionAlgorithms(), KeyManagementAlgorithm::wireName))
            .with(
                "request_object_encryption_enc_values_supported",
                names(support.contentAlgorithms(), ContentEncryptionAlgorithm::wireName));
  }

  private JsonObject withTokens(JsonObject json) {
    return withProtection(json, "id_token", "userinfo", "introspection")
        .with(
            "subject_types_supported",
            names(List.of(SubjectProfile.Type.values()), SubjectProfile.Type::wireName))
        .with("claim_types_supported", texts("normal"))
        .with("claims_supported", JsonArray.ofStrings(claims()));
  }

  private List<String> claims() {
    return Stream.concat(
            CLAIMS_OF_ID_TOKENS.stream(), releasePolicy.supported(policy.scopes()).stream())
        .toList();
  }

  /** Adds the algorithms for signing and encrypting each kind of response. */
  private JsonObject withProtection(JsonObject json, String... kinds) {
    for (var kind : kinds) {
      json =
          json.with(kind + "_signing_alg_values_supported", JsonArray.ofStrings(signatures(kind)))
              .with(
                  kind + "_encryption_alg_values_supported",
                  names(policy.encryptionAlgorithms(), KeyManagementAlgorithm::wireName))
              .with(
                  kind + "_encryption_enc_values_supported",
                  names(policy.contentAlgorithms(), ContentEncryptionAlgorithm::wireName));
    }
    return json;
  }

  private List<String> signatures(String kind) {
    var algorithms =
        kind.equals("introspection") ? policy.idTokenAlgorithms() : policy.responseSignatures();
    var unsigned = kind.equals("id_token") && policy.unsignedIdTokens();
    return Stream.concat(
            algorithms.stream().map(SignatureAlgorithm::wireName).sorted(),
            unsigned ? Stream.of(IdTokenProfile.NONE) : Stream.empty())
        .toList();
  }

  private JsonObject withClientAuthentication(JsonObject json) {
    var all = names(policy.authMethods(), ClientAuthMethod::wireName);
    var confidential =
        names(
            policy.authMethods().stream().filter(m -> m != ClientAuthMethod.NONE).toList(),
            ClientAuthMethod::wireName);
    var algorithms = names(policy.assertionAlgorithms(), SignatureAlgorithm::wireName);
    return json.with("token_endpoint_auth_methods_supported", all)
        .with("token_endpoint_auth_signing_alg_values_supported", algorithms)
        .with("revocation_endpoint_auth_methods_supported", all)
        .with("revocation_endpoint_auth_signing_alg_values_supported", algorithms)
        .with("introspection_endpoint_auth_methods_supported", confidential)
        .with("introspection_endpoint_auth_signing_alg_values_supported", algorithms);
  }

  private static <T> JsonArray names(Collection<T> values, Function<T, String> name) {
    return JsonArray.ofStrings(values.stream().map(name).sorted().toList());
  }

  private static JsonArray texts(String... values) {
    return JsonArray.ofStrings(Arrays.asList(values));
  }
}
