package dev.countersign.application.token.driven;

import dev.countersign.domain.oauth.SecretHash;
import dev.countersign.domain.token.AccessTokenClaims;
import java.time.Instant;
import java.util.Optional;

/**
 * The store of access tokens that cannot be read back from themselves: of what they say, by the
 * hash of the token.
 */
public interface AccessTokens {

  /** Keeps what the token of that hash says; throws if there is one of that hash. */
  void add(SecretHash hash, AccessTokenClaims claims);

  /** What the token of that hash says, whether or not it is still good. */
  Optional<AccessTokenClaims> find(SecretHash hash);

  /**
   * Removes at most {@code most} of the tokens that expired before {@code before}.
   *
   * @return how many were removed
   */
  int removeExpired(Instant before, int most);
}
