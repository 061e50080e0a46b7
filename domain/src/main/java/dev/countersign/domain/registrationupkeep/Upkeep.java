package dev.countersign.domain.registrationupkeep;

import dev.countersign.domain.key.KeyId;
import dev.countersign.domain.oauth.ClockTolerance;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.relyingparty.RegistrationName;
import dev.countersign.domain.sealing.RecordIdentity;
import dev.countersign.domain.sealing.Sealed;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The upkeep of one registration.
 *
 * @param registration the name of the registration
 * @param version how often the record was changed
 * @param secret the renewal of its secret; empty if the secret does not expire
 * @param keys how its keys reach the server; empty if they need not
 * @param standing whether its server still accepts it
 * @param permission with what it may be registered again if it is dead, sealed; empty if it may not
 * @param claimedUntil until when one node works on it; empty if none does
 */
public record Upkeep(
    RegistrationName registration,
    long version,
    Optional<SecretRenewal> secret,
    Optional<KeyDelivery> keys,
    Standing standing,
    Optional<Sealed> permission,
    Optional<Instant> claimedUntil) {

  /** How long a node may take for the requests before another one sends them again. */
  static final Duration CLAIM = Duration.ofMinutes(5);

  /** Returns the upkeep of a registration about which nothing is stored. */
  public static Upkeep first(RegistrationName registration) {
    return new Upkeep(
        registration,
        0,
        Optional.empty(),
        Optional.empty(),
        Standing.GOOD,
        Optional.empty(),
        Optional.empty());
  }

  /** Returns the upkeep of a registration that was just made again, with the same permission. */
  public static Upkeep madeAgain(RegistrationName registration, Sealed permission, Instant now) {
    return new Upkeep(
        registration,
        0,
        Optional.empty(),
        Optional.empty(),
        Standing.GOOD.trying(now).accepted(),
        Optional.of(permission),
        Optional.empty());
  }

  /** Returns the record identity that the seal of a permission is bound to. */
  public static RecordIdentity permissionRecord(RegistrationName registration) {
    return new RecordIdentity(
        "rp_registration_upkeep", JsonObject.EMPTY.with("registration", registration.value()));
  }

  /** Returns when something is due; empty if nothing is. */
  public Optional<Instant> dueAt() {
    return Stream.of(
            secret.map(SecretRenewal::dueAt).filter(time -> !standing.isDead()),
            keys.map(KeyDelivery::dueAt).filter(time -> !standing.isDead()),
            standing.checkAt())
        .flatMap(Optional::stream)
        .min(Instant::compareTo);
  }

  /** Returns whether something is due and no node works on it. */
  public boolean isDue(Instant now) {
    return dueAt().filter(time -> !time.isAfter(now)).isPresent() && !isClaimed(now);
  }

  private boolean isClaimed(Instant now) {
    return claimedUntil
        .filter(time -> time.isAfter(now) && !time.isAfter(latestClaim(now)))
        .isPresent();
  }

  /** Returns the latest time until which a claim can last, by a clock that is right. */
  public static Instant latestClaim(Instant now) {
    return now.plus(CLAIM).plus(ClockTolerance.LIMIT);
  }

  /** Returns whether another secret is due. */
  public boolean isSecretDue(Instant now) {
    return !standing.isDead() && secret.filter(next -> !next.dueAt().isAfter(now)).isPresent();
  }

  /** Returns whether its keys are due to be compared with those that the server has. */
  public boolean isKeyDeliveryDue(Instant now) {
    return !standing.isDead() && keys.filter(next -> !next.dueAt().isAfter(now)).isPresent();
  }

  /** Returns whether a request about its standing is due. */
  public boolean isCheckDue(Instant now) {
    return standing.checkAt().filter(time -> !time.isAfter(now)).isPresent();
  }

  /** Returns the upkeep while one node works on it. */
  public Upkeep claimed(Instant now) {
    return next(secret, keys, standing, permission, Optional.of(now.plus(CLAIM)));
  }

  /** Returns the upkeep when the node has done its work. */
  public Upkeep released() {
    return next(secret, keys, standing, permission, Optional.empty());
  }

  /** Returns the upkeep with another secret, or with none that expires. */
  public Upkeep with(Optional<SecretRenewal> renewal) {
    return next(renewal, keys, standing, permission, claimedUntil);
  }

  /** Returns the upkeep after a request for another secret failed. */
  public Upkeep secretFailed(String reason, Instant now) {
    return next(
        secret.map(renewal -> renewal.failed(reason, now)),
        keys,
        standing,
        permission,
        claimedUntil);
  }

  /** Returns the upkeep with these keys at the server. */
  public Upkeep with(KeyDelivery turn) {
    return next(secret, Optional.of(turn), standing, permission, claimedUntil);
  }

  /**
   * Returns the upkeep with this change of the state of its keys; the same if it has no such state.
   */
  public Upkeep withKeys(UnaryOperator<KeyDelivery> change) {
    return next(secret, keys.map(change), standing, permission, claimedUntil);
  }

  /** Returns the upkeep after the server did not accept its keys. */
  public Upkeep keysFailed(String reason, Instant now) {
    return next(
        secret, keys.map(turn -> turn.failed(reason, now)), standing, permission, claimedUntil);
  }

  /** Returns the upkeep after the server refused the signing key that it had accepted. */
  public Upkeep keyRefused(Instant now) {
    return next(secret, keys.map(turn -> turn.refused(now)), standing, permission, claimedUntil);
  }

  /** Returns the upkeep after the server accepted a signature of the key on trial. */
  public Upkeep keyConfirmed() {
    return next(secret, keys.map(KeyDelivery::confirmed), standing, permission, claimedUntil);
  }

  /** Returns the {@code kid} of the signing key on trial; empty if there is none. */
  public Optional<KeyId> keyOnTrial() {
    return keys.flatMap(turn -> turn.transition().trial()).map(KeyId::new);
  }

  /** Returns whether the server has refused the key on trial since that time. */
  public boolean isKeyRefusedSince(Instant time) {
    return keys.filter(delivery -> delivery.isRefusedSince(time)).isPresent();
  }

  /** Returns the upkeep with another standing. */
  public Upkeep with(Standing nextStanding) {
    return next(secret, keys, nextStanding, permission, claimedUntil);
  }

  /** Returns the upkeep with another permission. */
  public Upkeep permitting(Optional<Sealed> nextPermission, Instant now) {
    var nextStanding = nextPermission.isPresent() ? standing.permitted(now) : standing.withdrawn();
    return next(secret, keys, nextStanding, nextPermission, claimedUntil);
  }

  private Upkeep next(
      Optional<SecretRenewal> nextSecret,
      Optional<KeyDelivery> nextKeys,
      Standing nextStanding,
      Optional<Sealed> nextPermission,
      Optional<Instant> nextClaim) {
    return new Upkeep(
        registration,
        Math.incrementExact(version),
        nextSecret,
        nextKeys,
        nextStanding,
        nextPermission,
        nextClaim);
  }

  /** Returns whether the upkeep differs from {@code other} by its version only. */
  public boolean isLike(Upkeep other) {
    return secret.equals(other.secret)
        && keys.equals(other.keys)
        && standing.equals(other.standing)
        && permission.equals(other.permission)
        && claimedUntil.equals(other.claimedUntil);
  }
}
