package dev.countersign.persistence.user;

import dev.countersign.domain.oauth.SecretHash;
import dev.countersign.domain.user.KnownDevice;
import dev.countersign.domain.user.UserId;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/** A {@link KnownDevice} as a row. */
@MappedEntity("known_device")
record KnownDeviceRow(@Id String tokenHash, String userId, Instant expiresAt) {

  static KnownDeviceRow of(KnownDevice device) {
    return new KnownDeviceRow(device.token().value(), device.user().value(), device.expiresAt());
  }

  KnownDevice toDevice() {
    return new KnownDevice(new SecretHash(tokenHash), new UserId(userId), expiresAt);
  }
}
