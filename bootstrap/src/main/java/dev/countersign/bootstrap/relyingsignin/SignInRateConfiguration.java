package dev.countersign.bootstrap.relyingsignin;

import dev.countersign.bootstrap.oauth.RateSetting;
import dev.countersign.domain.oauth.Rate;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.util.Optional;

/**
 * Settings of the sign-ins at other servers.
 *
 * @param rpSignInRatePerClient how many sign-ins each client may begin
 */
@ConfigurationProperties("countersign")
public record SignInRateConfiguration(
    @Bindable(defaultValue = "600/1m") String rpSignInRatePerClient) {

  private static final String NAME = "COUNTERSIGN_RP_SIGN_IN_RATE_PER_CLIENT";

  /** Refuses the start, naming the setting, if it is wrong. */
  public SignInRateConfiguration {
    var _ = RateSetting.parse(NAME, rpSignInRatePerClient);
  }

  /** Returns the rate; empty if there is no limit. */
  Optional<Rate> ratePerClient() {
    return RateSetting.parse(NAME, rpSignInRatePerClient);
  }
}
