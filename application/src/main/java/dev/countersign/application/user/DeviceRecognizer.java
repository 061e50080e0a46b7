package dev.countersign.application.user;

import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.application.oauth.driven.SecretHasher;
import dev.countersign.application.user.driven.KnownDevices;
import dev.countersign.domain.user.DeviceToken;
import dev.countersign.domain.user.KnownDevice;
import dev.countersign.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Recognizes browsers in which a user has signed in before, by a device cookie.
 *
 * @see <a
 *     href="https://owasp.org/www-community/Slow_Down_Online_Guessing_Attacks_with_Device_Cookies">OWASP:
 *     Slow Down Online Guessing Attacks with Device Cookies</a>
 */
final class DeviceRecognizer {

  /** How long a browser is recognized after the last sign-in. */
  static final Duration LIFE = Duration.ofDays(90);

  private final KnownDevices devices;
  private final SecretGenerator generator;
  private final SecretHasher hasher;

  DeviceRecognizer(KnownDevices devices, SecretGenerator generator, SecretHasher hasher) {
    this.devices = devices;
    this.generator = generator;
    this.hasher = hasher;
  }

  /** Returns the device with this token, if that user has signed in there before. */
  Optional<KnownDevice> find(Optional<DeviceToken> token, Optional<UserId> user, Instant now) {
    return token
        .flatMap(sent -> devices.find(hasher.hash(sent.value())))
        .filter(device -> user.filter(id -> device.isOf(id, now)).isPresent());
  }

  /**
   * Stores that the user has signed in, and returns the token that the browser keeps. A token that
   * was not known for this user is replaced: another person could have put it into the browser.
   */
  DeviceToken remember(Optional<DeviceToken> token, UserId user, Instant now) {
    var known = find(token, Optional.of(user), now);
    known.ifPresent(device -> devices.extend(device.token(), now.plus(LIFE)));
    return known.flatMap(device -> token).orElseGet(() -> add(user, now));
  }

  private DeviceToken add(UserId user, Instant now) {
    var token = new DeviceToken(generator.generate());
    devices.add(new KnownDevice(hasher.hash(token.value()), user, now.plus(LIFE)));
    return token;
  }
}
