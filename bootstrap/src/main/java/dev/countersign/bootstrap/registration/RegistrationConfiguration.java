package dev.countersign.bootstrap.registration;

import dev.countersign.application.jwk.driven.JwkInspector;
import dev.countersign.application.registration.RegistrationSettings;
import dev.countersign.bootstrap.oauth.ServerConfiguration;
import dev.countersign.bootstrap.oauth.StartupRefusedException;
import dev.countersign.domain.client.RegistrationLimits;
import dev.countersign.domain.oauth.GrantType;
import dev.countersign.domain.oauth.ResponseType;
import dev.countersign.domain.registration.RegistrationRules;
import dev.countersign.domain.registration.RegistrationTokenRotation;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Settings of client registration and of the management of registrations.
 *
 * @param registrationOpen whether clients may register without an initial access token
 * @param registrationFile the registration policy file
 * @param registrationTokenRotation when a client receives a new registration access token
 * @param registrationTokenOverlap how long the previous token is still accepted (once)
 * @param clientSecretOverlap how long the previous secrets stay valid after a client received a new
 *     one
 */
@ConfigurationProperties("countersign")
public record RegistrationConfiguration(
    @Bindable(defaultValue = "false") boolean registrationOpen,
    @Nullable String registrationFile,
    @Bindable(defaultValue = "on-update") String registrationTokenRotation,
    @Bindable(defaultValue = "1m") Duration registrationTokenOverlap,
    @Bindable(defaultValue = "1d") Duration clientSecretOverlap) {

  /**
   * The limits of open registration if the policy file sets none: applications in which users sign
   * in, and no scopes that the operator added.
   */
  private static final RegistrationLimits DEFAULT_OPEN =
      new RegistrationLimits(
          Optional.of(Set.of(GrantType.AUTHORIZATION_CODE, GrantType.REFRESH_TOKEN)),
          Optional.of(Set.of(ResponseType.CODE)),
          Optional.empty(),
          Optional.empty(),
          Optional.of(ServerConfiguration.openIdScopes()),
          Optional.empty(),
          Set.of(),
          false,
          false);

  private static final Duration LONGEST_TOKEN_OVERLAP = Duration.ofHours(1);
  private static final Duration LONGEST_SECRET_OVERLAP = Duration.ofDays(90);

  /** Refuses the start, naming the setting, if a value is not allowed. */
  public RegistrationConfiguration {
    var _ = rotation(registrationTokenRotation);
    within(
        "COUNTERSIGN_REGISTRATION_TOKEN_OVERLAP", registrationTokenOverlap, LONGEST_TOKEN_OVERLAP);
    within("COUNTERSIGN_CLIENT_SECRET_OVERLAP", clientSecretOverlap, LONGEST_SECRET_OVERLAP);
  }

  /** Returns the registration settings; refuses the start if the policy file is invalid. */
  RegistrationSettings settings(JwkInspector inspector) {
    var rules =
        Optional.ofNullable(registrationFile)
            .map(file -> new RegistrationFile(file).read(inspector))
            .orElse(RegistrationRules.NONE);
    return new RegistrationSettings(
        registrationOpen ? Optional.of(rules.open().orElse(DEFAULT_OPEN)) : Optional.empty(),
        rules.builtIn(),
        rules.statementIssuers(),
        rotation(registrationTokenRotation),
        registrationTokenOverlap,
        clientSecretOverlap);
  }

  private static RegistrationTokenRotation rotation(String value) {
    return RegistrationTokenRotation.parse(value)
        .orElseThrow(
            () ->
                new StartupRefusedException(
                    "COUNTERSIGN_REGISTRATION_TOKEN_ROTATION must be one of "
                        + Arrays.stream(RegistrationTokenRotation.values())
                            .map(RegistrationTokenRotation::wireName)
                            .collect(Collectors.joining(", "))
                        + ", but is "
                        + value));
  }

  private static void within(String setting, Duration value, Duration longest) {
    if (value.isNegative() || value.compareTo(longest) > 0) {
      throw new StartupRefusedException(
          setting + " must be from 0s to " + longest.toHours() + "h, but is " + value);
    }
  }
}
