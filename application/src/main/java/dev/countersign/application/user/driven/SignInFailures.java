package dev.countersign.application.user.driven;

import dev.countersign.domain.oauth.SecretHash;
import dev.countersign.domain.user.SignInFailureRecord;
import java.time.Instant;

/** Counts failed attempts to sign in, by whatever they have in common. */
public interface SignInFailures {

  /** What is known of {@code subject}: an account or an address, as a hash. */
  SignInFailureRecord of(SecretHash subject);

  /** Counts one more failure; concurrent ones are all counted. */
  void add(SecretHash subject, Instant now);

  /** Forgets what is known of {@code subject}. */
  void forget(SecretHash subject);
}
