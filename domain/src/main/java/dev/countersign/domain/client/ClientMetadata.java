package dev.countersign.domain.client;

import dev.countersign.domain.key.JwkSet;
import dev.countersign.domain.oauth.GrantType;
import dev.countersign.domain.oauth.ResponseType;
import dev.countersign.domain.oauth.Scope;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a client has registered, complete and consistent; defaults are filled in.
 *
 * @param redirectUris none only for clients that use no browser
 * @param grantTypes at least one
 * @param responseTypes each with the grant types that it takes
 * @param authentication how it proves itself at the token endpoint
 * @param applicationType where it runs
 * @param scope the most it may ask for
 * @param jwks its public keys
 * @param idToken how it wants its ID tokens
 * @param description what it tells people
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
    IdTokenProfile idToken,
    ClientDescription description) {

  /** Refuses, with an exception, an empty set of grant types; copies the collections. */
  public ClientMetadata {
    if (grantTypes.isEmpty()) {
      throw new IllegalArgumentException("a client has at least one grant type");
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
}
