package dev.countersign.bootstrap.keptrequest;

import dev.countersign.bootstrap.oauth.RateSetting;
import dev.countersign.domain.oauth.Rate;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.util.Optional;

/**
 * Settings of kept authorization requests.
 *
 * @param keptRequestRatePerAddress how many requests that may have to be kept are read for one
 *     address
 */
@ConfigurationProperties("countersign")
public record KeptRequestConfiguration(
    @Bindable(defaultValue = "60/1m") String keptRequestRatePerAddress) {

  private static final String NAME = "COUNTERSIGN_KEPT_REQUEST_RATE_PER_ADDRESS";

  /** Refuses the start, naming the setting, if it is wrong. */
  public KeptRequestConfiguration {
    var _ = RateSetting.parse(NAME, keptRequestRatePerAddress);
  }

  /** Returns the rate; empty if there is no limit. */
  Optional<Rate> ratePerAddress() {
    return RateSetting.parse(NAME, keptRequestRatePerAddress);
  }
}
