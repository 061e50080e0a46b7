package dev.countersign.bootstrap.registrationupkeep;

import dev.countersign.bootstrap.oauth.StartupRefusedException;
import dev.countersign.domain.registrationupkeep.KeyDeliveryPolicy;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * Settings of the change of keys that other servers know.
 *
 * @param rpKeysCacheTime how long a server may use its copy of the keys at a {@code jwks_uri} of
 *     this service
 * @param rpKeysDecryptionTime how long a message that was encrypted to a replaced key may still
 *     arrive
 */
@ConfigurationProperties("countersign")
public record KeyDeliveryConfiguration(
    @Bindable(defaultValue = "1d") Duration rpKeysCacheTime,
    @Bindable(defaultValue = "1d") Duration rpKeysDecryptionTime) {

  private static final Duration LONGEST = Duration.ofDays(30);

  /** Refuses the start, naming the setting, if a value is out of bounds. */
  public KeyDeliveryConfiguration {
    check("COUNTERSIGN_RP_KEYS_CACHE_TIME", rpKeysCacheTime);
    check("COUNTERSIGN_RP_KEYS_DECRYPTION_TIME", rpKeysDecryptionTime);
  }

  private static void check(String name, Duration value) {
    if (value.isNegative() || value.compareTo(LONGEST) > 0) {
      throw new StartupRefusedException(name + " must be between 0s and 30d, but is " + value);
    }
  }

  /** Returns the times. */
  KeyDeliveryPolicy policy() {
    return new KeyDeliveryPolicy(rpKeysCacheTime, rpKeysDecryptionTime);
  }
}
