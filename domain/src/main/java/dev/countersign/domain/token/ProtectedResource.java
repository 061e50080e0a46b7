package dev.countersign.domain.token;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.oauth.ResourceIndicator;
import java.util.Optional;
import java.util.Set;

/**
 * A resource for which access tokens are issued.
 *
 * @param indicator its URI
 * @param accessTokens its access tokens
 * @param introspectionClients the clients that may introspect tokens on its behalf
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8707.html#section-2">RFC 8707 §2</a>
 */
public record ProtectedResource(
    ResourceIndicator indicator,
    AccessTokenProfile accessTokens,
    Set<ClientId> introspectionClients) {

  /** Creates a resource that accepts each algorithm that signs access tokens. */
  public ProtectedResource(
      ResourceIndicator indicator, AccessTokenFormat format, Set<ClientId> introspectionClients) {
    this(indicator, new AccessTokenProfile(format, Optional.empty()), introspectionClients);
  }

  /** Copies the set. */
  public ProtectedResource {
    introspectionClients = Set.copyOf(introspectionClients);
  }
}
