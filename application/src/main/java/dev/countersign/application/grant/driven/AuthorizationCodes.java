package dev.countersign.application.grant.driven;

import dev.countersign.domain.grant.StoredAuthorizationCode;
import dev.countersign.domain.oauth.SecretHash;
import java.time.Instant;
import java.util.Optional;

/**
 * The store of authorization codes, each of which can be redeemed once.
 *
 * <p>Its writes are part of the {@code UnitOfWork} around them, together with those of the stores
 * that {@code docs/extend/ports.md} names: they are all stored, or none is.
 *
 * <p>A code refers to a grant, and {@link Grants#removeUnreferenced} keeps the grants of codes. If
 * this store moves to another database, the adapter of {@link Grants} must know its codes.
 */
public interface AuthorizationCodes {

  /** Adds a code. Its grant must have been added. */
  void add(StoredAuthorizationCode code);

  /** Returns the code with this hash, redeemed or not, expired or not. */
  Optional<StoredAuthorizationCode> find(SecretHash hash);

  /**
   * Redeems a code. Of any number of concurrent calls, one succeeds.
   *
   * @return whether this call redeemed it
   */
  boolean redeem(SecretHash hash);

  /**
   * Removes at most {@code most} of the codes that expired before {@code before}.
   *
   * @return how many were removed
   */
  int removeExpired(Instant before, int most);
}
