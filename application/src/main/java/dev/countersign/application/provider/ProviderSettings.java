package dev.countersign.application.provider;

import static java.util.Objects.requireNonNull;

import dev.countersign.application.registration.RegistrationSettings;
import dev.countersign.application.token.TokenPolicy;
import dev.countersign.domain.client.ClientAuthMethod;
import dev.countersign.domain.client.RegistrationLimits;
import dev.countersign.domain.clientmetadata.ServerCapabilities;
import dev.countersign.domain.clientmetadata.TokenEncryptionPolicy;
import dev.countersign.domain.clock.ClockPolicy;
import dev.countersign.domain.jose.ContentEncryptionAlgorithm;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.key.PropagationDelays;
import dev.countersign.domain.key.RotationSchedule;
import dev.countersign.domain.oauth.GrantType;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.ResourceIndicator;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.registration.RegistrationTokenRotation;
import dev.countersign.domain.sealing.DataKeyPolicy;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The settings of a provider.
 *
 * @param issuer its URL
 * @param capabilities what clients may register. A provider has a key ring for each of {@code
 *     idTokenAlgorithms}
 * @param resources the resources for which clients may request tokens, besides the provider itself
 * @param registration the rules of registration
 * @param tokens the lives of tokens, and the algorithm that signs them
 * @param rotation when keys are rotated
 * @param dataKeys when the keys that seal records are replaced
 * @param clock when the wall clock is believed
 */
public record ProviderSettings(
    Issuer issuer,
    ServerCapabilities capabilities,
    Set<ResourceIndicator> resources,
    RegistrationSettings registration,
    TokenPolicy tokens,
    RotationSchedule rotation,
    DataKeyPolicy dataKeys,
    ClockPolicy clock) {

  private static final Duration TOKEN_LIFE = Duration.ofMinutes(5);
  private static final Duration JWKS_MAX_AGE = Duration.ofMinutes(5);
  private static final Duration SKEW = Duration.ofSeconds(30);
  private static final Duration DAY = Duration.ofDays(1);

  /**
   * Refuses, with an exception, a missing member, a grant type that needs a user, and tokens that
   * are signed with an algorithm that has no key ring.
   */
  public ProviderSettings {
    requireNonNull(issuer, "issuer");
    requireNonNull(capabilities, "capabilities");
    resources = Set.copyOf(requireNonNull(resources, "resources"));
    requireNonNull(registration, "registration");
    requireNonNull(tokens, "tokens");
    requireNonNull(rotation, "rotation");
    requireNonNull(dataKeys, "dataKeys");
    requireNonNull(clock, "clock");
    if (!capabilities.grantTypes().equals(Set.of(GrantType.CLIENT_CREDENTIALS))) {
      throw new IllegalArgumentException(
          "capabilities: grantTypes must be client_credentials only, but is "
              + capabilities.grantTypes());
    }
    if (!capabilities.idTokenAlgorithms().contains(tokens.accessTokenAlgorithm())) {
      throw new IllegalArgumentException(
          "tokens: there is no key ring for " + tokens.accessTokenAlgorithm());
    }
  }

  /**
   * Returns settings with the defaults of the service, for a provider whose clients get tokens with
   * these scopes. Registration requires an initial access token.
   */
  public static ProviderSettings of(Issuer issuer, Scope scopes) {
    return new ProviderSettings(
        issuer,
        capabilities(scopes),
        Set.of(),
        registration(Optional.empty()),
        new TokenPolicy(
            TOKEN_LIFE,
            TOKEN_LIFE,
            Duration.ofDays(30),
            Duration.ofSeconds(10),
            // RFC 9068 §2.1: "The authorization server and resource servers conforming to this
            // specification MUST include RS256 among their supported signature algorithms."
            SignatureAlgorithm.RS256),
        new RotationSchedule(
            Duration.ofDays(30),
            DAY,
            DAY,
            new PropagationDelays(JWKS_MAX_AGE, Duration.ZERO, SKEW, TOKEN_LIFE)),
        new DataKeyPolicy(1_000_000, Duration.ofDays(90)),
        new ClockPolicy(Duration.ofHours(1), SKEW));
  }

  /** Returns a copy in which any client may register, within {@code limits}. */
  public ProviderSettings withOpenRegistration(RegistrationLimits limits) {
    return new ProviderSettings(
        issuer,
        capabilities,
        resources,
        registration(Optional.of(limits)),
        tokens,
        rotation,
        dataKeys,
        clock);
  }

  private static RegistrationSettings registration(Optional<RegistrationLimits> open) {
    return new RegistrationSettings(
        open,
        RegistrationLimits.NONE,
        List.of(),
        RegistrationTokenRotation.ON_UPDATE,
        Duration.ofMinutes(1),
        DAY);
  }

  private static ServerCapabilities capabilities(Scope scopes) {
    return new ServerCapabilities(
        Set.of(GrantType.CLIENT_CREDENTIALS),
        Set.of(),
        // A client without authentication gets no token from the client credentials grant.
        EnumSet.complementOf(EnumSet.of(ClientAuthMethod.NONE)),
        scopes,
        EnumSet.allOf(SignatureAlgorithm.class),
        Set.of(SignatureAlgorithm.RS256),
        Arrays.stream(KeyManagementAlgorithm.values())
            .filter(algorithm -> !algorithm.onlyWhenTheKeyNamesIt())
            .collect(Collectors.toUnmodifiableSet()),
        EnumSet.allOf(ContentEncryptionAlgorithm.class),
        TokenEncryptionPolicy.WHEN_POSSIBLE,
        Optional.empty());
  }
}
