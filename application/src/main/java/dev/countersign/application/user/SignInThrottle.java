package dev.countersign.application.user;

import dev.countersign.application.oauth.driven.SecretHasher;
import dev.countersign.application.user.driven.SignInFailures;
import dev.countersign.domain.oauth.SecretHash;
import dev.countersign.domain.user.SignInFailureRecord;
import dev.countersign.domain.user.Username;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Slows down password guessing: for one account from many addresses, and for many accounts from one
 * address. It stores only hashes of usernames and addresses.
 */
final class SignInThrottle {

  private static final int FREE_PER_USER = 3;
  // Many users may share an address.
  private static final int FREE_PER_ADDRESS = 30;

  private final SignInFailures failures;
  private final SecretHasher hasher;

  SignInThrottle(SignInFailures failures, SecretHasher hasher) {
    this.failures = failures;
    this.hasher = hasher;
  }

  /** The subjects that an attempt is counted for; a malformed username has no subject. */
  record Subjects(Optional<SecretHash> user, SecretHash address) {}

  Subjects subjects(Optional<Username> username, String address) {
    return new Subjects(
        username.map(name -> hasher.hash("user " + name.value())),
        hasher.hash("address " + address));
  }

  /**
   * Returns how long the attempt has to wait; zero means that it may proceed. An attempt that may
   * proceed counts as failed until {@link #succeeded} is called, so that parallel guesses are
   * counted before the first of them is answered.
   */
  Duration begin(Subjects subjects, Instant now) {
    var address = failures.of(subjects.address()).waitAt(now, FREE_PER_ADDRESS);
    if (address.isPositive() || subjects.user().isEmpty()) {
      return address;
    }
    var user = subjects.user().get();
    var before = failures.of(user);
    var wait = before.waitAt(now, FREE_PER_USER);
    if (wait.isPositive()) {
      return wait;
    }
    failures.add(user, now);
    var after = failures.of(user);
    return wasOvertaken(before, after) ? after.waitAt(now, FREE_PER_USER) : Duration.ZERO;
  }

  private static boolean wasOvertaken(SignInFailureRecord before, SignInFailureRecord after) {
    return after.count() > FREE_PER_USER && after.count() != before.count() + 1;
  }

  /**
   * Records a wrong password: the failure that {@link #begin} counted stays, and one is added for
   * the address.
   */
  void failed(Subjects subjects, Instant now) {
    failures.add(subjects.address(), now);
  }

  /**
   * Records a correct password: removes the user's failures. Those of the address stay; otherwise
   * an attacker with one account could guess passwords of other accounts without limit.
   */
  void succeeded(Subjects subjects) {
    subjects.user().ifPresent(failures::forget);
  }
}
