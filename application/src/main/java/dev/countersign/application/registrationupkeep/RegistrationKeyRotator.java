package dev.countersign.application.registrationupkeep;

import dev.countersign.application.registrationupkeep.UpkeepUseCases.Keys;
import dev.countersign.application.relyingparty.UpdateRegistration;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.client.ClientAuthMethod;
import dev.countersign.domain.jwk.KeyUse;
import dev.countersign.domain.key.KeyIdentity;
import dev.countersign.domain.key.RingId;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.registrationupkeep.KeyDelivery;
import dev.countersign.domain.registrationupkeep.KeyDeliveryPolicy;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RelyingPartyAction;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Rotates the keys of registrations. The next keys are announced by the schedule. A signing key
 * signs only after the server can know it: after the server accepted an update with the key, or
 * after its copy of the published keys has expired.
 */
final class RegistrationKeyRotator {

  private final Keys keys;
  private final UpdateRegistration updateRegistration;
  private final UpkeepRecords records;
  private final KeyDeliveryPolicy policy;
  private final InstantSource clock;

  RegistrationKeyRotator(
      Keys keys,
      UpdateRegistration updateRegistration,
      UpkeepRecords records,
      KeyDeliveryPolicy policy,
      InstantSource clock) {
    this.keys = keys;
    this.updateRegistration = updateRegistration;
    this.records = records;
    this.policy = policy;
    this.clock = clock;
  }

  /** Stores which keys the server received with the registration. */
  void noticed(Registration registration) {
    if (isRotated(registration)) {
      var first = KeyDelivery.first(kids(registration), clock.instant());
      records.change(
          registration.name(), upkeep -> upkeep.keys().isPresent() ? upkeep : upkeep.with(first));
    }
  }

  private static boolean isRotated(Registration registration) {
    return registration.details().requested().isPresent()
        && (registration.publishesKeys() || registration.registrationClientUri().isPresent());
  }

  /**
   * Announces the next keys if they are due, and sends or publishes keys that the server does not
   * have.
   */
  void rotateDue(Registration registration, KeyDelivery last) {
    var now = clock.instant();
    if (!isRotated(registration)) {
      var _ = store(registration, last, turn -> KeyDelivery.first(turn.sent(), now));
      return;
    }
    var announced =
        keys.announceSuccessor().announceDue(registration.name().keyOwner(), Actor.SCHEDULE);
    var kids = kids(registration);
    var current =
        isTrialOver(registration, last, kids)
            ? store(registration, last, KeyDelivery::confirmed)
            : last;
    var isUnderWay = !announced.isEmpty() || !kids.equals(current.sent());
    // Stored before a key is replaced, because it may take long until the server knows the next
    // key.
    var kept = isUnderWay ? store(registration, current, turn -> turn.keeping(now)) : current;
    told(registration, kept, kids).ifPresent(known -> turn(registration, known, announced));
  }

  /** Returns whether the key on trial cannot sign any more, for example after a compromise. */
  private static boolean isTrialOver(Registration registration, KeyDelivery last, String kids) {
    var published = List.of(kids.split(" "));
    return last.transition()
        .trial()
        .filter(
            key ->
                registration.authentication().method() != ClientAuthMethod.PRIVATE_KEY_JWT
                    || !published.contains(key))
        .isPresent();
  }

  /**
   * Returns the state if the server has these keys or will read them; empty if the update failed.
   */
  private Optional<KeyDelivery> told(Registration registration, KeyDelivery last, String kids) {
    if (kids.equals(last.sent())) {
      return Optional.of(last);
    }
    if (registration.publishesKeys()) {
      var from = clock.instant().plus(policy.cacheTime());
      return Optional.of(store(registration, last, turn -> turn.known(kids, from)));
    }
    if (!isAccepted(registration, last)) {
      return Optional.empty();
    }
    var from = clock.instant();
    return Optional.of(store(registration, last, turn -> turn.known(kids, from)));
  }

  private void turn(Registration registration, KeyDelivery known, List<KeyIdentity> announced) {
    var now = clock.instant();
    for (var key : announced) {
      // A replaced decryption key still decrypts, so the server need not know the next one first.
      if (key.ring().use() == KeyUse.ENCRYPTION) {
        release(key.ring());
      } else if (known.isKnown(now)) {
        tryOut(registration, known, key);
      }
    }
    var _ =
        store(
            registration,
            known,
            turn -> turn.compared(!announced.isEmpty(), policy.arrival(), now));
  }

  private void tryOut(Registration registration, KeyDelivery known, KeyIdentity key) {
    if (signs(registration, key.ring())) {
      // Stored before the key signs, so that its first refusal is recognized.
      var _ = store(registration, known, turn -> turn.trying(key.id().value()));
    }
    release(key.ring());
  }

  private static boolean signs(Registration registration, RingId ring) {
    return registration.authentication().method() == ClientAuthMethod.PRIVATE_KEY_JWT
        && ring(registration).equals(ring);
  }

  /** Returns the ring whose keys authenticate the registration. */
  static RingId ring(Registration registration) {
    return RingId.signing(
        registration.name().keyOwner(), registration.authentication().algorithm().orElseThrow());
  }

  private void release(RingId ring) {
    // Nothing changes if this was done before.
    var _ = keys.rotateRing().rotate(ring, false, Actor.SCHEDULE);
  }

  private boolean isAccepted(Registration registration, KeyDelivery last) {
    var updated =
        updateRegistration.update(
            RequestedMetadata.again(registration, Actor.SCHEDULE).orElseThrow());
    return switch (updated) {
      case Result.Ok<Registration, RelyingPartyError> _ -> true;
      case Result.Refused<Registration, RelyingPartyError>(var error) -> {
        failed(registration, last, error.description());
        yield false;
      }
    };
  }

  /**
   * Applies the change to the stored state, which another node may have changed, and to {@code
   * last}.
   */
  private KeyDelivery store(
      Registration registration, KeyDelivery last, UnaryOperator<KeyDelivery> change) {
    records.change(registration.name(), upkeep -> upkeep.withKeys(change));
    return change.apply(last);
  }

  private void failed(Registration registration, KeyDelivery last, String reason) {
    var now = clock.instant();
    records.change(
        registration,
        upkeep -> upkeep.keysFailed(reason, now),
        Optional.of(RelyingPartyAction.KEYS_NOT_ACCEPTED).filter(action -> last.failures() == 0),
        Actor.SCHEDULE);
  }

  private String kids(Registration registration) {
    return keys.publishKeys().publish(registration.name().keyOwner()).keys().keys().stream()
        .map(key -> key.keyId().orElse(""))
        .collect(Collectors.joining(" "));
  }
}
