package dev.countersign.application.client.driven;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.oauth.SecretHash;

/**
 * The identifiers of users. A {@code client_id} is the {@code sub} of a client's own tokens, so it
 * must not be the {@code sub} of a user.
 *
 * <p>It only reads, in the database of the stores whose records it shows.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9700.html#section-4.15">RFC 9700 §4.15</a>
 */
public interface Subjects {

  /**
   * Returns whether a user has, or had, this identifier.
   *
   * @param hash the hash of {@code id}: of deleted users, only the hash is stored
   */
  boolean include(ClientId id, SecretHash hash);
}
