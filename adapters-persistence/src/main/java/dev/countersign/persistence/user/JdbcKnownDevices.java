package dev.countersign.persistence.user;

import dev.countersign.application.user.driven.KnownDevices;
import dev.countersign.domain.oauth.SecretHash;
import dev.countersign.domain.user.KnownDevice;
import dev.countersign.persistence.oauth.JdbcStore;
import java.time.Instant;
import java.util.Optional;

/** {@link KnownDevices} in a database. */
@JdbcStore
public final class JdbcKnownDevices implements KnownDevices {

  private final KnownDeviceRows rows;

  JdbcKnownDevices(KnownDeviceRows rows) {
    this.rows = rows;
  }

  @Override
  public Optional<KnownDevice> find(SecretHash token) {
    return rows.findById(token.value()).map(KnownDeviceRow::toDevice);
  }

  @Override
  public void add(KnownDevice device) {
    rows.save(KnownDeviceRow.of(device));
  }

  @Override
  public void extend(SecretHash token, Instant expiresAt) {
    rows.extend(token.value(), expiresAt);
  }

  @Override
  public int removeExpired(Instant before, int most) {
    var keys = rows.expired(before, most);
    return keys.isEmpty() ? 0 : rows.removeExpired(keys, before);
  }
}
