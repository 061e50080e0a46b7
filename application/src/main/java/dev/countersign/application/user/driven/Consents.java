package dev.countersign.application.user.driven;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.user.Consent;
import dev.countersign.domain.user.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * The store of consents, one for each user and client.
 *
 * <p>Its writes are part of the {@code UnitOfWork} around them, together with those of the stores
 * that {@code docs/extend/ports.md} names: they are all stored, or none is.
 */
public interface Consents {

  /** Returns the user's consent for the client. */
  Optional<Consent> find(UserId user, ClientId client);

  /** Returns whether a user consented to the client at {@code since} or later, withdrawn or not. */
  boolean existFor(ClientId client, Instant since);

  /** Stores the consent and replaces the previous one, if there is one. */
  void put(Consent consent);

  /**
   * Withdraws the consent. The user is asked again, and what the client got before {@code since} is
   * no longer valid: {@code Revocations} tells that.
   *
   * @param since in whole seconds, because tokens contain their time in whole seconds
   */
  void withdraw(UserId user, ClientId client, Instant since);
}
