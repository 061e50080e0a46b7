package dev.countersign.domain.token;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.oauth.ResourceIndicator;
import java.util.Set;

/**
 * A resource that access tokens are made for.
 *
 * @param indicator what it is called
 * @param form in which form it gets them
 * @param speakers the clients that ask on its behalf what a token is worth
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8707.html#section-2">RFC 8707 §2</a>
 */
public record ProtectedResource(
    ResourceIndicator indicator, AccessTokenFormat form, Set<ClientId> speakers) {

  /** Copies the set. */
  public ProtectedResource {
    speakers = Set.copyOf(speakers);
  }
}
