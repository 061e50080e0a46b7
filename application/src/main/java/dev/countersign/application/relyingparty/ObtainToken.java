package dev.countersign.application.relyingparty;

import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.token.AccessToken;
import java.time.Instant;
import java.util.Optional;

/** Obtains access tokens from other authorization servers, for applications. */
public interface ObtainToken {

  /** The token that an application needs. */
  record Query(String registration, Optional<String> scope, Optional<String> resource) {}

  /**
   * An access token and its expiry.
   *
   * @param token the access token
   * @param expiresAt when the token expires
   */
  record Obtained(AccessToken token, Instant expiresAt) {}

  /** Returns the token for this purpose: the same one until it is about to expire. */
  Result<Obtained, RelyingPartyError> obtain(Query query);
}
