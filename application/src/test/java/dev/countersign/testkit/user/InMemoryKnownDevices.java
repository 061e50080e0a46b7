package dev.countersign.testkit.user;

import dev.countersign.application.user.driven.KnownDevices;
import dev.countersign.domain.oauth.SecretHash;
import dev.countersign.domain.user.KnownDevice;
import dev.countersign.domain.user.UserId;
import dev.countersign.testkit.oauth.InMemoryDatabase;
import dev.countersign.testkit.oauth.InMemoryTable;
import java.time.Instant;
import java.util.Optional;

/** {@link KnownDevices} in memory. */
public final class InMemoryKnownDevices implements KnownDevices {

  private final InMemoryDatabase database;
  private final InMemoryTable<SecretHash, KnownDevice> devices;

  /** Creates an empty store in {@code database}. */
  public InMemoryKnownDevices(InMemoryDatabase database) {
    this.database = database;
    this.devices = database.table();
  }

  @Override
  public Optional<KnownDevice> find(SecretHash token) {
    return devices.find(token);
  }

  @Override
  public void add(KnownDevice device) {
    devices.insert(device.token(), device);
  }

  @Override
  public void extend(SecretHash token, Instant expiresAt) {
    database.change(
        () ->
            find(token)
                .ifPresent(
                    device ->
                        devices.put(token, new KnownDevice(token, device.user(), expiresAt))));
  }

  @Override
  public int removeExpired(Instant before, int most) {
    return devices.removeSome((key, row) -> row.expiresAt().isBefore(before), most);
  }

  /** Removes all rows of this user. */
  public void removeAll(UserId user) {
    var _ = devices.removeSome((key, device) -> device.user().equals(user), Integer.MAX_VALUE);
  }
}
