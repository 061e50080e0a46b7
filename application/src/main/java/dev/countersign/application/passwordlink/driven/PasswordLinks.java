package dev.countersign.application.passwordlink.driven;

import dev.countersign.domain.oauth.SecretHash;
import dev.countersign.domain.passwordlink.PasswordLink;
import dev.countersign.domain.user.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * The store of links with which users set their password.
 *
 * <p>Its writes are part of the {@code UnitOfWork} around them, together with those of the stores
 * that {@code docs/extend/ports.md} names: they are all stored, or none is.
 */
public interface PasswordLinks {

  /** Returns the link whose token has this hash, expired or not. */
  Optional<PasswordLink> find(SecretHash token);

  /** Stores the link and replaces the previous one of its user, if there is one. */
  void put(PasswordLink link);

  /**
   * Removes the link whose token has this hash.
   *
   * @return whether there was one
   */
  boolean remove(SecretHash token);

  /** Removes the link of this user, if there is one. */
  void removeOf(UserId user);

  /**
   * Removes at most {@code most} of the links that expired before {@code before}.
   *
   * @return how many were removed
   */
  int removeExpired(Instant before, int most);
}
