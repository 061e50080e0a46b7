package dev.countersign.application.user.driven;

import dev.countersign.domain.oauth.SecretHash;

/**
 * The identifiers of deleted accounts, as hashes, so that no other account gets one of them.
 *
 * <p>Its writes are part of the {@code UnitOfWork} around them, together with those of the stores
 * that {@code docs/extend/ports.md} names: they are all stored, or none is.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#IDToken">OpenID Connect Core
 *     §2</a>: the subject is "never reassigned"
 */
public interface FormerAccounts {

  /** Returns whether an account with the identifier of this hash was deleted. */
  boolean contains(SecretHash id);

  /** Adds the hash of an identifier; does nothing if it is there. */
  void add(SecretHash id);
}
