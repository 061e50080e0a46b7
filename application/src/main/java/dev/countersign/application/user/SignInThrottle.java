package dev.countersign.application.user;

import dev.countersign.application.oauth.driven.SecretHasher;
import dev.countersign.application.user.driven.SignInFailures;
import dev.countersign.domain.oauth.SecretHash;
import dev.countersign.domain.user.KnownDevice;
import dev.countersign.domain.user.SignInFailureRecord;
import dev.countersign.domain.user.Username;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Slows down password guessing: for one username from one address, for all usernames from one
 * address, and for one username from many addresses. Attempts from a known device are counted for
 * that device only, so that the failures of others do not delay its user.
 *
 * <p>It stores only hashes. Usernames are counted in a fixed number of slots, so that usernames
 * without an account neither fill the store nor can be told from others.
 */
final class SignInThrottle {

  // For a username from one address, and for a known device.
  private static final int FREE_FROM_ONE_SOURCE = 3;
  // Many users may share an address.
  private static final int FREE_PER_ADDRESS = 30;
  // In each window. A whole office may try again and again while the directory is away, but one
  // address must not occupy the hashing of passwords.
  private static final int FREE_WITHOUT_DIRECTORY = 300;
  // In each window, from all addresses together. One address reaches about 25: after its first
  // failures it waits for a minute each time.
  private static final int FREE_PER_USERNAME = 100;
  private static final Duration WINDOW = Duration.ofMinutes(15);
  // Characters of base64url: 6 bits each, so that there are 262,144 slots.
  private static final int SLOT_CHARACTERS = 3;

  private final SignInFailures failures;
  private final SecretHasher hasher;
  private final boolean withDirectory;

  /**
   * Creates a throttle.
   *
   * @param withDirectory whether a directory keeps accounts; only then are the attempts counted
   *     that it could not verify
   */
  SignInThrottle(SignInFailures failures, SecretHasher hasher, boolean withDirectory) {
    this.failures = failures;
    this.hasher = hasher;
    this.withDirectory = withDirectory;
  }

  /** Failures are counted for the subject; the first {@code free} of them cause no delay. */
  record Limit(SecretHash subject, int free) {}

  /**
   * The limits of an attempt.
   *
   * @param counted those that count the attempt before its password is checked, and are reset by a
   *     correct password
   * @param address the one that counts only wrong passwords; a known device has none
   * @param unverified the one that counts only attempts that the directory could not verify; empty
   *     without a directory
   */
  record Limits(List<Limit> counted, Optional<Limit> address, Optional<Limit> unverified) {

    Limits {
      counted = List.copyOf(counted);
    }

    private Stream<Limit> all() {
      return Stream.of(address.stream(), unverified.stream(), counted.stream())
          .flatMap(limits -> limits);
    }

    /** Returns the limits of an attempt that is counted for these and for others. */
    Limits and(Limits others) {
      return new Limits(
          Stream.concat(counted.stream(), others.counted.stream()).toList(),
          address.or(others::address),
          unverified.or(others::unverified));
    }
  }

  /** Returns the limits of attempts from a known device. */
  Limits limits(KnownDevice device, Instant now) {
    var source = "device " + device.token().value();
    return new Limits(
        List.of(new Limit(hasher.hash(source), FREE_FROM_ONE_SOURCE)),
        Optional.empty(),
        unverified(source, now));
  }

  /** Returns the limits of other attempts; a malformed username is counted by address only. */
  Limits limits(Optional<Username> username, String address, Instant now) {
    var source = "address " + address;
    return new Limits(
        username.map(this::slot).map(slot -> limits(slot, address, now)).orElse(List.of()),
        Optional.of(new Limit(hasher.hash(source), FREE_PER_ADDRESS)),
        unverified(source, now));
  }

  private Optional<Limit> unverified(String source, Instant now) {
    return withDirectory
        ? Optional.of(
            new Limit(
                hasher.hash(source + " unverified window " + window(now)), FREE_WITHOUT_DIRECTORY))
        : Optional.empty();
  }

  private static long window(Instant now) {
    return now.getEpochSecond() / WINDOW.toSeconds();
  }

  private List<Limit> limits(String slot, String address, Instant now) {
    return List.of(
        new Limit(hasher.hash("user " + slot + " address " + address), FREE_FROM_ONE_SOURCE),
        new Limit(hasher.hash("user " + slot + " window " + window(now)), FREE_PER_USERNAME));
  }

  private String slot(Username username) {
    return hasher.hash("user " + username.value()).value().substring(0, SLOT_CHARACTERS);
  }

  /**
   * Returns how long the attempt has to wait; zero means that it may proceed. An attempt that may
   * proceed counts as failed until {@link #succeeded} is called, so that parallel guesses are
   * counted before the first of them is answered.
   */
  Duration begin(Limits limits, Instant now) {
    var wait = longest(limits.all().map(limit -> wait(limit, now)));
    return wait.isPositive()
        ? wait
        : longest(limits.counted().stream().map(limit -> count(limit, now)));
  }

  private Duration wait(Limit limit, Instant now) {
    return failures.of(limit.subject()).waitAt(now, limit.free());
  }

  private Duration count(Limit limit, Instant now) {
    var before = failures.of(limit.subject());
    var wait = before.waitAt(now, limit.free());
    if (wait.isPositive()) {
      return wait; // other guesses were counted since the first look
    }
    failures.add(limit.subject(), now);
    var after = failures.of(limit.subject());
    return wasOvertaken(limit, before, after) ? after.waitAt(now, limit.free()) : Duration.ZERO;
  }

  private static boolean wasOvertaken(
      Limit limit, SignInFailureRecord before, SignInFailureRecord after) {
    return after.count() > limit.free() && after.count() != before.count() + 1;
  }

  private static Duration longest(Stream<Duration> waits) {
    return waits.reduce(Duration.ZERO, (one, other) -> one.compareTo(other) > 0 ? one : other);
  }

  /**
   * Records a wrong password: the failures that {@link #begin} counted stay, and one is added for
   * the address.
   */
  void failed(Limits limits, Instant now) {
    limits.address().ifPresent(limit -> failures.add(limit.subject(), now));
  }

  /**
   * Records that the password was not compared: takes back what {@link #begin} counted, and nothing
   * else. Otherwise a busy server would delay its users, or reset the failures of attackers.
   */
  void notCompared(Limits limits) {
    limits.counted().forEach(limit -> failures.takeBack(limit.subject()));
  }

  /**
   * Records that the directory could not verify the password. The attempt of an unknown browser
   * stays counted for its username, and one is added to the higher limit of its address. That is so
   * for local accounts as well: other counts would show which names are local. What {@link #begin}
   * counted for a known device is taken back, unless the password was compared.
   *
   * @param compared whether the password was compared with that of a local account, and is wrong
   */
  void notVerified(Limits limits, boolean compared, Instant now) {
    limits.unverified().ifPresent(limit -> failures.add(limit.subject(), now));
    if (limits.address().isEmpty() && !compared) {
      notCompared(limits);
    }
  }

  /**
   * Records a correct password: removes the failures that {@link #begin} counted. Those of the
   * address stay; otherwise an attacker with one account could guess passwords of other accounts
   * without limit.
   */
  void succeeded(Limits limits) {
    limits.counted().forEach(limit -> failures.forget(limit.subject()));
  }
}
