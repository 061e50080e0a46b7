package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.provider.ProviderSettings;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Scope;
import io.micronaut.core.convert.ConversionService;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Verifies that a provider that runs without a framework has the defaults of the service, which are
 * declared in another place.
 */
final class ProviderDefaultsTest {

  private static final ProviderSettings SETTINGS =
      ProviderSettings.of(new Issuer("https://id.example"), Scope.of("read"));

  @Test
  void durationsAreThoseOfTheService() {
    var tokens = SETTINGS.tokens();
    var rotation = SETTINGS.rotation();
    Map.ofEntries(
            Map.entry("COUNTERSIGN_ACCESS_TOKEN_LIFE", tokens.accessTokenLife()),
            Map.entry("COUNTERSIGN_ID_TOKEN_LIFE", tokens.idTokenLife()),
            Map.entry("COUNTERSIGN_REFRESH_TOKEN_LIFE", tokens.refreshTokenLife()),
            Map.entry("COUNTERSIGN_REFRESH_TOKEN_OVERLAP", tokens.refreshTokenOverlap()),
            Map.entry("COUNTERSIGN_KEY_ROTATION", rotation.period()),
            Map.entry("COUNTERSIGN_KEY_ANNOUNCEMENT", rotation.announcement()),
            Map.entry("COUNTERSIGN_KEY_RETIREMENT", rotation.retirement()),
            Map.entry("COUNTERSIGN_JWKS_MAX_AGE", rotation.delays().jwksMaxAge()),
            Map.entry("COUNTERSIGN_CLOCK_SKEW", rotation.delays().clockSkew()),
            Map.entry("COUNTERSIGN_CLOCK_CONFIRMATION", SETTINGS.clock().confirmation()),
            Map.entry("COUNTERSIGN_DATA_KEY_LIFE", SETTINGS.dataKeys().longestLife()),
            Map.entry(
                "COUNTERSIGN_REGISTRATION_TOKEN_OVERLAP", SETTINGS.registration().tokenOverlap()),
            Map.entry("COUNTERSIGN_CLIENT_SECRET_OVERLAP", SETTINGS.registration().secretOverlap()))
        .forEach(
            (setting, value) ->
                assertThat(value)
                    .as(setting)
                    .isEqualTo(
                        ConversionService.SHARED.convertRequired(
                            declared(setting), Duration.class)));
    assertThat(SETTINGS.clock().skew()).isEqualTo(rotation.delays().clockSkew());
  }

  @Test
  void otherValuesAreThoseOfTheService() {
    assertThat(SETTINGS.dataKeys().mostUses())
        .isEqualTo(Long.parseLong(declared("COUNTERSIGN_DATA_KEY_USES")));
    assertThat(SETTINGS.registration().open().isPresent())
        .isEqualTo(Boolean.parseBoolean(declared("COUNTERSIGN_REGISTRATION_OPEN")));
  }

  private static String declared(String setting) {
    return DeclaredSettings.bound().getOrDefault(setting, Optional.empty()).orElseThrow();
  }
}
