package dev.countersign.application.lease;

import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.RegistrationCaller;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.token.AccessToken;
import java.time.Instant;
import java.util.Optional;

/** Obtains access tokens from other authorization servers, for applications. */
public interface ObtainToken {

  /**
   * The token that an application needs.
   *
   * @param registration the name of the registration
   * @param scope the scope of the token
   * @param resource the resource for which it is requested
   * @param minLife for how many seconds the application needs it; see {@link
   *     dev.countersign.domain.lease.MinLife}
   * @param caller who asks: a registration that the caller may not use is as unknown
   */
  record Query(
      String registration,
      Optional<String> scope,
      Optional<String> resource,
      Optional<String> minLife,
      RegistrationCaller caller) {}

  /**
   * An access token and its expiry.
   *
   * @param token the access token
   * @param expiresAt when the token expires
   */
  record Obtained(AccessToken token, Instant expiresAt) {}

  /**
   * Returns the token for this purpose: the same one until it is about to expire. A token never has
   * less time left than the query asks for. Without {@code minLife}, it has a tenth of its lifetime
   * left, or less if the server issues no other one at the moment.
   */
  Result<Obtained, RelyingPartyError> obtain(Query query);
}
