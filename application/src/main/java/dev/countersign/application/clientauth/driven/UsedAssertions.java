package dev.countersign.application.clientauth.driven;

import dev.countersign.domain.client.ClientId;
import java.time.Instant;

/**
 * The store of the JWTs of clients that were used, so that each is accepted only once.
 *
 * <p>No use case writes to it in a {@code UnitOfWork}, so it may be in another database than the
 * other stores.
 */
public interface UsedAssertions {

  /** What a JWT was used for. Each purpose has its own identifiers. */
  enum Purpose {
    /** To authenticate the client. */
    CLIENT_ASSERTION,
    /** As a request object. */
    REQUEST_OBJECT,
    /** As a logout token of another server; the issuer is the name of the registration there. */
    LOGOUT_TOKEN
  }

  /**
   * Marks the JWT with that issuer and {@code jti} as used, until it expires.
   *
   * @return whether this was the first time
   */
  boolean use(Purpose purpose, ClientId issuer, String id, Instant expiresAt);

  /**
   * Removes at most {@code most} of the assertions that expired before {@code before}.
   *
   * @return how many were removed
   */
  int removeExpired(Instant before, int most);
}
