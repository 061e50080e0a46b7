package dev.countersign.application.token.driven;

import dev.countersign.domain.oauth.SecretHash;
import dev.countersign.domain.token.AccessTokenClaims;
import java.time.Instant;
import java.util.Optional;

/**
 * The store of the claims of access tokens that do not carry them, by the hash of the token.
 *
 * <p>Its writes are part of the {@code UnitOfWork} around them, together with those of the stores
 * that {@code docs/extend/ports.md} names: they are all stored, or none is.
 */
public interface AccessTokens {

  /** Stores the claims of the token with that hash; throws if it is already stored. */
  void add(SecretHash hash, AccessTokenClaims claims);

  /** Finds the claims of the token with that hash, expired or not. */
  Optional<AccessTokenClaims> find(SecretHash hash);

  /**
   * Removes at most {@code most} of the tokens that expired before {@code before}.
   *
   * @return how many were removed
   */
  int removeExpired(Instant before, int most);
}
