package dev.countersign.domain.grant;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.oauth.ResourceIndicator;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a user allowed a client, once: each token that comes of it names it and dies with it.
 *
 * @param id its name
 * @param client who may use it
 * @param user whose it is
 * @param scope what it allows
 * @param resources where its access tokens may be used; empty for this server itself
 * @param nonce what its ID tokens hand back
 * @param authenticatedAt when the user had signed in
 * @param givenAt when it was given
 */
public record Grant(
    GrantId id,
    ClientId client,
    UserId user,
    Scope scope,
    List<ResourceIndicator> resources,
    Optional<Nonce> nonce,
    Instant authenticatedAt,
    Instant givenAt) {

  /** Copies the resources. */
  public Grant {
    resources = List.copyOf(resources);
  }
}
