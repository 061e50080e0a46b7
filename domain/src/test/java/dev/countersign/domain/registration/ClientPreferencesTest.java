package dev.countersign.domain.registration;

import static dev.countersign.domain.clientmetadata.ExampleRegistrations.LEAST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.client.RegistrationLimits;
import dev.countersign.domain.clientmetadata.ExampleRegistrations;
import dev.countersign.domain.error.RegistrationError;
import dev.countersign.domain.oauth.Json.JsonNull;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests which {@code client_id} and secret a registration may choose. */
class ClientPreferencesTest {

  private static final String ID = "preferred_client_id";
  private static final String SECRET = "preferred_client_secret";
  private static final RegistrationLimits BOTH = limits(true, true);

  private static RegistrationLimits limits(boolean preferredId, boolean preferredSecret) {
    return RegistrationLimitsReader.read(
            JsonObject.EMPTY.with(ID, preferredId).with(SECRET, preferredSecret))
        .orElse(
            reason -> {
              throw new IllegalArgumentException(reason);
            });
  }

  private static Result<ClientPreferences, RegistrationError> read(
      JsonObject document, RegistrationLimits limits) {
    return ClientPreferences.read(
        document, ExampleRegistrations.client(document).metadata(), limits);
  }

  private static void assertChosen(JsonObject document, Optional<String> id, Optional<String> key) {
    assertThat(read(document, BOTH))
        .isEqualTo(
            Result.ok(new ClientPreferences(id.map(ClientId::new), key.map(ClientSecret::new))));
  }

  private static void assertRefused(JsonObject document, RegistrationLimits limits, String reason) {
    assertThat(read(document, limits))
        .isInstanceOfSatisfying(
            Result.Refused.class,
            refused ->
                assertThat(((RegistrationError) refused.error()).description()).startsWith(reason));
  }

  @Test
  void theServerChoosesBothByDefault() {
    assertThat(read(LEAST, BOTH)).isEqualTo(Result.ok(ClientPreferences.NONE));
    assertThat(
            read(
                LEAST.with(ID, new JsonNull()).with(SECRET, new JsonNull()),
                RegistrationLimits.NONE))
        .isEqualTo(Result.ok(ClientPreferences.NONE));
  }

  @Test
  void choosesOnlyWhatTheLimitsAllow() {
    assertRefused(LEAST.with(ID, "app"), limits(false, true), ID + " may not be chosen");
    assertRefused(
        LEAST.with(SECRET, "s".repeat(32)), limits(true, false), SECRET + " may not be chosen");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "my.app_1~-", "...", "countersign", "pw"})
  void choosesAClientId(String id) {
    assertChosen(LEAST.with(ID, id), Optional.of(id), Optional.empty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ".", "..", "a b", "a/b", "https://app.example", "Countersign-x", "PW_1", "ä"})
  void refusesAClientIdThatIsReservedOrNeedsEncoding(String id) {
    assertRefused(LEAST.with(ID, id), BOTH, ID + " must be 1 to 128");
  }

  @Test
  void limitsTheLengthOfAClientId() {
    var longest = "a".repeat(128);
    assertChosen(LEAST.with(ID, longest), Optional.of(longest), Optional.empty());
    assertRefused(LEAST.with(ID, longest + "a"), BOTH, ID + " must be 1 to 128");
  }

  /** RFC 7518 §3.2: a key for HMAC is at least as long as the hash. */
  @ParameterizedTest
  @CsvSource({
    "client_secret_basic, RS256, 32",
    "client_secret_basic, HS256, 32",
    "client_secret_basic, HS384, 48",
    "client_secret_jwt, RS256, 64"
  })
  void aSecretIsLongEnoughForItsUse(String method, String idTokenAlgorithm, int shortest) {
    var document =
        LEAST
            .with("token_endpoint_auth_method", method)
            .with("id_token_signed_response_alg", idTokenAlgorithm);
    for (var secret : new String[] {"s".repeat(shortest), "~!".repeat(256)}) {
      assertChosen(document.with(SECRET, secret), Optional.empty(), Optional.of(secret));
    }
    for (var length : new int[] {shortest - 1, 513}) {
      assertRefused(
          document.with(SECRET, "s".repeat(length)),
          BOTH,
          SECRET + " must have " + shortest + " to 512");
    }
  }

  @Test
  void aSecretHasOnlyVisibleCharacters() {
    assertRefused(LEAST.with(SECRET, "s".repeat(32) + " "), BOTH, SECRET + " must have 32");
    assertRefused(LEAST.with(SECRET, "s".repeat(32) + "ä"), BOTH, SECRET + " must have 32");
  }

  @Test
  void bothAreStrings() {
    assertRefused(LEAST.with(ID, 1), BOTH, ID + " must be");
    assertRefused(LEAST.with(SECRET, 1), BOTH, SECRET + " must have");
  }

  @Test
  void aClientWithoutASecretChoosesNone() {
    assertRefused(
        LEAST.with("token_endpoint_auth_method", "none").with(SECRET, "s".repeat(64)),
        BOTH,
        SECRET + " is not allowed with token_endpoint_auth_method none");
  }
}
