package dev.countersign.application.relyingparty;

import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.token.AccessToken;
import java.time.Instant;
import java.util.Optional;

/** Gives applications the tokens they need at servers elsewhere. */
public interface ObtainToken {

  /** What an application asks for. */
  record Query(String registration, Optional<String> scope, Optional<String> resource) {}

  /**
   * A token that is good for a while.
   *
   * @param token the access token
   * @param expiresAt when the server will no longer take it
   */
  record Obtained(AccessToken token, Instant expiresAt) {}

  /** The token that is leased for this purpose, the same until it is about to expire. */
  Result<Obtained, RelyingPartyError> obtain(Query query);
}
