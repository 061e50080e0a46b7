package dev.countersign.domain.clientdocument;

import dev.countersign.domain.client.ApplicationType;
import dev.countersign.domain.client.ClientAuthMethod;
import dev.countersign.domain.client.ClientMetadata;
import dev.countersign.domain.client.LogoutMetadata;
import dev.countersign.domain.client.RegistrationLimits;
import dev.countersign.domain.client.SubjectProfile;
import dev.countersign.domain.clientmetadata.ClientMetadataReader;
import dev.countersign.domain.clientmetadata.MemberReader;
import dev.countersign.domain.clientmetadata.ServerCapabilities;
import dev.countersign.domain.error.InvalidClientMetadata;
import dev.countersign.domain.error.InvalidRedirectUri;
import dev.countersign.domain.error.RegistrationError;
import dev.countersign.domain.oauth.GrantType;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.ResponseType;
import dev.countersign.domain.oauth.Result;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the metadata document that a client publishes at its {@code client_id}. The document was
 * not written for this server, so grant and response types that this server does not allow for such
 * clients are ignored. Only the owner of the host vouches for the document, so its keys must be on
 * that host, and its redirect URIs on that host or on the user's device.
 *
 * @see <a
 *     href="https://www.ietf.org/archive/id/draft-ietf-oauth-client-id-metadata-document-02.html#section-4">OAuth
 *     Client ID Metadata Document §4</a>
 */
public final class ClientDocumentReader {

  /** The limits of clients that are metadata documents. */
  public static final RegistrationLimits LIMITS =
      new RegistrationLimits(
          Optional.of(Set.of(GrantType.AUTHORIZATION_CODE, GrantType.REFRESH_TOKEN)),
          Optional.of(Set.of(ResponseType.CODE)),
          // §4.1: "the token_endpoint_auth_method property MUST NOT include client_secret_post,
          // client_secret_basic, client_secret_jwt, or any other method based around a shared
          // symmetric secret".
          Optional.of(Set.of(ClientAuthMethod.NONE, ClientAuthMethod.PRIVATE_KEY_JWT)),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Set.of("client_id", "redirect_uris"),
          false,
          false);

  private static final List<String> SECRETS = List.of("client_secret", "client_secret_expires_at");
  private static final String AUTH_METHOD = "token_endpoint_auth_method";
  private static final String APPLICATION_TYPE = "application_type";
  private static final String SUBJECT_TYPE = "subject_type";

  private ClientDocumentReader() {}

  /**
   * Reads the metadata document at this URL; refuses, naming the member, a value that is not
   * allowed.
   */
  public static Result<ClientMetadata, RegistrationError> read(
      ClientDocumentUrl url, JsonObject document, ServerCapabilities policy) {
    // §4: "The Client ID Metadata Document MUST contain a client_id property whose value MUST match
    // the Client Identifier URL".
    if (!document.string("client_id").equals(Optional.of(url.value()))) {
      return refused("client_id must be the URL that the document was fetched from");
    }
    // §4.1: "the client_secret and client_secret_expires_at properties MUST NOT be used".
    for (var secret : SECRETS) {
      if (document.member(secret).isPresent()) {
        return refused(
            secret + " must not be used: a client metadata document has no shared secret");
      }
    }
    return ClientMetadataReader.read(forThisServer(document), policy, LIMITS)
        .flatMap(metadata -> onItsHost(url, metadata))
        .flatMap(metadata -> withSubjects(url, document, metadata));
  }

  /**
   * Returns the document without values that are unknown here, and with the defaults of such
   * documents.
   */
  private static JsonObject forThisServer(JsonObject document) {
    var effective = document.without(List.of(SUBJECT_TYPE, "sector_identifier_uri"));
    effective = among(effective, "grant_types", Set.of("authorization_code", "refresh_token"));
    effective = among(effective, "response_types", Set.of("code"));
    if (effective.member(AUTH_METHOD).isEmpty()) {
      // The default of RFC 7591 §2, client_secret_basic, is not possible for such documents.
      effective = effective.with(AUTH_METHOD, ClientAuthMethod.NONE.wireName());
    }
    return effective.member(APPLICATION_TYPE).isEmpty() && namesLoopback(effective)
        ? effective.with(APPLICATION_TYPE, ApplicationType.NATIVE.wireName())
        : effective;
  }

  // OpenID Connect Core §8.1: the sector is a host that the client controls. The document proves
  // one.
  private static Result<ClientMetadata, RegistrationError> withSubjects(
      ClientDocumentUrl url, JsonObject document, ClientMetadata metadata) {
    var members = new MemberReader(document);
    var type =
        members
            .text(SUBJECT_TYPE)
            .map(SubjectProfile.Type::parse)
            .orElse(Optional.of(SubjectProfile.Type.PUBLIC));
    return members.problem().isPresent() || type.isEmpty()
        ? refused(SUBJECT_TYPE + " must be public or pairwise")
        : Result.ok(
            metadata.with(
                type.get() == SubjectProfile.Type.PUBLIC
                    ? SubjectProfile.PUBLIC
                    : new SubjectProfile(type.get(), Optional.empty(), Optional.of(url.host()))));
  }

  /** Returns the document with only the known values of the member, if there are any. */
  private static JsonObject among(JsonObject document, String member, Set<String> known) {
    return document
        .array(member)
        .flatMap(JsonArray::strings)
        .map(values -> values.stream().filter(known::contains).toList())
        .filter(values -> !values.isEmpty())
        .map(values -> document.with(member, JsonArray.ofStrings(values)))
        .orElse(document);
  }

  // RFC 8252 §7.3: "The authorization server MUST allow any port to be specified at the time of the
  // request for loopback IP redirect URIs". A document that contains one describes a native
  // application.
  private static boolean namesLoopback(JsonObject document) {
    return document
        .array("redirect_uris")
        .flatMap(JsonArray::strings)
        .map(uris -> uris.stream().anyMatch(uri -> uri.startsWith("http://")))
        .orElse(false);
  }

  // §8.1: "An authorization server may impose restrictions or relationships between the
  // redirect_uris and the client_id ... Without restrictions like these, there are potential trust
  // and safety issues where the client attempts to impersonate a more well-known client".
  private static Result<ClientMetadata, RegistrationError> onItsHost(
      ClientDocumentUrl url, ClientMetadata metadata) {
    for (var redirectUri : metadata.redirectUris()) {
      if (!url.sharesOwner(redirectUri)) {
        return Result.refused(
            new InvalidRedirectUri(
                "redirect_uris: "
                    + redirectUri.value()
                    + " must lead to "
                    + url.host()
                    + ", or to the user's own device"));
      }
    }
    for (var requestUri : metadata.requestObjects().uris()) {
      if (!url.sharesHost(URI.create(requestUri))) {
        return refused("request_uris: " + requestUri + " must be on " + url.host());
      }
    }
    return metadata.jwksUri().filter(uri -> !url.sharesHost(uri)).isPresent()
        ? refused("jwks_uri must be on " + url.host())
        : logoutOnItsHost(url, metadata);
  }

  // The front-channel URI has the origin of a redirect URI.
  private static Result<ClientMetadata, RegistrationError> logoutOnItsHost(
      ClientDocumentUrl url, ClientMetadata metadata) {
    for (var redirectUri : metadata.logout().redirectUris()) {
      if (!url.sharesOwner(redirectUri)) {
        return refused(
            LogoutMetadata.REDIRECT_URIS
                + ": "
                + redirectUri.value()
                + " must lead to "
                + url.host()
                + ", or to the user's own device");
      }
    }
    return metadata.logout().backChannel().filter(uri -> !url.sharesHost(uri)).isPresent()
        ? refused(LogoutMetadata.BACK_CHANNEL + " must be on " + url.host())
        : Result.ok(metadata);
  }

  private static Result<ClientMetadata, RegistrationError> refused(String reason) {
    return Result.refused(new InvalidClientMetadata(reason));
  }
}
