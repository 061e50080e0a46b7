package dev.countersign.domain.client;

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
 * What a client has registered, complete and consistent; defaults are filled in.
 *
 * @param redirectUris none only for clients that use no browser
 * @param grantTypes at least one
 * @param responseTypes each with the grant types that it takes
 * @param authentication how it proves itself at the token endpoint
 * @param applicationType where it runs
 * @param scope the most it may ask for
 * @param jwks its public keys, as it sent them
 * @param jwksUri where it publishes its public keys instead
 * @param responses how it wants what is sent to it
 * @param description what it tells people
 * @param initiateLoginUri where others send people who are to sign in at the client
 * @param custom members that this server keeps without understanding them
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
    JsonObject custom) {

  /**
   * Refuses, with an exception, an empty set of grant types, and keys both sent and published;
   * copies the collections.
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
  }

  /** Whether the client registered the grant type. */
  public boolean mayUse(GrantType type) {
    return grantTypes.contains(type);
  }

  /** Whether the client registered the response type. */
  public boolean mayUse(ResponseType type) {
    return responseTypes.contains(type);
  }

  /** Whether {@code asked} is a redirect URI of this client. */
  public boolean admits(RedirectUri asked) {
    return redirectUris.stream().anyMatch(registered -> registered.admits(asked, applicationType));
  }

  /** Whether the client cannot keep a secret or a key, and so proves nothing. */
  public boolean isPublic() {
    return authentication.method() == ClientAuthMethod.NONE;
  }

  /** The name by which administrators look for the client; nothing if it has none. */
  public Optional<SearchedName> searchedName() {
    return description.name().inAnyLanguage().map(SearchedName::of);
  }

  /** How the client wants its ID tokens. */
  public IdTokenProfile idToken() {
    return responses.idToken();
  }

  /** Whether an ID token can ever be made for the client. */
  public boolean receivesIdTokens() {
    return scope.contains(Scope.OPENID)
        && responseTypes.stream()
            .anyMatch(
                type -> type.has(ResponseType.Part.CODE) || type.has(ResponseType.Part.ID_TOKEN));
  }

  /** The same, with other responses. */
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
        custom);
  }

  /** The same, with another description. */
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
        custom);
  }

  /**
   * Whether something is encrypted with a key that is made of the client's secret, so that the
   * secret itself has to be known here.
   *
   * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#Encryption">OpenID Connect
   *     Core §10.2</a>
   */
  public boolean encryptsWithSecret() {
    return Stream.of(
            responses.idToken().encryption(),
            responses.userInfo().encryption(),
            responses.introspection().encryption())
        .flatMap(wish -> wish.chosen().stream())
        .anyMatch(encryption -> encryption.algorithm().symmetric());
  }
}
