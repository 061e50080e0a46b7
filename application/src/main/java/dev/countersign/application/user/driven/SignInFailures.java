package dev.countersign.application.user.driven;

import dev.countersign.domain.oauth.SecretHash;
import dev.countersign.domain.user.SignInFailureRecord;
import java.time.Instant;

/** Counts failed sign-in attempts for each account and each address. */
public interface SignInFailures {

  /** Returns the failures of {@code subject}, which is the hash of an account or an address. */
  SignInFailureRecord of(SecretHash subject);

  /** Counts one more failure. Concurrent failures are all counted. */
  void add(SecretHash subject, Instant now);

  /** Removes the failures of {@code subject}. */
  void forget(SecretHash subject);
}
