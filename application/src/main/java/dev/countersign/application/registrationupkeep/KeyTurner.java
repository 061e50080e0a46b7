package dev.countersign.application.registrationupkeep;

import dev.countersign.application.registrationupkeep.UpkeepUseCases.Keys;
import dev.countersign.application.relyingparty.UpdateRegistration;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.client.ClientAuthMethod;
import dev.countersign.domain.key.RingId;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.registrationupkeep.KeyTurn;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RelyingPartyAction;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Turns the signing keys of registrations whose server has them by value: the next key is announced
 * by the schedule, sent with an update, and signs only after the server accepted it.
 */
final class KeyTurner {

  private final Keys keys;
  private final UpdateRegistration updateRegistration;
  private final UpkeepRecords records;
  private final InstantSource clock;

  KeyTurner(
      Keys keys,
      UpdateRegistration updateRegistration,
      UpkeepRecords records,
      InstantSource clock) {
    this.keys = keys;
    this.updateRegistration = updateRegistration;
    this.records = records;
    this.clock = clock;
  }

  /** Stores which keys the server has from the registration. */
  void noticed(Registration registration) {
    if (turns(registration)) {
      var first = KeyTurn.accepted(kids(registration), clock.instant());
      records.change(
          registration.name(), upkeep -> upkeep.keys().isPresent() ? upkeep : upkeep.with(first));
    }
  }

  private static boolean turns(Registration registration) {
    return registration.authentication().method() == ClientAuthMethod.PRIVATE_KEY_JWT
        && registration.registrationClientUri().isPresent()
        && registration.details().requested().isPresent();
  }

  /** Announces the next key if it is due, and sends the keys if they are others. */
  void turnDue(Registration registration, KeyTurn last) {
    if (!turns(registration)) {
      sent(registration, last.sent());
      return;
    }
    var ring = ring(registration);
    var isAnnounced = keys.announceSuccessor().announceDue(ring, Actor.SCHEDULE);
    var kids = kids(registration);
    if (kids.equals(last.sent()) || isAccepted(registration, last)) {
      if (isAnnounced) {
        // Nothing changes if this was done before.
        var _ = keys.rotateRing().rotate(ring, false, Actor.SCHEDULE);
      }
      sent(registration, kids);
    }
  }

  private static RingId ring(Registration registration) {
    return RingId.signing(
        registration.name().keyOwner(), registration.authentication().algorithm().orElseThrow());
  }

  private boolean isAccepted(Registration registration, KeyTurn last) {
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

  private void sent(Registration registration, String kids) {
    var now = clock.instant();
    records.change(registration.name(), upkeep -> upkeep.with(KeyTurn.accepted(kids, now)));
  }

  private void failed(Registration registration, KeyTurn last, String reason) {
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
