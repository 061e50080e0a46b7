package dev.countersign.persistence.registrationupkeep;

import dev.countersign.domain.registrationupkeep.KeyDelivery;
import dev.countersign.domain.registrationupkeep.KeyTransition;
import dev.countersign.domain.registrationupkeep.SecretRenewal;
import dev.countersign.domain.registrationupkeep.Standing;
import dev.countersign.domain.registrationupkeep.Upkeep;
import dev.countersign.domain.relyingparty.RegistrationName;
import dev.countersign.domain.sealing.Sealed;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An {@link Upkeep} as a row. */
@MappedEntity("rp_registration_upkeep")
record UpkeepRow(
    @Id String registration,
    long version,
    @Nullable Instant secretExpiresAt,
    @Nullable Instant secretDueAt,
    int secretFailures,
    @Nullable String secretFailure,
    @Nullable String keysSent,
    @Nullable Instant keysDueAt,
    int keysFailures,
    @Nullable String keysFailure,
    @Nullable Instant keysKnownAt,
    @Nullable String keysTrial,
    int keysRefusals,
    @Nullable Instant keysKeptUntil,
    @Nullable Instant refusedAt,
    @Nullable Instant confirmedAt,
    @Nullable Instant checkAt,
    @Nullable Instant deadSince,
    @Nullable Instant triedAt,
    @Nullable String failure,
    @Nullable String permission,
    @Nullable Instant claimedUntil,
    @Nullable Instant dueAt) {

  static UpkeepRow of(Upkeep upkeep) {
    var secret = upkeep.secret();
    var keys = upkeep.keys();
    var transition = keys.map(KeyDelivery::transition).orElse(KeyTransition.NONE);
    var standing = upkeep.standing();
    return new UpkeepRow(
        upkeep.registration().value(),
        upkeep.version(),
        secret.map(SecretRenewal::expiresAt).orElse(null),
        secret.map(SecretRenewal::dueAt).orElse(null),
        secret.map(SecretRenewal::failures).orElse(0),
        secret.flatMap(SecretRenewal::failure).orElse(null),
        keys.map(KeyDelivery::sent).orElse(null),
        keys.map(KeyDelivery::dueAt).orElse(null),
        keys.map(KeyDelivery::failures).orElse(0),
        keys.flatMap(KeyDelivery::failure).orElse(null),
        transition.knownAt().orElse(null),
        transition.trial().orElse(null),
        transition.refusals(),
        transition.keptUntil().orElse(null),
        standing.refusedAt().orElse(null),
        standing.confirmedAt().orElse(null),
        standing.checkAt().orElse(null),
        standing.deadSince().orElse(null),
        standing.triedAt().orElse(null),
        standing.failure().orElse(null),
        upkeep.permission().map(Sealed::jwe).orElse(null),
        upkeep.claimedUntil().orElse(null),
        upkeep.dueAt().orElse(null));
  }

  Upkeep toUpkeep() {
    return new Upkeep(
        new RegistrationName(registration),
        version,
        secret(),
        keys(),
        new Standing(
            Optional.ofNullable(refusedAt),
            Optional.ofNullable(confirmedAt),
            Optional.ofNullable(checkAt),
            Optional.ofNullable(deadSince),
            Optional.ofNullable(triedAt),
            Optional.ofNullable(failure)),
        Optional.ofNullable(permission).map(Sealed::new),
        Optional.ofNullable(claimedUntil));
  }

  private Optional<SecretRenewal> secret() {
    return secretExpiresAt == null || secretDueAt == null
        ? Optional.empty()
        : Optional.of(
            new SecretRenewal(
                secretExpiresAt, secretDueAt, secretFailures, Optional.ofNullable(secretFailure)));
  }

  private Optional<KeyDelivery> keys() {
    return keysSent == null || keysDueAt == null
        ? Optional.empty()
        : Optional.of(
            new KeyDelivery(
                keysSent,
                keysDueAt,
                keysFailures,
                Optional.ofNullable(keysFailure),
                new KeyTransition(
                    Optional.ofNullable(keysKnownAt),
                    Optional.ofNullable(keysTrial),
                    keysRefusals,
                    Optional.ofNullable(keysKeptUntil))));
  }
}
