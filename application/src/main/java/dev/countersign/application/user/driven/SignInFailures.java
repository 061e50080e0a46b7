package dev.countersign.application.user.driven;

import dev.countersign.domain.oauth.SecretHash;
import dev.countersign.domain.user.SignInFailureRecord;
import java.time.Instant;

/**
 * Counts failed sign-in attempts for each username, address and known device.
 *
 * <p>No use case writes to it in a {@code UnitOfWork}, so it may be in another database than the
 * other stores.
 */
public interface SignInFailures {

  /** Returns the failures of {@code subject}, a hash of what is counted. */
  SignInFailureRecord of(SecretHash subject);

  /** Counts one more failure. Concurrent failures are all counted. */
  void add(SecretHash subject, Instant now);

  /**
   * Counts one failure less, if there is one, and keeps the time of the last one. Concurrent
   * failures are all counted.
   */
  void takeBack(SecretHash subject);

  /** Removes the failures of {@code subject}. */
  void forget(SecretHash subject);

  /**
   * Removes the failures of at most {@code most} subjects whose last failure was before {@code
   * before}.
   *
   * @return of how many subjects they were removed
   */
  int removeExpired(Instant before, int most);
}
