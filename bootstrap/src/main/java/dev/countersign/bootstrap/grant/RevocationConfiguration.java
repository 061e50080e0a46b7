package dev.countersign.bootstrap.grant;

import dev.countersign.bootstrap.oauth.StartupRefusedException;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * Settings of revocation.
 *
 * @param revocationDelay after what time at the latest each node refuses a token that another node
 *     revoked
 */
@ConfigurationProperties("countersign")
public record RevocationConfiguration(@Bindable(defaultValue = "5s") Duration revocationDelay) {

  /** Refuses the start, naming the setting, if it is negative or longer than is safe. */
  public RevocationConfiguration {
    if (revocationDelay.isNegative() || revocationDelay.compareTo(Duration.ofMinutes(1)) > 0) {
      throw new StartupRefusedException(
          "COUNTERSIGN_REVOCATION_DELAY must be between 0s and 1m, but is " + revocationDelay);
    }
  }
}
