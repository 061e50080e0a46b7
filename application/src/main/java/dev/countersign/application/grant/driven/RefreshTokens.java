package dev.countersign.application.grant.driven;

import dev.countersign.domain.grant.StoredRefreshToken;
import dev.countersign.domain.oauth.SecretHash;
import java.time.Instant;
import java.util.Optional;

/**
 * The store of refresh tokens, each of which is replaced by one successor at most.
 *
 * <p>Its writes are part of the {@code UnitOfWork} around them, together with those of the stores
 * that {@code docs/extend/ports.md} names: they are all stored, or none is.
 */
public interface RefreshTokens {

  /** Adds an unused token to a family. The grant must have been added. */
  void add(StoredRefreshToken token);

  /** Returns the token with this hash, used or not, expired or not. */
  Optional<StoredRefreshToken> find(SecretHash hash);

  /**
   * Marks a token as used at {@code now} and adds its successor. Of any number of concurrent calls,
   * one succeeds; the others return when {@link #find} returns the token as used.
   *
   * @return whether this call rotated it; if not, the successor was not added
   */
  boolean rotate(SecretHash used, StoredRefreshToken successor, Instant now);

  /**
   * Removes at most {@code most} of the tokens that expired before {@code before}.
   *
   * @return how many were removed
   */
  int removeExpired(Instant before, int most);
}
