package dev.countersign.bootstrap.client;

import dev.countersign.application.client.RegistrationTerms;
import dev.countersign.bootstrap.StartRefused;
import dev.countersign.domain.client.RegistrationLimits;
import dev.countersign.domain.client.TokenRotation;
import dev.countersign.domain.oauth.GrantType;
import dev.countersign.domain.oauth.ResponseType;
import dev.countersign.domain.oauth.Scope;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Settings of how clients register and manage their registrations.
 *
 * @param registrationOpen whether anybody may register without a token
 * @param registrationTokenRotation when a client gets another registration access token
 * @param registrationTokenOverlap how long the token before works once more
 * @param clientSecretOverlap how long the secrets before are good when a client gets another
 */
@ConfigurationProperties("countersign")
public record RegistrationConfiguration(
    @Bindable(defaultValue = "false") boolean registrationOpen,
    @Bindable(defaultValue = "on-update") String registrationTokenRotation,
    @Bindable(defaultValue = "1m") Duration registrationTokenOverlap,
    @Bindable(defaultValue = "1d") Duration clientSecretOverlap) {

  /**
   * What anybody may register where nothing else is said: an application through which people sign
   * in, and nothing that an operator added.
   */
  private static final RegistrationLimits FOR_ANYBODY =
      new RegistrationLimits(
          Optional.of(Set.of(GrantType.AUTHORIZATION_CODE, GrantType.REFRESH_TOKEN)),
          Optional.of(Set.of(ResponseType.CODE)),
          Optional.empty(),
          Optional.empty(),
          Optional.of(Scope.of(Scope.OPENID, "profile", "email", "offline_access")),
          Optional.empty(),
          Set.of(),
          false,
          false);

  private static final Duration LONGEST_TOKEN_OVERLAP = Duration.ofHours(1);
  private static final Duration LONGEST_SECRET_OVERLAP = Duration.ofDays(90);

  /** Refuses the start, naming the setting, if a value is none that it has. */
  public RegistrationConfiguration {
    var _ = rotation(registrationTokenRotation);
    within(
        "COUNTERSIGN_REGISTRATION_TOKEN_OVERLAP", registrationTokenOverlap, LONGEST_TOKEN_OVERLAP);
    within("COUNTERSIGN_CLIENT_SECRET_OVERLAP", clientSecretOverlap, LONGEST_SECRET_OVERLAP);
  }

  /** On what terms clients are registered. */
  RegistrationTerms terms() {
    return new RegistrationTerms(
        registrationOpen ? Optional.of(FOR_ANYBODY) : Optional.empty(),
        RegistrationLimits.NONE,
        List.of(),
        rotation(registrationTokenRotation),
        registrationTokenOverlap,
        clientSecretOverlap);
  }

  private static TokenRotation rotation(String value) {
    return TokenRotation.parse(value)
        .orElseThrow(
            () ->
                new StartRefused(
                    "COUNTERSIGN_REGISTRATION_TOKEN_ROTATION must be one of "
                        + Arrays.stream(TokenRotation.values())
                            .map(TokenRotation::wireName)
                            .collect(Collectors.joining(", "))
                        + ", not "
                        + value));
  }

  private static void within(String setting, Duration value, Duration longest) {
    if (value.isNegative() || value.compareTo(longest) > 0) {
      throw new StartRefused(
          setting + " must be from 0s to " + longest.toHours() + "h, not " + value);
    }
  }
}
