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
 * Slows guessing down: at one account from many addresses, and at many accounts from one address.
 * Only hashes of names and addresses are kept.
 */
final class SignInThrottle {

  private static final int FREE_PER_USER = 3;
  // Many people may share an address.
  private static final int FREE_PER_ADDRESS = 30;

  private final SignInFailures failures;
  private final SecretHasher hasher;

  SignInThrottle(SignInFailures failures, SecretHasher hasher) {
    this.failures = failures;
    this.hasher = hasher;
  }

  /** What an attempt is counted under; a name that cannot be one is nobody's. */
  record Subjects(Optional<SecretHash> user, SecretHash address) {}

  Subjects subjects(Optional<Username> username, String address) {
    return new Subjects(
        username.map(name -> hasher.hash("user " + name.value())),
        hasher.hash("address " + address));
  }

  /**
   * How long the attempt has to wait; zero lets it go on, and it counts as failed until {@link
   * #succeeded}: so guesses that are sent all at once are counted before the first is answered.
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

  /** The password was wrong: what {@link #begin} counted stays, and the address is counted too. */
  void failed(Subjects subjects, Instant now) {
    failures.add(subjects.address(), now);
  }

  /**
   * The password was right: the user's failures are forgotten. The address's are not, or whoever
   * has an account of their own could guess at others' without end.
   */
  void succeeded(Subjects subjects) {
    subjects.user().ifPresent(failures::forget);
  }
}
