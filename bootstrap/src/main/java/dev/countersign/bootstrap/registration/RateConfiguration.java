package dev.countersign.bootstrap.registration;

import dev.countersign.application.registration.RegistrationRates;
import dev.countersign.bootstrap.oauth.RateSetting;
import dev.countersign.domain.oauth.Rate;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.util.Optional;

/**
 * Settings of the rate limits of client registration: {@code 60/1m} is 60 in a minute, {@code off}
 * is no limit.
 *
 * @param registrationRatePerAddress the limit for each address
 * @param registrationRatePerToken the limit for each initial access token
 */
@ConfigurationProperties("countersign")
public record RateConfiguration(
    @Bindable(defaultValue = "60/1m") String registrationRatePerAddress,
    @Bindable(defaultValue = "600/1m") String registrationRatePerToken) {

  /** Refuses the start, naming the setting, if one is wrong. */
  public RateConfiguration {
    var _ = perAddress(registrationRatePerAddress);
    var _ = perToken(registrationRatePerToken);
  }

  /** Returns the rates. */
  public RegistrationRates rates() {
    return new RegistrationRates(
        perAddress(registrationRatePerAddress), perToken(registrationRatePerToken));
  }

  private static Optional<Rate> perAddress(String value) {
    return RateSetting.parse("COUNTERSIGN_REGISTRATION_RATE_PER_ADDRESS", value);
  }

  private static Optional<Rate> perToken(String value) {
    return RateSetting.parse("COUNTERSIGN_REGISTRATION_RATE_PER_TOKEN", value);
  }
}
