package dev.countersign.domain.grant;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.oauth.ResourceIndicator;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.profile.LanguageTags;
import dev.countersign.domain.profile.RequestedClaims;
import dev.countersign.domain.session.FederatedAuthentication;
import dev.countersign.domain.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A grant: one authorization that a user gave to a client. Each token that is issued from it
 * contains its identifier and is revoked with it.
 *
 * @param id its identifier
 * @param client the client that may use it
 * @param user the user who gave it
 * @param scope the granted scope
 * @param resources where its access tokens may be used; empty for this server itself
 * @param nonce the nonce for its ID tokens
 * @param authenticatedAt when the user had signed in
 * @param grantedAt when the user gave it
 * @param claimsLocales the languages in which the client asked for claims
 * @param claims the single claims that the client asked for
 * @param sector the sector of the client's pairwise subjects when the user gave the grant; empty if
 *     the subjects were public. Each token of the grant has the {@code sub} of this sector,
 *     whatever the client registers later
 * @param session the session in which the user gave it; empty for a grant of a release that did not
 *     store it
 * @param federated what another server says about the authentication of the user; empty if the user
 *     signed in here
 */
public record Grant(
    GrantId id,
    ClientId client,
    UserId user,
    Scope scope,
    List<ResourceIndicator> resources,
    Optional<Nonce> nonce,
    Instant authenticatedAt,
    Instant grantedAt,
    LanguageTags claimsLocales,
    RequestedClaims claims,
    Optional<String> sector,
    Optional<GrantSession> session,
    Optional<FederatedAuthentication> federated) {

  /** Copies the resources. */
  public Grant {
    resources = List.copyOf(resources);
  }

  /**
   * Returns when the user had authenticated, here or at the other server: {@code auth_time}.
   *
   * @return empty if the other server does not say
   */
  public Optional<Instant> authTime() {
    return federated
        .map(FederatedAuthentication::time)
        .orElseGet(() -> Optional.of(authenticatedAt));
  }
}
