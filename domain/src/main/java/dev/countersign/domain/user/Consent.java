package dev.countersign.domain.user;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.oauth.Scope;
import java.time.Instant;
import java.util.Set;

/**
 * The consent that a user gave to a client.
 *
 * @param user the user who gave it
 * @param client the client that received it
 * @param scope the complete scope that was given and not withdrawn
 * @param grantedAt when scope or claims were last added
 * @param claims the names of all claims that were given in addition to those of the scope
 * @param untilSignOut whether it includes that the client keeps its access until the user signs out
 */
public record Consent(
    UserId user,
    ClientId client,
    Scope scope,
    Instant grantedAt,
    Set<String> claims,
    boolean untilSignOut) {

  /** Copies the claims. */
  public Consent {
    claims = Set.copyOf(claims);
  }

  /** Creates the consent to a scope, without further claims. */
  public Consent(UserId user, ClientId client, Scope scope, Instant grantedAt) {
    this(user, client, scope, grantedAt, Set.of(), false);
  }
}
