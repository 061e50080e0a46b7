package dev.countersign.domain.client;

import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.jwk.JwkSet;
import dev.countersign.domain.oauth.GrantType;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.ResponseType;
import dev.countersign.domain.oauth.Scope;
import java.net.URI;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The registered metadata of a client, complete and consistent, with all defaults filled in.
 *
 * @param redirectUris empty only for clients that do not use the authorization endpoint
 * @param grantTypes at least one
 * @param responseTypes the grant types that each requires are in {@code grantTypes}
 * @param authentication how it authenticates at the token endpoint
 * @param applicationType where it runs
 * @param scope the scope that it may request at most
 * @param jwks its public keys, as it sent them
 * @param jwksUri where it publishes its public keys instead
 * @param responses how ID tokens, userinfo and introspection responses are sent to it
 * @param description its description for users
 * @param initiateLoginUri the URI at which a third party can start a sign-in at the client
 * @param custom members that this server stores but does not use
 * @param requestObjects the request objects that it sends
 * @param subject by which {@code sub} it knows users
 * @param defaultContexts {@code default_acr_values}
 * @param upcoming members of features that this server does not have yet
 * @param logout how it takes part in logouts
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591.html#section-2">RFC 7591 §2</a>
 */
public record ClientMetadata(
    List<RedirectUri> redirectUris,
    Set<GrantType> grantTypes,
    Set<ResponseType> responseTypes,
    ClientAuthentication authentication,
    ApplicationType applicationType,
    Scope scope,
    JwkSet jwks,
    Optional<URI> jwksUri,
    ClientResponseProfiles responses,
    ClientDescription description,
    Optional<URI> initiateLoginUri,
    JsonObject custom,
    RequestObjectProfile requestObjects,
    SubjectProfile subject,
    List<String> defaultContexts,
    JsonObject upcoming,
    LogoutMetadata logout) {

  /**
   * Refuses, with an exception, an empty set of grant types, and both {@code jwks} and {@code
   * jwks_uri}; copies the collections.
   */
  public ClientMetadata {
    if (grantTypes.isEmpty()) {
      throw new IllegalArgumentException("a client has at least one grant type");
    }
    // RFC 7591 §2: "The "jwks_uri" and "jwks" parameters MUST NOT both be present in the same
    // request
    // or response."
    if (jwksUri.isPresent() && !jwks.keys().isEmpty()) {
      throw new IllegalArgumentException("a client has either jwks or jwks_uri");
    }
    redirectUris = List.copyOf(redirectUris);
    grantTypes = Collections.unmodifiableSet(EnumSet.copyOf(grantTypes));
    responseTypes = Collections.unmodifiableSet(new LinkedHashSet<>(responseTypes));
    defaultContexts = List.copyOf(defaultContexts);
  }

  /** Creates the metadata of a client with public subjects and none of the later members. */
  public ClientMetadata(
      List<RedirectUri> redirectUris,
      Set<GrantType> grantTypes,
      Set<ResponseType> responseTypes,
      ClientAuthentication authentication,
      ApplicationType applicationType,
      Scope scope,
      JwkSet jwks,
      Optional<URI> jwksUri,
      ClientResponseProfiles responses,
      ClientDescription description,
      Optional<URI> initiateLoginUri,
      JsonObject custom) {
    this(
        redirectUris,
        grantTypes,
        responseTypes,
        authentication,
        applicationType,
        scope,
        jwks,
        jwksUri,
        responses,
        description,
        initiateLoginUri,
        custom,
        RequestObjectProfile.DEFAULT,
        SubjectProfile.PUBLIC,
        List.of(),
        JsonObject.EMPTY,
        LogoutMetadata.NONE);
  }

  /** Returns whether the client registered the grant type. */
  public boolean mayUse(GrantType type) {
    return grantTypes.contains(type);
  }

  /** Returns whether the client registered the response type. */
  public boolean mayUse(ResponseType type) {
    return responseTypes.contains(type);
  }

  /**
   * Returns whether the client gets a refresh token after an authorization request with this
   * response type: it redeems a code, and registered the grant type.
   */
  public boolean getsRefreshToken(ResponseType type) {
    return type.has(ResponseType.Part.CODE) && mayUse(GrantType.REFRESH_TOKEN);
  }

  /**
   * Returns the part of a granted scope that the client may still have, by its current
   * registration.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc7591.html#section-2">RFC 7591 §2, scope</a>
   */
  public Scope stillRegistered(Scope granted) {
    var both = granted.intersect(scope);
    return mayUse(GrantType.REFRESH_TOKEN) ? both : both.without(Scope.OFFLINE_ACCESS);
  }

  /** Returns whether {@code asked} is a redirect URI of this client. */
  public boolean admits(RedirectUri asked) {
    return redirectUris.stream().anyMatch(registered -> registered.admits(asked, applicationType));
  }

  /** Returns whether this is a public client: it does not authenticate. */
  public boolean isPublic() {
    return authentication.method() == ClientAuthMethod.NONE;
  }

  /** Returns the name by which administrators search for the client; empty if it has none. */
  public Optional<SearchedName> searchedName() {
    return description.name().inAnyLanguage().map(SearchedName::of);
  }

  /** Returns how ID tokens are sent to the client. */
  public IdTokenProfile idToken() {
    return responses.idToken();
  }

  /** Returns whether an ID token can be issued to the client. */
  public boolean receivesIdTokens() {
    return scope.contains(Scope.OPENID)
        && responseTypes.stream()
            .anyMatch(
                type -> type.has(ResponseType.Part.CODE) || type.has(ResponseType.Part.ID_TOKEN));
  }

  /** Returns a copy with other response profiles. */
  public ClientMetadata with(ClientResponseProfiles other) {
    return new ClientMetadata(
        redirectUris,
        grantTypes,
        responseTypes,
        authentication,
        applicationType,
        scope,
        jwks,
        jwksUri,
        other,
        description,
        initiateLoginUri,
        custom,
        requestObjects,
        subject,
        defaultContexts,
        upcoming,
        logout);
  }

  /** Returns a copy with another scope. */
  public ClientMetadata with(Scope other) {
    return new ClientMetadata(
        redirectUris,
        grantTypes,
        responseTypes,
        authentication,
        applicationType,
        other,
        jwks,
        jwksUri,
        responses,
        description,
        initiateLoginUri,
        custom,
        requestObjects,
        subject,
        defaultContexts,
        upcoming,
        logout);
  }

  /** Returns a copy with another profile of request objects. */
  public ClientMetadata with(RequestObjectProfile other) {
    return new ClientMetadata(
        redirectUris,
        grantTypes,
        responseTypes,
        authentication,
        applicationType,
        scope,
        jwks,
        jwksUri,
        responses,
        description,
        initiateLoginUri,
        custom,
        other,
        subject,
        defaultContexts,
        upcoming,
        logout);
  }

  /** Returns a copy with another authentication. */
  public ClientMetadata with(ClientAuthentication other) {
    return new ClientMetadata(
        redirectUris,
        grantTypes,
        responseTypes,
        other,
        applicationType,
        scope,
        jwks,
        jwksUri,
        responses,
        description,
        initiateLoginUri,
        custom,
        requestObjects,
        subject,
        defaultContexts,
        upcoming,
        logout);
  }

  /** Returns a copy with another description. */
  public ClientMetadata with(ClientDescription other) {
    return new ClientMetadata(
        redirectUris,
        grantTypes,
        responseTypes,
        authentication,
        applicationType,
        scope,
        jwks,
        jwksUri,
        responses,
        other,
        initiateLoginUri,
        custom,
        requestObjects,
        subject,
        defaultContexts,
        upcoming,
        logout);
  }

  /** Returns a copy with other subjects. */
  public ClientMetadata with(SubjectProfile other) {
    return new ClientMetadata(
        redirectUris,
        grantTypes,
        responseTypes,
        authentication,
        applicationType,
        scope,
        jwks,
        jwksUri,
        responses,
        description,
        initiateLoginUri,
        custom,
        requestObjects,
        other,
        defaultContexts,
        upcoming,
        logout);
  }

  /** Returns a copy with other metadata of logout. */
  public ClientMetadata with(LogoutMetadata other) {
    return new ClientMetadata(
        redirectUris,
        grantTypes,
        responseTypes,
        authentication,
        applicationType,
        scope,
        jwks,
        jwksUri,
        responses,
        description,
        initiateLoginUri,
        custom,
        requestObjects,
        subject,
        defaultContexts,
        upcoming,
        other);
  }

  /**
   * Returns the algorithms with which responses are signed with the client secret, so that the
   * server has to store the secret itself.
   *
   * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#Signing">OpenID Connect
   *     Core §10.1</a>
   */
  public List<SignatureAlgorithm> secretSignatures() {
    return Stream.concat(
            Stream.of(responses.idToken().signature()), responses.userInfo().signature().stream())
        .filter(SignatureAlgorithm::symmetric)
        .toList();
  }

  /**
   * Returns the minimum length in bytes of the client secret with which responses are signed; 0 if
   * none is.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc7518.html#section-3.2">RFC 7518 §3.2</a>
   */
  public int shortestSecret() {
    return secretSignatures().stream().mapToInt(SignatureAlgorithm::shortestSecret).max().orElse(0);
  }

  /**
   * Returns whether a response is encrypted with a key that is derived from the client secret, so
   * that the server has to store the secret itself.
   *
   * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#Encryption">OpenID Connect
   *     Core §10.2</a>
   */
  public boolean encryptsWithSecret() {
    return Stream.of(
            responses.idToken().encryption(),
            responses.userInfo().encryption(),
            responses.introspection().encryption())
        .flatMap(registered -> registered.chosen().stream())
        .anyMatch(encryption -> encryption.algorithm().symmetric());
  }
}
