package dev.countersign.application.client.driven;

import dev.countersign.domain.oauth.SecretHash;
import java.time.Instant;

/** The store of what allows registrations. */
public interface InitialAccessTokens {

  /** Whether a token with that hash allows registrations. */
  boolean contains(SecretHash hash);

  /**
   * From now on this token allows registrations, and no other that was there before; nothing
   * changes if it is the only one.
   */
  void allowOnly(SecretHash hash, Instant issuedAt);
}
