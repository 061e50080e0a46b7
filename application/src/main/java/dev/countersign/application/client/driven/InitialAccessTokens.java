package dev.countersign.application.client.driven;

import dev.countersign.domain.oauth.SecretHash;
import java.time.Instant;

/** The store of what allows registrations. */
public interface InitialAccessTokens {

  /** Whether a token with that hash allows registrations. */
  boolean contains(SecretHash hash);

  /** Adds a token; nothing changes if it is there. */
  void add(SecretHash hash, Instant issuedAt);
}
