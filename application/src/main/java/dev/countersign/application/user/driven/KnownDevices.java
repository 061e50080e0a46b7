package dev.countersign.application.user.driven;

import dev.countersign.domain.oauth.SecretHash;
import dev.countersign.domain.user.KnownDevice;
import java.time.Instant;
import java.util.Optional;

/**
 * The store of known devices: browsers in which users have signed in before.
 *
 * <p>No use case writes to it in a {@code UnitOfWork}. It is in the database of the other stores of
 * a user, because the devices are removed together with these.
 */
public interface KnownDevices {

  /** Returns the device whose token has this hash, expired or not. */
  Optional<KnownDevice> find(SecretHash token);

  /** Adds a device. */
  void add(KnownDevice device);

  /** Changes when a device expires; does nothing if there is none. */
  void extend(SecretHash token, Instant expiresAt);

  /**
   * Removes at most {@code most} of the devices that expired before {@code before}.
   *
   * @return how many were removed
   */
  int removeExpired(Instant before, int most);
}
